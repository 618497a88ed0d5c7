"""Why a date is what it is: a line of stations, stored with the loan."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class StepCode(StrEnum):
    """The stations on the way to a due date."""

    LENT = "lent"
    RENEWED = "renewed"
    TERM = "term"
    TERM_MINUTES = "term_minutes"
    TERM_HOURS = "term_hours"
    TERM_WEEKS = "term_weeks"
    TERM_MONTHS = "term_months"
    OPEN_DAYS = "open_days"
    FIXED_DATE = "fixed_date"
    CLOSED = "closed"
    NEXT_OPEN_DAY = "next_open_day"
    SAME_WEEKDAY = "same_weekday"
    CLOSING_TIME = "closing_time"
    NEXT_OPENING = "next_opening"
    HIGH_DEMAND = "high_demand"
    RECALLED = "recalled"
    MOVED = "moved"
    CARD_ENDS = "card_ends"
    DUE = "due"


@dataclass(frozen=True, slots=True)
class Step:
    """One station: what, which date, how many (days, or of the term's unit), by which policy (id), a note.

    The note is a holiday's name, or the time of day of a loan by the clock.
    """

    code: StepCode
    day: date
    days: int | None = None
    policy: int | None = None
    note: str = ""


def to_plain(steps: tuple[Step, ...]) -> list[list[object]]:
    """The steps as JSON keeps them."""
    return [[s.code.value, s.day.isoformat(), s.days, s.policy, s.note] for s in steps]


def from_plain(rows: list[list[object]]) -> tuple[Step, ...]:
    """The steps back from JSON."""
    return tuple(
        Step(StepCode(str(code)), date.fromisoformat(str(day)), days, policy, str(note))  # type: ignore[arg-type]
        for code, day, days, policy, note in rows
    )
