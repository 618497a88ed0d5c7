"""Take a closed day out of a library's calendar."""

from dataclasses import dataclass
from datetime import date

from armarius.network import permissions
from armarius.network.events import CalendarChanged, DayReopened
from armarius.network.models import ClosedDay
from armarius.platform.kernel.command import command
from armarius.platform.kernel.work import note, publish, touch
from armarius.platform.values.occasion import Occasion


@dataclass(frozen=True, slots=True)
class ReopenedDay:
    """The library and the day."""

    library: int
    day: date


@command("network.reopen_day", needs=permissions.MANAGE_LIBRARIES)
def reopen_day(occasion: Occasion, *, day: date) -> ReopenedDay:
    """Forget that the occasion's library is closed on that day; harmless when it was not.

    What is due does not move back: readers were told the later day.
    """
    gone, _ = ClosedDay.objects.filter(library_id=occasion.library, day=day).delete()
    touch("library", occasion.library)
    note(day=day)
    publish(CalendarChanged(occasion.library))
    if gone:
        publish(DayReopened(occasion.library, day))
    return ReopenedDay(occasion.library, day)
