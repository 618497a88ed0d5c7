"""Files that were uploaded: kept in the data folder under a name of ours, never under theirs."""

import hashlib
import os
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from uuid import NAMESPACE_OID, uuid4, uuid5

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

SPARED = timedelta(hours=1)
"""How long a file that no import names is left alone: the transaction that will name it may still run."""


@dataclass(frozen=True, slots=True)
class Stored:
    """A kept upload: where it is, the SHA-256 of its bytes, whether this request put it there."""

    path: Path
    digest: str
    is_new: bool


def folder() -> Path:
    """Where uploads are kept."""
    return Path(settings.CONFIG.data) / "uploads"


def remove_unneeded(needed: Iterable[str], now: datetime) -> int:
    """Remove the uploads, whole or cut off, that no open import names (``needed``: their paths); how many.

    An import never removes its own file: killed between that and its end, it would begin again without it.
    """
    names, before = {Path(path).name for path in needed}, (now - SPARED).timestamp()
    found = [path for path in folder().glob("*") if path.name not in names and path.stat().st_mtime < before]
    for path in found:
        path.unlink(missing_ok=True)
    return len(found)


def stored(upload: "UploadedFile[bytes]", account: int, key: str) -> Stored:
    """Keep an upload, durably; a file that is there already is never replaced.

    The same bytes under the same key are the same file, so a form sent twice is one import; other bytes
    under that key are another file, and the import that waits for the first keeps its own.
    """
    kept = folder()
    kept.mkdir(mode=0o700, parents=True, exist_ok=True)
    digest = hashlib.sha256()
    with tempfile.NamedTemporaryFile(dir=kept, prefix=".") as stream:
        for chunk in upload.chunks():
            digest.update(chunk)
            stream.write(chunk)
        stream.flush()
        os.fsync(stream.fileno())
        content = digest.hexdigest()
        name = uuid5(NAMESPACE_OID, f"{account}/{key}/{content}") if key else uuid4()
        path = kept / str(name)
        return Stored(path, content, linked(stream.name, path))


def linked(source: str, path: Path) -> bool:
    """Give a file its lasting name; False when a file of that name is there."""
    try:
        os.link(source, path)
    except FileExistsError:
        return False
    return True
