"""Requests to be erased: until when an answer is owed, and what it can be."""

import hashlib
from calendar import monthrange
from datetime import UTC, date, datetime
from enum import StrEnum


class Answer(StrEnum):
    """What became of a request."""

    ERASED = "erased"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


def answer_due(asked: date) -> date:
    """The last day of the month in which an answer is owed (GDPR, article 12(3)): the same day of the next month.

    Where that month is shorter it is its last day.
    """
    year, month = (asked.year + 1, 1) if asked.month == 12 else (asked.year, asked.month + 1)
    return date(year, month, min(asked.day, monthrange(year, month)[1]))


def mark_of(reader: int, registered_at: datetime) -> str:
    """What an erased entry is recognised by when a backup of before brings it back: 64 hexadecimal digits.

    Over its id and the microsecond of its registration, which no other entry shares and no person can be read from.
    """
    moment = registered_at.astimezone(UTC).isoformat(timespec="microseconds")
    return hashlib.sha256(f"{reader} {moment}".encode()).hexdigest()


def years_before(day: date, years: int) -> date:
    """The same day so many years before; 29 February becomes 28."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)
