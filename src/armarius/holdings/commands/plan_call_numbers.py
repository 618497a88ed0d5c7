"""Say how a library makes and orders call numbers."""

from dataclasses import dataclass

from django.utils.module_loading import import_string

from armarius.holdings import permissions
from armarius.holdings.models import CallNumberPlan
from armarius.holdings.queries.call_numbers import mark_tables_at, scheme_of
from armarius.holdings.refusals import Refusal
from armarius.holdings.rules.call_numbers import is_sound
from armarius.platform.kernel.command import command
from armarius.platform.kernel.work import note, touch
from armarius.platform.text.call_numbers import ShelfScheme
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.reasons import Invalid, Reason, Stale

# By its name: jobs stand above commands (design §3), and only the worker runs the task.
TASK = "armarius.holdings.jobs.rekey"
MOST_LETTERS, MOST_DIGITS = 4, 5


@dataclass(frozen=True, slots=True)
class Plan:
    """What a library says of its call numbers, by the columns of its plan; ``mark_table`` 0 for none."""

    scheme: ShelfScheme
    pattern: str = ""
    mark_table: int = 0
    mark_letters: int = 1
    mark_digits: int = 0
    fills: bool = True


@dataclass(frozen=True, slots=True)
class CallNumbersPlanned:
    """The plan's id and version; ``job`` puts the copies in the new order, 0 when the order stays."""

    plan: int
    version: int
    job: int


@command("holdings.plan_call_numbers", needs=permissions.SET_UP_COPIES)
def plan_call_numbers(occasion: Occasion, *, wanted: Plan, version: int = 0) -> CallNumbersPlanned:
    """Set the plan of the occasion's library; those below it without one of their own follow it.

    Call numbers that copies have stay as they are; by another scheme they are put in its order by a job. ``version`` is
    the one that was read, 0 for none. Refusals: ``Invalid`` broken_pattern, unknown_mark_table, marks_out_of_range;
    ``Stale`` call_numbers_changed.
    """
    pattern = wanted.pattern.strip()
    found = []
    if pattern and not is_sound(pattern):
        found.append(Reason(Refusal.BROKEN_PATTERN, field="pattern"))
    tables = mark_tables_at(occasion.library).filter(pk=wanted.mark_table)
    if wanted.mark_table and not tables.exists():
        found.append(Reason(Refusal.UNKNOWN_MARK_TABLE, field="mark_table"))
    if not (0 <= wanted.mark_letters <= MOST_LETTERS and 0 <= wanted.mark_digits <= MOST_DIGITS):
        facts = {"letters": MOST_LETTERS, "digits": MOST_DIGITS}
        found.append(Reason(Refusal.MARKS_OUT_OF_RANGE, facts, "mark_letters"))
    if found:
        raise Invalid(*found)
    row = CallNumberPlan.objects.select_for_update().filter(library_id=occasion.library).first()
    if (row.version if row else 0) != version:
        raise Stale(Reason(Refusal.CALL_NUMBERS_CHANGED))
    before = scheme_of(occasion.library)
    row = row or CallNumberPlan(library_id=occasion.library, version=0)
    row.scheme, row.pattern, row.fills = wanted.scheme, pattern, wanted.fills
    row.mark_table_id = wanted.mark_table or None
    row.mark_letters, row.mark_digits = wanted.mark_letters, wanted.mark_digits
    row.version += 1
    row.save()
    touch("call_number_plan", row.pk)
    note(pattern=pattern)
    return CallNumbersPlanned(row.pk, row.version, job_of(row) if before != wanted.scheme else 0)


def job_of(row: CallNumberPlan) -> int:
    """The job that puts the copies of a plan in its order."""
    task = import_string(TASK)
    job = int(task.enqueue(library=row.library_id, plan=row.pk, version=row.version).id)
    touch("job", job)
    return job
