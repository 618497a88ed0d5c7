"""The project's gates as tables of steps: `scripts/gates.py check|test|test-all|corpus|soak|bench`.

Every step of a gate runs even when an earlier one failed, so that one run tells the whole story; the
gate fails when any step did. Steps run on a data folder of their own, never on the one in use.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

from debian_packages import PEER_PACKAGES, TEST_PACKAGES, require
from refusals import CannotContinue
from throwaway_postgres import throwaway_postgres

ROOT = Path(__file__).resolve().parent.parent
PROGRAMS = Path(sys.executable).parent
NO_TESTS = 5  # pytest's exit status when its selection is empty
POSTGRES = "ARMARIUS_TEST_POSTGRES_URL"
DATABASE = "ARMARIUS_DATABASE_URL"


@dataclass(frozen=True)
class Step:
    """One command: its name for people, its words, its database, what it adds to the environment."""

    name: str
    words: tuple[str, ...]
    on_postgres: bool = False
    environ: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Gate:
    """The steps in order, and whether they need the test packages of Debian and a PostgreSQL server."""

    steps: tuple[Step, ...]
    servers: bool = False


def python(name: str, *words: str) -> Step:
    """Return a step that runs a Python module in this interpreter."""
    return Step(name, (sys.executable, "-m", *words))


def program(name: str, *words: str) -> Step:
    """Return a step that runs a program installed in .venv."""
    return Step(name, (str(PROGRAMS / words[0]), *words[1:]))


def suite(name: str, selection: str, *, on_postgres: bool = False, **environ: str) -> Step:
    """Return a step that runs the tests whose markers fit `selection`, two at a time.

    Whoever has no test left takes over half of the other's: the long ones stand together at the end.
    """
    words = (sys.executable, "-m", "pytest", "-m", selection, "-n", "2", "--dist", "worksteal")
    return Step(name, words, on_postgres, environ)


TRANSLATIONS = python("translations compiled", "armarius.site.translations")


def check_gate() -> Gate:
    """What is true of the code without running it."""
    return Gate(
        (
            TRANSLATIONS,
            program("ruff check", "ruff", "check", "."),
            program("ruff format", "ruff", "format", "--check", "."),
            Step(
                "mypy", (str(PROGRAMS / "mypy"), "src/armarius", "scripts"), environ={"MYPYPATH": "scripts"}
            ),
            program("import layers", "lint-imports"),
            python("migrations complete", "django", "makemigrations", "--check", "--dry-run"),
            python("translations complete", "pytest", "tests/translations"),
            Step("map up to date", (sys.executable, "scripts/draw_map.py", "--check")),
        )
    )


def test_gate() -> Gate:
    """The tests of every day: both databases, then the key journeys in a browser."""
    daily = "not corpus and not slow and not browser"
    return Gate(
        (
            TRANSLATIONS,
            suite("tests on SQLite", daily),
            suite("tests on PostgreSQL", f"{daily} and not once", on_postgres=True),
            suite("key journeys in the browser", "browser and not slow"),
        ),
        servers=True,
    )


def test_all_gate() -> Gate:
    """All tests but the corpus: the long ones, the races and every journey too."""
    return Gate(
        (
            TRANSLATIONS,
            suite("all tests on SQLite", "not corpus and not browser"),
            suite("all tests on PostgreSQL", "not corpus and not browser and not once", on_postgres=True),
            suite("all journeys in the browser", "browser and not corpus"),
        ),
        servers=True,
    )


def corpus_gate() -> Gate:
    """The tests over real records, in the folder named by ARMARIUS_CORPUS or lying beside the checkout."""
    folder = Path(os.environ.get("ARMARIUS_CORPUS") or ROOT.parent / "shared" / "data").resolve()
    if not folder.is_dir():
        raise CannotContinue(f"There are no records in {folder}: name their folder with ARMARIUS_CORPUS.")
    return Gate((TRANSLATIONS, suite("real records", "corpus", ARMARIUS_CORPUS=str(folder))), servers=True)


def soak_gate() -> Gate:
    """Races and long tests with their rounds multiplied; figures go to docs/reliability.md by hand."""
    rounds = os.environ.get("SOAK", "20")
    long = "(slow or race) and not corpus and not browser"
    return Gate(
        (
            TRANSLATIONS,
            suite("long loops on SQLite", long, SOAK=rounds),
            suite("long loops on PostgreSQL", f"{long} and not once", on_postgres=True, SOAK=rounds),
        ),
        servers=True,
    )


def bench_gate() -> Gate:
    """Every bench, in a data folder of its own; SCALE multiplies the amounts."""
    try:
        require(PEER_PACKAGES, "the peers of the benches")
    except CannotContinue as refusal:
        sys.stderr.write(f"{refusal} The benches go on without them.\n")
    scale = os.environ.get("SCALE", "1")
    benches = ("import", "search", "circulation", "opac", "readers", "reader-imports")
    measured = tuple(
        program(f"bench {name}", "armarius", "bench", name, "--scale", scale) for name in benches
    )
    return Gate((TRANSLATIONS, *measured))


GATES: Mapping[str, Callable[[], Gate]] = {
    "check": check_gate,
    "test": test_gate,
    "test-all": test_all_gate,
    "corpus": corpus_gate,
    "soak": soak_gate,
    "bench": bench_gate,
}


def run(gate: Gate) -> bool:
    """Run all steps of `gate` and print how each ended and how long it took; return whether all passed."""
    with ExitStack() as stack:
        data = stack.enter_context(tempfile.TemporaryDirectory(prefix="armarius-gate-"))
        environ = {**os.environ, "ARMARIUS_DATA": data, "DJANGO_SETTINGS_MODULE": "armarius.site.settings"}
        # Hundreds of processes start: compiled modules are kept for the run where the shell forbids keeping them.
        if environ.pop("PYTHONDONTWRITEBYTECODE", None):
            environ["PYTHONPYCACHEPREFIX"] = stack.enter_context(
                tempfile.TemporaryDirectory(prefix="armarius-compiled-")
            )
        # The gate alone says which database a step uses: the tests would empty one left over in the shell.
        environ.pop(DATABASE, None)
        environ.pop(POSTGRES, None)
        if gate.servers:
            require(TEST_PACKAGES, "the tests")
            environ[POSTGRES] = stack.enter_context(throwaway_postgres())
        outcomes = [_outcome(step, environ) for step in gate.steps]
    sys.stdout.write("\n" + "".join(f"{line}\n" for line, _ in outcomes))
    return all(passed for _, passed in outcomes)


def _outcome(step: Step, environ: Mapping[str, str]) -> tuple[str, bool]:
    sys.stdout.write(f"\n== {step.name}\n")
    sys.stdout.flush()
    began = time.monotonic()
    database = {DATABASE: environ[POSTGRES]} if step.on_postgres else {}
    done = subprocess.run(step.words, cwd=ROOT, env={**environ, **database, **step.environ}, check=False)
    passed = done.returncode == 0
    word = "ok" if passed else "NO TESTS" if done.returncode == NO_TESTS else "FAILED"
    return f"{word:>8}  {time.monotonic() - began:7.1f} s  {step.name}", passed


def main(words: list[str]) -> int:
    """Run the gate named by the one word given; return 0 when it passed, 1 when not, 2 for wrong usage."""
    if len(words) != 1 or words[0] not in GATES:
        sys.stderr.write(f"usage: gates.py {'|'.join(GATES)}\n")
        return 2
    try:
        return 0 if run(GATES[words[0]]()) else 1
    except CannotContinue as refusal:
        sys.stderr.write(f"{refusal}\n")
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
