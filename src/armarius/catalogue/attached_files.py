"""The bytes of attachments: kept in the data folder under their digest, so that nobody can change them unseen."""

import hashlib
import os
import tempfile
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

SPARED = timedelta(hours=1)
"""How long bytes that no row names are left alone: the transaction that will name them may still run."""
CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class KeptFile:
    """Bytes that are kept: their SHA-256 in hexadecimal, and how many they are."""

    digest: str
    size: int


def folder() -> Path:
    """Where the bytes are kept."""
    return Path(settings.CONFIG.data) / "attachments"


def keep(upload: "UploadedFile[bytes]") -> KeptFile:
    """Keep an upload, durably; the same bytes are kept once."""
    return keep_chunks(upload.chunks(CHUNK))


def keep_chunks(chunks: Iterable[bytes]) -> KeptFile:
    """Keep bytes that come in pieces, durably; the same bytes are kept once."""
    kept = folder()
    kept.mkdir(mode=0o700, parents=True, exist_ok=True)
    digest, size = hashlib.sha256(), 0
    with tempfile.NamedTemporaryFile(dir=kept, prefix=".", delete=False) as stream:
        try:
            for chunk in chunks:
                digest.update(chunk)
                stream.write(chunk)
                size += len(chunk)
            stream.flush()
            os.fsync(stream.fileno())
            Path(stream.name).replace(kept / digest.hexdigest())
        except BaseException:
            Path(stream.name).unlink(missing_ok=True)
            raise
    return KeptFile(digest.hexdigest(), size)


def path_of(digest: str) -> Path | None:
    """Where bytes lie; None when they are gone, or are not what their name says."""
    path = folder() / Path(digest).name
    return path if path.is_file() else None


def is_whole(digest: str) -> bool:
    """Whether bytes are still what they were when they were kept."""
    path = path_of(digest)
    if path is None:
        return False
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest() == digest


def remove_unnamed(named: Collection[str], now: datetime) -> int:
    """Remove bytes that no attachment names any more; how many files."""
    before = (now - SPARED).timestamp()
    found = [path for path in folder().glob("*") if path.name not in named and path.stat().st_mtime < before]
    for path in found:
        path.unlink(missing_ok=True)
    return len(found)
