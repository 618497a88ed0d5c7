"""When .venv is taken as it is, when it is brought up to date, and with which Python."""

import stat
import subprocess
import sys
from pathlib import Path

import pytest
from refusals import CannotContinue
from virtual_environment import STAMP, is_current, prepare, suitable_python, uv_environment, write_stamp

pytestmark = pytest.mark.once


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    (tmp_path / "uv.lock").write_text("version = 1\n")
    (tmp_path / "pyproject.toml").write_text("[project]\n")
    (tmp_path / ".venv").mkdir()
    return tmp_path


@pytest.fixture
def recorded_uv(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A stand-in for the foreign program uv that notes how it was called."""
    program, log = checkout / "uv", checkout / "calls"
    program.write_text(f'#!/bin/sh\necho "$@" >> {log}\nmkdir -p .venv\nexit "${{UV_EXIT:-0}}"\n')
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("BOOTSTRAP_UV", str(program))
    return log


def test_a_stamp_covers_what_it_was_made_for(checkout: Path) -> None:
    assert not is_current(checkout, development=False)
    write_stamp(checkout, development=False)
    assert is_current(checkout, development=False)
    assert not is_current(checkout, development=True)
    write_stamp(checkout, development=True)
    assert is_current(checkout, development=False)
    assert is_current(checkout, development=True)


@pytest.mark.parametrize("changed", ["uv.lock", "pyproject.toml"])
def test_a_changed_lock_or_project_makes_the_stamp_stale(checkout: Path, changed: str) -> None:
    write_stamp(checkout, development=True)
    (checkout / changed).write_text("other\n")
    assert not is_current(checkout, development=False)


def test_a_moved_checkout_makes_the_stamp_stale(
    checkout: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    write_stamp(checkout, development=True)
    elsewhere = tmp_path_factory.mktemp("elsewhere") / "checkout"
    checkout.rename(elsewhere)
    assert not is_current(elsewhere, development=False)
    elsewhere.rename(checkout)
    assert is_current(checkout, development=False)


@pytest.mark.parametrize("damage", ["", "not json", "{}", '{"digest": null}'])
def test_a_damaged_stamp_is_no_stamp(checkout: Path, damage: str) -> None:
    (checkout / ".venv" / STAMP).write_text(damage)
    assert not is_current(checkout, development=False)


def test_the_second_start_calls_nothing(checkout: Path, recorded_uv: Path) -> None:
    prepare(checkout, development=False)
    prepare(checkout, development=False)
    calls = recorded_uv.read_text().splitlines()
    assert len(calls) == 1
    assert calls[0].startswith("sync --frozen ")
    assert "--no-dev --inexact --python " in calls[0]
    prepare(checkout, development=True)
    assert "--no-dev" not in recorded_uv.read_text().splitlines()[1]
    prepare(checkout, development=False)
    assert len(recorded_uv.read_text().splitlines()) == 2


def test_a_working_python_in_the_environment_is_kept(checkout: Path, recorded_uv: Path) -> None:
    (checkout / ".venv" / "bin").mkdir()
    (checkout / ".venv" / "bin" / "python").symlink_to(sys.executable)
    prepare(checkout, development=False)
    assert "--python" not in recorded_uv.read_text()


def test_a_failed_sync_leaves_no_stamp(
    checkout: Path, recorded_uv: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("UV_EXIT", "2")
    with pytest.raises(CannotContinue, match="uv says why"):
        prepare(checkout, development=False)
    assert not (checkout / ".venv" / STAMP).exists()
    assert len(recorded_uv.read_text().splitlines()) == 1


def test_uv_never_brings_a_python_and_keeps_to_this_checkout(checkout: Path) -> None:
    bundle = checkout / "ca.pem"
    bundle.touch()
    environ = uv_environment(
        checkout, {"VIRTUAL_ENV": "/elsewhere", "PIP_CERT": str(bundle), "https_proxy": "http://proxy:3128"}
    )
    assert environ["UV_PYTHON_DOWNLOADS"] == "never"
    assert environ["UV_PROJECT_ENVIRONMENT"] == str(checkout / ".venv")
    assert environ["SSL_CERT_FILE"] == str(bundle)
    assert environ["https_proxy"] == "http://proxy:3128"
    assert "VIRTUAL_ENV" not in environ


def test_the_first_python_that_is_new_enough_is_taken(tmp_path: Path) -> None:
    old = tmp_path / "python3"
    old.write_text("#!/bin/sh\nexit 1\n")
    old.chmod(0o755)
    absent = str(tmp_path / "absent")
    assert suitable_python([absent, str(old), sys.executable]) == Path(sys.executable)
    with pytest.raises(CannotContinue, match=r"Python 3\.11 or newer"):
        suitable_python([absent, str(old)])


def test_the_entry_point_refuses_unknown_words() -> None:
    script = Path(__file__).resolve().parents[2] / "scripts" / "bootstrap.py"
    done = subprocess.run([sys.executable, script, "fly"], capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert done.stderr.startswith("usage: ")
