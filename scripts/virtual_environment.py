"""Bring ./.venv to what uv.lock says, and know without asking anyone when it already is."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

from refusals import CannotContinue
from uv_download import VERSION, authority_file, obtain_uv

OLDEST_PYTHON = (3, 11)
STAMP = "armarius.stamp"


def environment(root: Path) -> Path:
    """Return the virtual environment's folder of the checkout at `root`."""
    return root / ".venv"


def prepare(root: Path, *, development: bool) -> None:
    """Make ./.venv hold what uv.lock names: the program's own needs, with `development` the tests' too.

    Does nothing when the stamp says that is so. Packages for development stay when only the program's
    are asked for, so that `make run` and `make test` do not undo each other. Raises `CannotContinue`
    without a Python of at least 3.11, without `uv`, or when `uv sync` fails.
    """
    if is_current(root, development=development):
        return
    uv = obtain_uv(root / ".tools", os.environ)
    # A terminal sees the progress of what may be a slow download; a log needs no list of packages.
    quiet = [] if sys.stderr.isatty() else ["--quiet"]
    words = [str(uv), "sync", "--frozen", *quiet, *([] if development else ["--no-dev", "--inexact"])]
    if not _works(environment(root) / "bin" / "python"):
        words += ["--python", str(suitable_python(python_candidates()))]
    sys.stderr.write("Installing the Python packages into .venv ...\n")
    done = subprocess.run(words, cwd=root, env=uv_environment(root, os.environ), check=False)
    if done.returncode != 0:
        raise CannotContinue(
            "The Python packages could not be installed: uv says why just above; mend that and start again."
        )
    write_stamp(root, development=development)


def uv_environment(root: Path, environ: Mapping[str, str]) -> dict[str, str]:
    """Return the environment `uv` runs in: this checkout's .venv, the machine's own Python and trust."""
    mine = {name: value for name, value in environ.items() if name not in ("VIRTUAL_ENV", "UV_PYTHON")}
    mine["UV_PROJECT_ENVIRONMENT"] = str(environment(root))
    mine["UV_PYTHON_DOWNLOADS"] = "never"
    mine.setdefault("UV_SYSTEM_CERTS", "true")
    authorities = authority_file(environ)
    if authorities:
        mine["SSL_CERT_FILE"] = authorities
    if "UV_CACHE_DIR" not in mine and not os.access(Path.home(), os.W_OK):
        mine["UV_CACHE_DIR"] = str(root / ".tools" / "cache")
    return mine


def python_candidates() -> list[str]:
    """Return the Pythons to try, best first: Debian's, then newer named ones, then whatever runs this."""
    named = (
        shutil.which(name) for name in ("python3.14", "python3.13", "python3.12", "python3.11", "python3")
    )
    return ["/usr/bin/python3", *(path for path in named if path), sys.executable]


def suitable_python(candidates: Iterable[str]) -> Path:
    """Return the first of `candidates` (paths) that is Python 3.11 or newer, or raise `CannotContinue`."""
    for candidate in candidates:
        if _works(Path(candidate)):
            return Path(candidate)
    raise CannotContinue(
        "Armarius needs Python 3.11 or newer and found none: run 'apt-get install python3' as root "
        "(Debian 12 or newer) and start again."
    )


def _works(python: Path) -> bool:
    question = f"import sys; sys.exit(sys.version_info < {OLDEST_PYTHON})"
    try:
        return subprocess.run([str(python), "-c", question], capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def digest(root: Path) -> str:
    """Return one SHA-256 over all that decides what .venv must hold: the lock, the project, uv, the place."""
    hasher = hashlib.sha256(f"{VERSION}\0{root.resolve()}\0".encode())
    for name in ("uv.lock", "pyproject.toml"):
        hasher.update((root / name).read_bytes() + b"\0")
    return hasher.hexdigest()


def is_current(root: Path, *, development: bool) -> bool:
    """Say whether the stamp in .venv matches the lock and covers `development` if that is asked for."""
    try:
        stamp = json.loads((environment(root) / STAMP).read_text("utf-8"))
    except (OSError, ValueError):
        return False
    return stamp.get("digest") == digest(root) and bool(stamp.get("development") or not development)


def write_stamp(root: Path, *, development: bool) -> None:
    """Note in .venv that it now holds what the lock says (and the tests' packages with `development`)."""
    stamp = {"digest": digest(root), "development": development}
    (environment(root) / STAMP).write_text(json.dumps(stamp), "utf-8")
