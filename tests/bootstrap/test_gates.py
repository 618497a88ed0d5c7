"""Gates run every step, fail when one did, and keep their hands off the installation they run in."""

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest
from debian_packages import require
from gates import GATES, Gate, Step, run
from refusals import CannotContinue

pytestmark = pytest.mark.once

ROOT = Path(__file__).resolve().parents[2]


def saying(name: str, path: Path, expression: str, status: int = 0) -> Step:
    """A step that writes the value of a Python expression to `path` and ends with `status`."""
    program = f"import os, sys; open({str(path)!r}, 'w').write(str({expression})); sys.exit({status})"
    return Step(name, (sys.executable, "-c", program))


def test_every_step_runs_and_one_failure_fails_the_gate(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    steps = (
        saying("first", tmp_path / "first", "1", status=3),
        saying("empty", tmp_path / "empty", "1", status=5),
        saying("last", tmp_path / "last", "1"),
    )
    assert not run(Gate(steps))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["empty", "first", "last"]
    ends = [line.split() for line in capfd.readouterr().out.splitlines()[-3:]]
    assert [(words[0], words[-1]) for words in ends] == [("FAILED", "first"), ("NO", "empty"), ("ok", "last")]
    assert run(Gate(steps[2:]))


def test_a_gate_sees_neither_the_data_nor_the_database_in_use(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ARMARIUS_DATA", "/srv/library")
    monkeypatch.setenv("ARMARIUS_DATABASE_URL", "postgresql://the-real-one/library")
    seen = tmp_path / "seen"
    expression = "(os.environ['ARMARIUS_DATA'], os.environ.get('ARMARIUS_DATABASE_URL'))"
    assert run(Gate((saying("environment", seen, expression),)))
    data, database = ast.literal_eval(seen.read_text())
    assert data != "/srv/library"
    assert not Path(data).exists()
    assert database is None


def test_every_target_of_the_makefile_is_a_gate() -> None:
    makefile = (ROOT / "Makefile").read_text()
    (line,) = [line for line in makefile.splitlines() if line.endswith(" bench:")]
    assert line.rstrip(":").split() == list(GATES)


def test_an_absent_folder_of_records_is_refused_by_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ARMARIUS_CORPUS", str(tmp_path / "none"))
    with pytest.raises(CannotContinue, match="ARMARIUS_CORPUS"):
        GATES["corpus"]()


def test_away_from_debian_the_packages_are_named_in_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(CannotContinue) as refusal:
        require(("chromium", "yaz"), "the tests")
    assert str(refusal.value) == "Not a Debian system: the tests need what Debian calls chromium, yaz."


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A folder with nothing but the gate script, beside a program `make` that fails on `broken`."""
    folder = tmp_path / "checkout"
    (folder / ".ci").mkdir(parents=True)
    (folder / ".ci" / "run").write_bytes((ROOT / ".ci" / "run").read_bytes())
    make = tmp_path / "make"
    make.write_text(
        f'#!/bin/sh\necho "$1 $CI" >> {tmp_path}/calls\n[ -t 0 ] && exit 9\n[ "$1" != "$BROKEN" ]\n'
    )
    make.chmod(0o755)
    return folder


def gate_script(checkout: Path, **environ: str) -> tuple[int, list[str], str]:
    """Run the script as its owner would: (exit status, targets made, last line printed)."""
    path = f"{checkout.parent}:{os.environ['PATH']}"
    kept = {name: value for name, value in os.environ.items() if name != "ARMARIUS_CORPUS"}
    done = subprocess.run(
        ["bash", checkout / ".ci" / "run"],
        env={**kept, "PATH": path, **environ},
        capture_output=True,
        text=True,
        check=False,
    )
    calls = (checkout.parent / "calls").read_text().splitlines()
    assert {line.split()[1] for line in calls} == {"true"}
    return done.returncode, [line.split()[0] for line in calls], done.stdout.splitlines()[-1]


def test_the_gate_script_says_when_there_is_no_corpus(checkout: Path) -> None:
    assert gate_script(checkout) == (0, ["check", "test-all"], "corpus gate not run")


def test_the_gate_script_runs_the_corpus_that_is_named_or_lies_beside(checkout: Path) -> None:
    status, targets, last = gate_script(checkout, ARMARIUS_CORPUS="/srv/records")
    assert (status, targets) == (0, ["check", "test-all", "corpus"])
    assert last.startswith("corpus ")
    assert "passed in" in last
    (checkout.parent / "calls").unlink()
    (checkout.parent / "shared" / "data").mkdir(parents=True)
    assert gate_script(checkout)[1] == ["check", "test-all", "corpus"]


@pytest.mark.parametrize("broken", ["check", "test-all", "corpus"])
def test_one_broken_gate_fails_the_script_after_all_have_run(checkout: Path, broken: str) -> None:
    status, targets, _ = gate_script(checkout, ARMARIUS_CORPUS="/srv/records", BROKEN=broken)
    assert status == 1
    assert targets == ["check", "test-all", "corpus"]
