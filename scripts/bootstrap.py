"""From a clean machine to a running library: `python3 scripts/bootstrap.py run` (what `make run` calls).

Needs Python's standard library only. `sync` stops after the packages; `sync --dev` adds the tests' ones.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import first_start
from refusals import CannotContinue
from virtual_environment import environment, prepare

ROOT = Path(__file__).resolve().parent.parent
USAGE = "usage: bootstrap.py run | sync [--dev]\n"


def main(words: list[str]) -> int:
    """Run one of the verbs and return the exit status: 0 done, 1 refused with a sentence, 2 wrong usage."""
    try:
        if words == ["run"]:
            return run()
        if words in (["sync"], ["sync", "--dev"]):
            prepare(ROOT, development="--dev" in words)
            return 0
    except CannotContinue as refusal:
        sys.stderr.write(f"{refusal}\n")
        return 1
    except KeyboardInterrupt:
        return 130
    sys.stderr.write(USAGE)
    return 2


def run() -> int:
    """Prepare everything, then become `armarius serve`; raise `CannotContinue` when a step fails."""
    prepare(ROOT, development=False)
    os.chdir(ROOT)
    folder = first_start.data_folder(ROOT, os.environ)
    # Asked before anything of ours runs: every command may leave secrets in the folder.
    new = first_start.wants_demonstration(os.environ) and first_start.begin(folder)
    step([in_environment("python"), "-m", "armarius.site.translations"], "compile the translations")
    step([in_environment("armarius"), "migrate"], "bring the database up to date")
    if new:
        sys.stderr.write("A new data folder: making the demonstration network ...\n")
        # `armarius serve` shows the logins at every start, this one included.
        step([in_environment("armarius"), "demo"], "make the demonstration network", quiet=True)
        first_start.finish(folder)
    words = serving()
    os.execv(words[0], words)  # noqa: S606 (to become the server is the point: no shell, no parent left behind)


def step(words: list[str], purpose: str, *, quiet: bool = False) -> None:
    """Run one command to its end; raise `CannotContinue` naming `purpose` when it fails."""
    done = subprocess.run(words, check=False, stdout=subprocess.DEVNULL if quiet else None)
    if done.returncode != 0:
        raise CannotContinue(f"Armarius could not {purpose}: the reason stands just above.")


def in_environment(name: str) -> str:
    """Return the path of a program in .venv."""
    return str(environment(ROOT) / "bin" / name)


def serving() -> list[str]:
    """Return the command that serves; started by make it ends with make, however make ends."""
    setpriv = shutil.which("setpriv")
    tied = [setpriv, "--pdeathsig", "TERM"] if setpriv and "MAKELEVEL" in os.environ else []
    return [*tied, in_environment("armarius"), "serve"]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
