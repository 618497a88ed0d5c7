"""Close a library on a day, or open it again."""

from dataclasses import dataclass
from datetime import date

from armarius.network import permissions
from armarius.network.events import CalendarChanged, DaysClosed
from armarius.network.models import ClosedDay
from armarius.platform.kernel.command import command
from armarius.platform.kernel.work import note, publish, touch
from armarius.platform.values.occasion import Occasion


@dataclass(frozen=True, slots=True)
class DayClosed:
    """The library and the day."""

    library: int
    day: date


@command("network.close_day", needs=permissions.MANAGE_LIBRARIES)
def close_day(occasion: Occasion, *, day: date, reason: str = "") -> DayClosed:
    """Close the occasion's library, and every branch below it, on one day; closing again corrects the reason."""
    closed(occasion.library, day, reason)
    touch("library", occasion.library)
    note(day=day, reason=reason)
    publish(CalendarChanged(occasion.library))
    publish(DaysClosed(occasion.library, day, day, reason.strip()))
    return DayClosed(occasion.library, day)


def closed(library: int, day: date, reason: str) -> None:
    """Write a closed day, or its reason anew."""
    ClosedDay.objects.update_or_create(library_id=library, day=day, defaults={"reason": reason.strip()})
