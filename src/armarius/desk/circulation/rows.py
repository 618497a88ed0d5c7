"""The rows of a desk session: what was scanned and what came of it, kept in the session by ids only."""

from datetime import date, datetime, timedelta
from secrets import randbelow
from typing import Any

import msgspec
from django.http import HttpRequest

KEPT = 200
"""Rows of one session: as many as may wait while the server is away."""
RECENT = 5
LARGEST_ID = 2**40
DOUBLE = timedelta(seconds=3)
"""A scanner that reads the same label twice within this time meant it once."""


class Kept(msgspec.Struct, omit_defaults=True):
    """One row as the session keeps it: ids, codes and states, no names and no titles.

    ``hold`` is the reservation a copy is for or that a loan fulfilled, ``destination`` the library it travels to,
    ``shortened`` says that the loan is shorter because many wait.
    """

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
    hold: int = 0
    destination: int = 0
    shortened: bool = False
    outcome: str = ""
    set_aside: bool = False
    reasons: list[dict[str, Any]] = []


class DeskSession(msgspec.Struct, omit_defaults=True):
    """The reader at the desk, the rows newest first; readers before, readers a name found, the copy looked at."""

    reader: int = 0
    rows: list[Kept] = []
    recent: list[int] = []
    found: list[int] = []
    item: int = 0

    def add(self, row: Kept) -> None:
        """Put a row on top; the oldest go.

        Its number is drawn by lot: two windows that work at once cannot give one number to two rows, and so
        nobody undoes another row than the one they see.
        """
        row.id = randbelow(LARGEST_ID) + 1
        self.rows = [row, *self.rows][:KEPT]

    def receive(self, reader: int) -> None:
        """Another reader comes to the desk (0: nobody); who was there can be called back."""
        if reader == self.reader:
            return
        if self.reader:
            self.recent = [self.reader, *(each for each in self.recent if each != self.reader)][:RECENT]
        self.reader, self.found = reader, []

    def end(self) -> None:
        """The reader leaves, and the rows with them."""
        self.receive(0)
        self.rows, self.found, self.item = [], [], 0

    def row(self, row_id: int) -> Kept | None:
        """The row of that number."""
        return next((row for row in self.rows if row.id == row_id), None)

    def of_key(self, key: str) -> Kept | None:
        """The row a gesture made already: the same key twice is one row."""
        return next((row for row in self.rows if key and row.key == key), None)

    def is_double(self, mode: str, code: str, now: datetime) -> bool:
        """Whether the newest row is the same scan, a moment ago, and something came of it."""
        newest = self.rows[0] if self.rows else None
        if newest is None or newest.reasons or newest.outcome == "undone":
            return False
        return newest.mode == mode and newest.code == code and now - newest.at < DOUBLE


def load(request: HttpRequest) -> DeskSession:
    """The desk session of this browser."""
    return msgspec.convert(request.session.get("desk") or {}, DeskSession)


def save(request: HttpRequest, session: DeskSession) -> None:
    """Keep the desk session."""
    request.session["desk"] = msgspec.to_builtins(session)
