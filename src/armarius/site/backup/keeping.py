"""The folder of the scheduled backups: the newest, what came of the last attempt, what may go."""

import dataclasses
import os
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec

from armarius.site.backup.reading import Verdict
from armarius.site.backup.rotation import begun, superfluous

NOTE = "last-backup.json"
"""What became of the last attempt; it lies with the backups, so that every machine that sees them sees it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """What is known of the last attempt and the last proof. Moments are ISO 8601 in UTC, empty when never."""

    attempted_at: str = ""
    error: str = ""
    verified_at: str = ""
    verified: str = ""
    sound: bool = False


@dataclass(frozen=True, slots=True)
class Kept:
    """The newest backup of the folder (None: none), when it was begun, and the note."""

    newest: Path | None
    begun_at: datetime | None
    note: Note


def kept(folder: Path) -> Kept:
    """What lies in the folder of the backups."""
    found = []
    with suppress(OSError):
        found = sorted((when, path) for path in folder.iterdir() if (when := begun(path.name)) is not None)
    when, newest = found[-1] if found else (None, None)
    return Kept(newest, when, note(folder))


def note(folder: Path) -> Note:
    """The note of the folder; an empty one when there is none that can be read."""
    with suppress(OSError, msgspec.DecodeError, msgspec.ValidationError):
        return msgspec.json.decode((folder / NOTE).read_bytes(), type=Note)
    return Note()


def remember(folder: Path, **changes: Any) -> None:
    """Change the note; where it cannot be written, the backup's age tells enough."""
    partial = folder / f".{NOTE}-{os.getpid()}"
    text = msgspec.json.encode(dataclasses.replace(note(folder), **changes))
    with suppress(OSError):
        partial.write_bytes(text)
        partial.chmod(0o600)
        partial.replace(folder / NOTE)


def remember_verified(folder: Path, path: Path, verdict: Verdict) -> None:
    """Note the proof of a backup of this folder; others are nobody's business."""
    if path.parent == folder:
        moment = datetime.now(UTC).isoformat()
        remember(folder, verified_at=moment, verified=path.name, sound=verdict.sound)


def clear(folder: Path, *, daily: int, monthly: int) -> list[str]:
    """Delete the backups that may go; their names. Called only after a new one was proved sound."""
    gone = superfluous((path.name for path in folder.iterdir()), daily=daily, monthly=monthly)
    for name in gone:
        (folder / name).unlink(missing_ok=True)
    return gone
