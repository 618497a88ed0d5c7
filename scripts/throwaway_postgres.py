"""A PostgreSQL server for one run of the tests: started here, gone afterwards, however the run ends.

    python3 scripts/throwaway_postgres.py COMMAND [WORD ...]

runs a command with the server's address in ARMARIUS_TEST_POSTGRES_URL and ARMARIUS_DATABASE_URL.

A second process of this file, the keeper, owns the server and its folder. It waits at the end of a
pipe: when its starter closes the pipe, or dies in any way at all, the keeper stops the server and
deletes the folder. Should the keeper itself be killed, the kernel takes the server down with it.
"""

from __future__ import annotations

import json
import os
import pwd
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from debian_packages import POSTGRES_PROGRAMS
from refusals import CannotContinue

READY_WITHIN = 30.0  # seconds for a server to accept connections
PORTS_TRIED = 3
STOPPED_WITHIN = 20.0  # seconds for an orderly stop before it is made to quit

# Durability stays on (what is acknowledged must be on disk); only memory is kept small.
SETTINGS: Mapping[str, str] = {
    "fsync": "on",
    "synchronous_commit": "on",
    "full_page_writes": "on",
    "shared_buffers": "64MB",
    "max_connections": "200",
    "listen_addresses": "127.0.0.1",
    "log_min_messages": "fatal",
}


@dataclass(frozen=True)
class Server:
    """A running server: its process, its folder, and the address for clients."""

    process: subprocess.Popen[bytes]
    folder: Path
    url: str


