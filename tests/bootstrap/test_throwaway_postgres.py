"""The tests' PostgreSQL server: it works, it is durable, and nothing of it is left, however the run ended."""

import os
import select
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest
from throwaway_postgres import throwaway_postgres

pytestmark = pytest.mark.once

SCRIPT = Path(__file__).resolve().parents[2] / "scripts" / "throwaway_postgres.py"
PATIENCE = 30.0  # seconds until a process that should have ended counts as alive


@pytest.fixture(autouse=True)
def own_temporary_folder(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder the server's own user can reach, empty before and to be empty after."""
    folder = tmp_path_factory.mktemp("servers")
    for path in (folder, *folder.parents):
        if path.stat().st_uid == os.geteuid():
            path.chmod(path.stat().st_mode | 0o711)
    monkeypatch.setenv("TMPDIR", str(folder))
    return folder


def postmaster(folder: Path) -> int:
    """The process id of the only server under `folder`."""
    (file,) = folder.glob("*/cluster/postmaster.pid")
    return int(file.read_text().split()[0])


@contextmanager
def watched(process: int) -> Iterator[int]:
    """A descriptor that becomes readable when the process ends."""
    descriptor = os.pidfd_open(process)
    try:
        yield descriptor
    finally:
        os.close(descriptor)


def has_ended(descriptor: int) -> bool:
    return bool(select.select([descriptor], [], [], PATIENCE)[0])


@contextmanager
def command_beside_a_server(folder: Path) -> Iterator[tuple[subprocess.Popen[str], int, int]]:
    """A run that waits beside its server: (the run, descriptor of the server, descriptor of the keeper)."""
    waiting = "import os, sys; print(os.environ['ARMARIUS_DATABASE_URL'], flush=True); sys.stdin.read()"
    run = subprocess.Popen(
        [sys.executable, SCRIPT, sys.executable, "-c", waiting],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        env={**os.environ, "TMPDIR": str(folder)}, start_new_session=True,
    )  # fmt: skip
    with run:
        assert run.stdout is not None
        assert run.stdout.readline().startswith("postgresql://")
        server = postmaster(folder)
        keeper = int(Path(f"/proc/{server}/stat").read_text().rsplit(")", 1)[1].split()[1])
        with watched(server) as server_end, watched(keeper) as keeper_end:
            yield run, server_end, keeper_end


def test_it_serves_durably_and_is_gone_afterwards(own_temporary_folder: Path) -> None:
    with throwaway_postgres() as url:
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute("CREATE DATABASE another")
            answer = connection.execute("SELECT current_setting('fsync'), upper('ģ'), 'a' < 'B'").fetchone()
        assert answer == ("on", "Ģ", False)
        process = postmaster(own_temporary_folder)
        assert Path(f"/proc/{process}").exists()
    assert not Path(f"/proc/{process}").exists()
    assert list(own_temporary_folder.iterdir()) == []
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(url, connect_timeout=5)


def test_two_run_side_by_side() -> None:
    with throwaway_postgres() as first, throwaway_postgres() as second:
        assert urlsplit(first).port != urlsplit(second).port
        for url in (first, second):
            psycopg.connect(url).close()


def test_a_stranger_without_the_password_is_refused() -> None:
    with throwaway_postgres() as url:
        port = urlsplit(url).port
        with pytest.raises(psycopg.OperationalError, match="password"):
            psycopg.connect(f"postgresql://armarius@127.0.0.1:{port}/armarius")


def test_it_is_gone_after_a_failing_run(own_temporary_folder: Path) -> None:
    done = subprocess.run([sys.executable, SCRIPT, sys.executable, "-c", "raise SystemExit(7)"], check=False)
    assert done.returncode == 7
    assert list(own_temporary_folder.iterdir()) == []


@pytest.mark.parametrize("kind", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_it_is_gone_when_the_run_is_interrupted_or_killed(
    own_temporary_folder: Path, kind: signal.Signals
) -> None:
    with command_beside_a_server(own_temporary_folder) as (run, server, keeper):
        # As a terminal does it: the signal reaches the run and what it started.
        os.killpg(run.pid, kind)
        run.communicate(timeout=PATIENCE)
        assert has_ended(server)
        assert has_ended(keeper)
    assert list(own_temporary_folder.iterdir()) == []


def test_the_server_dies_with_its_keeper(own_temporary_folder: Path) -> None:
    with command_beside_a_server(own_temporary_folder) as (run, server, keeper):
        signal.pidfd_send_signal(keeper, signal.SIGKILL)
        assert has_ended(server)
        run.communicate(timeout=PATIENCE)
        assert run.returncode == 0
