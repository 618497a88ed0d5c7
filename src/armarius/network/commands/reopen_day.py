"""Take a closed day out of a library's calendar."""

from dataclasses import dataclass
from datetime import date

from armarius.network import permissions
from armarius.network.events import CalendarChanged
from armarius.network.models import ClosedDay
from armarius.platform.kernel.command import command
from armarius.platform.kernel.work import note, publish, touch
from armarius.platform.values.occasion import Occasion


@dataclass(frozen=True, slots=True)
class DayReopened:
    """The library and the day."""

    library: int
    day: date


@command("network.reopen_day", needs=permissions.MANAGE_LIBRARIES)
def reopen_day(occasion: Occasion, *, day: date) -> DayReopened:
    """Forget that the occasion's library is closed on that day; harmless when it was not."""
    ClosedDay.objects.filter(library_id=occasion.library, day=day).delete()
    touch("library", occasion.library)
    note(day=day)
    publish(CalendarChanged(occasion.library))
    return DayReopened(occasion.library, day)
