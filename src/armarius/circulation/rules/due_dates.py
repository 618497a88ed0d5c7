"""When a loan is due, and why: library-local dates, never instants (law 9)."""

from dataclasses import dataclass
from datetime import date, timedelta

from armarius.circulation.rules.explanations import Step, StepCode
from armarius.network.rules.calendar import Calendar


@dataclass(frozen=True, slots=True)
class DueDate:
    """The date, and the steps that led to it."""

    day: date
    steps: tuple[Step, ...]


def due_date(
    start: date, days: int, policy: int, calendar: Calendar, *, card_ends: date | None = None
) -> DueDate:
    """``days`` after ``start``, not beyond the card's last day, moved on to the next open day.

    A loan of zero days is due today even when the library closes. A library that is never open again moves
    nothing (case 33). The card's end is a wall: the date moves back to it, and is not moved on again.
    """
    steps = [Step(StepCode.LENT, start), Step(StepCode.TERM, start + timedelta(days=days), days, policy)]
    day = start + timedelta(days=days)
    opened = calendar.next_open_day(day) if days else day
    if opened is not None and opened != day:
        for closed, reason in calendar.closed_run(day, opened):
            steps.append(Step(StepCode.CLOSED, closed, note=reason))
        day = opened
        steps.append(Step(StepCode.NEXT_OPEN_DAY, day))
    if card_ends is not None and start <= card_ends < day:
        day = card_ends
        steps.append(Step(StepCode.CARD_ENDS, day))
    steps.append(Step(StepCode.DUE, day))
    return DueDate(day, tuple(steps))
