"""Files of titles that were asked for: kept in the data folder for a few days under a name of ours."""

from datetime import datetime, timedelta
from pathlib import Path
from uuid import uuid4

from django.conf import settings

KEPT = timedelta(days=7)
"""How long a file waits to be fetched."""


def folder() -> Path:
    """Where the files are kept."""
    return Path(settings.CONFIG.data) / "exports"


def new_file() -> Path:
    """A path for another file, in a folder that nobody else may read."""
    kept = folder()
    kept.mkdir(mode=0o700, parents=True, exist_ok=True)
    return kept / str(uuid4())


def kept_file(name: str) -> Path | None:
    """A file by its name; None when it is not there any more."""
    path = folder() / Path(name).name
    return path if path.is_file() else None


def remove_old(now: datetime) -> int:
    """Remove files that waited long enough; how many."""
    before = (now - KEPT).timestamp()
    found = [path for path in folder().glob("*") if path.stat().st_mtime < before]
    for path in found:
        path.unlink(missing_ok=True)
    return len(found)
