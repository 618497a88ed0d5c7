"""Close a library from one day to another."""

from dataclasses import dataclass
from datetime import date, timedelta

from armarius.network import permissions
from armarius.network.commands.close_day import closed
from armarius.network.events import CalendarChanged, DaysClosed
from armarius.network.refusals import Refusal
from armarius.platform.kernel.command import command
from armarius.platform.kernel.work import note, publish, touch
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.reasons import Invalid, Reason

LONGEST = 366
"""Days that one form may close."""


@dataclass(frozen=True, slots=True)
class SpanClosed:
    """The library, and how many days."""

    library: int
    days: int


@command("network.close_days", needs=permissions.MANAGE_LIBRARIES)
def close_days(occasion: Occasion, *, first: date, last: date, reason: str = "") -> SpanClosed:
    """Close the occasion's library, and every branch below it, on every day from ``first`` to ``last``, both included.

    Refusals: ``Invalid`` ends_before_start, too_many_days.
    """
    days = (last - first).days + 1
    if days < 1:
        raise Invalid(Reason(Refusal.ENDS_BEFORE_START, field="until"))
    if days > LONGEST:
        raise Invalid(Reason(Refusal.TOO_MANY_DAYS, {"longest": LONGEST}, "until"))
    for number in range(days):
        closed(occasion.library, first + timedelta(days=number), reason)
    touch("library", occasion.library)
    note(first=first, last=last, reason=reason)
    publish(CalendarChanged(occasion.library))
    publish(DaysClosed(occasion.library, first, last, reason.strip()))
    return SpanClosed(occasion.library, days)
