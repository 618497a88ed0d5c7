"""Why a date is what it is: a line of stations, stored with the loan."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class StepCode(StrEnum):
    """The stations on the way to a due date."""

    LENT = "lent"
    RENEWED = "renewed"
    TERM = "term"
    CLOSED = "closed"
    NEXT_OPEN_DAY = "next_open_day"
    CARD_ENDS = "card_ends"
    DUE = "due"


@dataclass(frozen=True, slots=True)
class Step:
    """One station: what, which date, how many days, by which policy (id), a note such as a holiday's name."""

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
