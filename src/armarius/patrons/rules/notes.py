"""Notes on a reader: for whom, how often they are shown, and when one pops up at the desk."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class NoteKind(StrEnum):
    """Whom a note is for: the staff, or the reader, who is told it at the desk."""

    STAFF = "staff"
    READER = "reader"


class Shows(StrEnum):
    """When a note pops up: until somebody has seen it, every time, never (it stands on the reader's page alone)."""

    ONCE = "once"
    ALWAYS = "always"
    NEVER = "never"


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteState:
    """A note as the rules see it. ``seen`` and ``ended`` are whether somebody pressed; ``last_day`` is included."""

    shows: Shows
    from_day: date
    last_day: date | None = None
    seen: bool = False
    ended: bool = False


def is_over(note: NoteState, day: date) -> bool:
    """Whether a note is over: ended by somebody, or its last day has passed."""
    return note.ended or (note.last_day is not None and note.last_day < day)


def pops_up(note: NoteState, day: date) -> bool:
    """Whether a note pops up at the desk on a day."""
    if is_over(note, day) or note.from_day > day:
        return False
    return note.shows is Shows.ALWAYS or (note.shows is Shows.ONCE and not note.seen)
