"""The rows of a desk session: what was scanned and what came of it, kept in the session by ids only."""

from datetime import date, datetime, timedelta
from typing import Any

import msgspec
from django.http import HttpRequest

KEPT = 40
DOUBLE = timedelta(seconds=3)
"""A scanner that reads the same label twice within this time meant it once."""


class Kept(msgspec.Struct, omit_defaults=True):
    """One row as the session keeps it: ids, codes and states, no names and no titles."""

    id: int
    at: datetime
    mode: str
    state: str
    code: str
    key: str = ""
    item: int = 0
    reader: int = 0
    loan: int = 0
    entry: int = 0
    due: date | None = None
    days_late: int = 0
    outcome: str = ""
    set_aside: bool = False
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

    def of_key(self, key: str) -> Kept | None:
        """The row a gesture made already: the same key twice is one row."""
        return next((row for row in self.rows if key and row.key == key), None)

    def is_double(self, mode: str, code: str, now: datetime) -> bool:
        """Whether the newest row is the same scan, a moment ago."""
        newest = self.rows[0] if self.rows else None
        return newest is not None and newest.mode == mode and newest.code == code and now - newest.at < DOUBLE


def load(request: HttpRequest) -> DeskSession:
    """The desk session of this browser."""
    return msgspec.convert(request.session.get("desk") or {}, DeskSession)


def save(request: HttpRequest, session: DeskSession) -> None:
    """Keep the desk session."""
    request.session["desk"] = msgspec.to_builtins(session)
