"""Set the weekly hours of a library."""

from dataclasses import dataclass
from datetime import time

from armarius.network import permissions
from armarius.network.events import CalendarChanged
from armarius.network.models import OpeningHours
from armarius.network.refusals import Refusal
from armarius.platform.kernel.command import command
from armarius.platform.kernel.work import note, publish, touch
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.reasons import Invalid, Reason


@dataclass(frozen=True, slots=True)
class DayHours:
    """One weekday (Monday = 0) with its hours, local time."""

    weekday: int
    opens: time
    closes: time


@dataclass(frozen=True, slots=True)
class OpeningHoursSet:
    """The library, and on how many days a week it is open."""

    library: int
    days: int


@command("network.set_opening_hours", needs=permissions.MANAGE_LIBRARIES)
def set_opening_hours(occasion: Occasion, *, hours: tuple[DayHours, ...]) -> OpeningHoursSet:
    """Replace the weekly hours of the occasion's library; none means: those of the library above.

    Refusals: ``Invalid`` closes_before_opening (names the weekday).
    """
    wrong = [h for h in hours if h.closes <= h.opens]
    if wrong:
        raise Invalid(
            *(
                Reason(Refusal.CLOSES_BEFORE_OPENING, {"weekday": h.weekday}, f"closes_{h.weekday}")
                for h in wrong
            )
        )
    OpeningHours.objects.filter(library_id=occasion.library).delete()
    OpeningHours.objects.bulk_create(
        OpeningHours(library_id=occasion.library, weekday=h.weekday, opens=h.opens, closes=h.closes)
        for h in hours
    )
    touch("library", occasion.library)
    note(days=len(hours))
    publish(CalendarChanged(occasion.library))
    return OpeningHoursSet(occasion.library, len(hours))
