"""The rows of a desk session: what was scanned and what came of it, kept in the session by ids only."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

import msgspec
from django.http import HttpRequest

KEPT = 40


class Kept(msgspec.Struct, omit_defaults=True):
    """One row as the session keeps it: ids, codes and states, no names and no titles."""

    id: int
    at: datetime
    mode: str
    state: str
    code: str
    item: int = 0
    reader: int = 0
    loan: int = 0
    entry: int = 0
    due: date | None = None
    days_late: int = 0
    outcome: str = ""
    reasons: list[dict[str, Any]] = []


class DeskSession(msgspec.Struct, omit_defaults=True):
    """The reader at the desk and the last rows, newest first."""

    reader: int = 0
    next_id: int = 1
    rows: list[Kept] = []

    def add(self, row: Kept) -> None:
        """Put a row on top; the oldest go."""
        row.id = self.next_id
        self.next_id += 1
        self.rows = [row, *self.rows][:KEPT]

    def row(self, row_id: int) -> Kept | None:
        """The row of that number."""
        return next((row for row in self.rows if row.id == row_id), None)


def load(request: HttpRequest) -> DeskSession:
    """The desk session of this browser."""
    return msgspec.convert(request.session.get("desk") or {}, DeskSession)


def save(request: HttpRequest, session: DeskSession) -> None:
    """Keep the desk session."""
    request.session["desk"] = msgspec.to_builtins(session)


@dataclass(frozen=True, slots=True)
class ShownReason:
    """A reason in words, and whether this person may lift it."""

    code: str
    sentence: str
    liftable: bool


@dataclass(frozen=True, slots=True)
class ShownRow:
    """A row as the page shows it."""

    id: int
    at: datetime
    state: str
    code: str
    title: str
    author: str
    class_notation: str
    language: str
    say: str
    due: date | None
    in_days: int | None
    loan: int
    entry: int
    undoable: bool
    reader_name: str = ""
    note: str = ""
    reasons: tuple[ShownReason, ...] = field(default=())

    @property
    def liftable(self) -> bool:
        """Whether every reason may be lifted here."""
        return bool(self.reasons) and all(reason.liftable for reason in self.reasons)
