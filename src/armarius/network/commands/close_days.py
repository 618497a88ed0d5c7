"""Close a library from one day to another."""

from dataclasses import dataclass
from datetime import date, timedelta

from armarius.network import permissions
from armarius.network.commands.close_day import close_day
from armarius.network.refusals import Refusal
from armarius.platform.kernel.command import command
from armarius.platform.kernel.work import note
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.reasons import Invalid, Reason

LONGEST = 366
"""Days that one form may close."""


@dataclass(frozen=True, slots=True)
class DaysClosed:
    """The library, and how many days."""

    library: int
    days: int


@command("network.close_days", needs=permissions.MANAGE_LIBRARIES)
def close_days(occasion: Occasion, *, first: date, last: date, reason: str = "") -> DaysClosed:
    """Close the occasion's library, and every branch below it, on every day from ``first`` to ``last``, both included.

    Refusals: ``Invalid`` ends_before_start, too_many_days.
    """
    days = (last - first).days + 1
    if days < 1:
        raise Invalid(Reason(Refusal.ENDS_BEFORE_START, field="until"))
    if days > LONGEST:
        raise Invalid(Reason(Refusal.TOO_MANY_DAYS, {"longest": LONGEST}, "until"))
    for number in range(days):
        close_day(occasion, day=first + timedelta(days=number), reason=reason)
    note(first=first, last=last, reason=reason)
    return DaysClosed(occasion.library, days)
