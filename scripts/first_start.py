"""Tell a new data folder from one in use, and a finished first start from an interrupted one.

The demonstration network is made only in a folder that did not exist or was empty. A mark stands in
the folder while that happens; if it is still there at the next start, what lies in the folder is half
a demonstration: it is moved aside, never deleted, and the first start begins again.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Mapping
from pathlib import Path

MARK = "first-start-unfinished"
ASIDE = "interrupted-"


def data_folder(root: Path, environ: Mapping[str, str]) -> Path:
    """Return the data folder: `ARMARIUS_DATA`, or `data` in the checkout at `root`."""
    return (root / (environ.get("ARMARIUS_DATA") or "data")).resolve()


def wants_demonstration(environ: Mapping[str, str]) -> bool:
    """Say whether an invented network may be made at all.

    Whoever names a database or a configuration file runs a library of their own: nothing is put into it
    unasked (`armarius demo` does it on request).
    """
    return not (environ.get("ARMARIUS_DATABASE_URL") or environ.get("ARMARIUS_CONFIG"))


def begin(folder: Path) -> bool:
    """Mark `folder` and return True when the first start is still to be made; return False for one in use."""
    if (folder / MARK).exists():
        set_aside(folder)
    elif any(_contents(folder)):
        return False
    folder.mkdir(parents=True, exist_ok=True)
    (folder / MARK).touch()
    return True


def finish(folder: Path) -> None:
    """Take the mark away: the demonstration network in `folder` is complete."""
    (folder / MARK).unlink(missing_ok=True)


def set_aside(folder: Path) -> Path:
    """Move all that `folder` holds into a new folder inside it and return that one."""
    aside = Path(tempfile.mkdtemp(prefix=f"{ASIDE}{time.strftime('%Y%m%d-%H%M%S')}-", dir=folder))
    for entry in _contents(folder):
        entry.rename(aside / entry.name)
    return aside


def _contents(folder: Path) -> list[Path]:
    # A disk mounted as the data folder is new although its file system keeps a place of its own in it.
    ours = [entry for entry in folder.glob("*") if entry.name != "lost+found"] if folder.is_dir() else []
    return [entry for entry in ours if not entry.name.startswith(ASIDE)]
