"""Make a list of fixed due dates."""

from dataclasses import dataclass

from armarius.circulation import permissions
from armarius.circulation.models import DueSchedule, FixedDueDate
from armarius.circulation.refusals import Refusal
from armarius.circulation.rules.due_dates import FixedDate, clashing
from armarius.network.queries import lock_library
from armarius.platform.kernel.command import command
from armarius.platform.kernel.work import note, touch
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.reasons import Invalid, Reason

NAME_LENGTH = 120


@dataclass(frozen=True, slots=True)
class ScheduleDefined:
    """The list's id."""

    schedule: int


@command("circulation.define_schedule", needs=permissions.MANAGE_POLICIES)
def define_schedule(occasion: Occasion, *, name: str, dates: tuple[FixedDate, ...]) -> ScheduleDefined:
    """Make a list of fixed due dates of the occasion's library, for its policies and those of the libraries below.

    A list is never edited, since loans keep which one they were made under: another year is another list, which a
    policy names from a day on. One without dates says that there are none. Refusals: ``Invalid``
    schedule_name_missing, schedule_name_taken, broken_fixed_dates.
    """
    name = name.strip()[:NAME_LENGTH]
    if not name:
        raise Invalid(Reason(Refusal.SCHEDULE_NAME_MISSING, field="name"))
    if wrong := clashing(dates):
        raise Invalid(Reason(Refusal.BROKEN_FIXED_DATES, {"day": wrong.begins}, "dates"))
    lock_library(occasion.library)  # two lists of one name: the second sees the first
    if DueSchedule.objects.filter(library_id=occasion.library, name=name).exists():
        raise Invalid(Reason(Refusal.SCHEDULE_NAME_TAKEN, {"name": name}, "name"))
    made = DueSchedule.objects.create(library_id=occasion.library, name=name)
    FixedDueDate.objects.bulk_create(
        FixedDueDate(schedule=made, begins=each.begins, ends=each.ends, due_on=each.due_on) for each in dates
    )
    touch("schedule", made.pk)
    note(name=name, dates=len(dates))
    return ScheduleDefined(made.pk)