@contextmanager
def throwaway_postgres() -> Iterator[str]:
    """Start a server and yield `postgresql://user:password@127.0.0.1:port/armarius`; delete it after.

    The user may create databases. Raises `CannotContinue` when PostgreSQL is not installed or will not start.
    """
    # A session of its own: Ctrl-C reaches the tests, and the keeper learns of it through the pipe.
    keeper = subprocess.Popen(
        [sys.executable, __file__, "--keep"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    assert keeper.stdin is not None  # noqa: S101 (both pipes were asked for just above)
    assert keeper.stdout is not None  # noqa: S101
    try:
        answer = json.loads(keeper.stdout.readline() or '{"refusal": "The PostgreSQL keeper died at once."}')
        if "refusal" in answer:
            raise CannotContinue(answer["refusal"])
        yield answer["url"]
    finally:
        keeper.stdin.close()
        keeper.wait()
        keeper.stdout.close()


def keep() -> int:
    """Own a server until standard input ends; print its address, or the refusal, as one line of JSON."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    with tempfile.TemporaryDirectory(prefix="armarius-postgres-", ignore_cleanup_errors=True) as name:
        try:
            server = start(Path(name))
        except CannotContinue as refusal:
            sys.stdout.write(json.dumps({"refusal": str(refusal)}) + "\n")
            return 1
        try:
            sys.stdout.write(json.dumps({"url": server.url}) + "\n")
            sys.stdout.flush()
            sys.stdin.read()
        finally:
            stop(server)
    return 0


def start(folder: Path) -> Server:
    """Make a cluster in the empty `folder` and start its server; raise `CannotContinue` when that fails."""
    owner, password = _owner(), secrets.token_hex(16)
    shutil.chown(folder, owner)
    _make_cluster(owner, folder, password)
    for _ in range(PORTS_TRIED - 1):
        try:
            return _launch(owner, folder, password)
        except CannotContinue:
            # Somebody may have taken the free port between our finding it and using it.
            continue
    return _launch(owner, folder, password)


def _make_cluster(owner: str, folder: Path, password: str) -> None:
    secret = folder / "password"
    secret.write_text(password)
    shutil.chown(secret, owner)
    # C.UTF-8 sorts by code point and still knows the capitals of every script.
    words = [
        "--encoding=UTF8",
        "--locale=C.UTF-8",
        "--auth-host=scram-sha-256",
        "--auth-local=trust",
        "--no-sync",
    ]
    place = [f"--pgdata={folder / 'cluster'}", "--username=armarius", f"--pwfile={secret}"]
    _run(owner, folder, "initdb", *place, *words)


def _launch(owner: str, folder: Path, password: str) -> Server:
    port, cluster = _free_port(), folder / "cluster"
    settings = {**SETTINGS, "port": str(port), "unix_socket_directories": str(folder)}
    words = [f"--{name}={value}" for name, value in settings.items()]
    process = subprocess.Popen(
        [*_as(owner), program("postgres"), "-D", str(cluster), *words],
        cwd=folder,
        env=_environment(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        start_new_session=True,
    )
    server = Server(process, folder, f"postgresql://armarius:{password}@127.0.0.1:{port}/armarius")
    try:
        _await_readiness(server, cluster / "postmaster.pid")
        _run(
            owner, folder, "createdb", f"--host={folder}", f"--port={port}", "--username=armarius", "armarius"
        )
    except BaseException:
        stop(server)
        raise
    return server


def stop(server: Server) -> None:
    """Stop the server in order, or by force when it will not; its folder is the caller's to delete."""
    for kind, patience in ((signal.SIGINT, STOPPED_WITHIN), (signal.SIGQUIT, STOPPED_WITHIN)):
        try:
            server.process.send_signal(kind)
            server.process.wait(patience)
        except subprocess.TimeoutExpired:
            continue
        return
    server.process.kill()
    server.process.wait()


def program(name: str) -> str:
    """Return the path of one of PostgreSQL's programs, the newest version's, or raise `CannotContinue`."""
    versions = sorted(POSTGRES_PROGRAMS.glob(f"*/bin/{name}"), key=lambda path: float(path.parts[-3]))
    found = str(versions[-1]) if versions else shutil.which(name)
    if found is None:
        raise CannotContinue(
            f"PostgreSQL's {name} is not here: run 'apt-get install postgresql' as root and try again."
        )
    return found


def _owner() -> str:
    """Return who runs the server: ourselves, but for root `postgres` or `nobody` (it refuses root)."""
    if os.geteuid() != 0:
        return pwd.getpwuid(os.geteuid()).pw_name
    known = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in known else "nobody"


def _as(owner: str) -> list[str]:
    change = []
    if os.geteuid() == 0:
        entry = pwd.getpwnam(owner)
        change = [f"--reuid={entry.pw_uid}", f"--regid={entry.pw_gid}", "--clear-groups"]
    return ["setpriv", *change, "--pdeathsig", "QUIT", "--"]


def _environment() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if not name.startswith("PG")}


def _run(owner: str, folder: Path, name: str, *words: str) -> None:
    done = subprocess.run(
        [*_as(owner), program(name), *words],
        cwd=folder,
        env=_environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        raise CannotContinue(f"PostgreSQL's {name} failed: {done.stderr.strip() or done.stdout.strip()}")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _await_readiness(server: Server, pid_file: Path) -> None:
    deadline = time.monotonic() + READY_WITHIN
    while time.monotonic() < deadline:
        if server.process.poll() is not None:
            raise CannotContinue("The PostgreSQL server for the tests stopped as soon as it was started.")
        # The server writes its state as the eighth line of this file (what pg_ctl reads too).
        lines = pid_file.read_text().splitlines() if pid_file.exists() else []
        if len(lines) > 7 and lines[7].strip() == "ready":
            return
        time.sleep(0.02)
    raise CannotContinue(
        f"The PostgreSQL server for the tests was not ready within {READY_WITHIN:.0f} seconds."
    )


def main(words: list[str]) -> int:
    """Run the command `words` beside a server and return its exit status (1: no server could be had)."""
    try:
        with throwaway_postgres() as url:
            addresses = {"ARMARIUS_TEST_POSTGRES_URL": url, "ARMARIUS_DATABASE_URL": url}
            return subprocess.run(words, env={**os.environ, **addresses}, check=False).returncode
    except CannotContinue as refusal:
        sys.stderr.write(f"{refusal}\n")
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    if sys.argv[1:] == ["--keep"]:
        sys.exit(keep())
    if not sys.argv[1:]:
        sys.exit("usage: throwaway_postgres.py COMMAND [WORD ...]")
    sys.exit(main(sys.argv[1:]))
