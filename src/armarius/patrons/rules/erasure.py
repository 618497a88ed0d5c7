"""Requests to be erased: until when an answer is owed, and what it can be."""

from calendar import monthrange
from datetime import date
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


def years_before(day: date, years: int) -> date:
    """The same day so many years before; 29 February becomes 28."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)
