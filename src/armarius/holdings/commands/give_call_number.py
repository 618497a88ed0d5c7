"""Give a title its call number: what a copy would stand under, its sequence number taken for good."""

from dataclasses import dataclass
from typing import Any

from armarius.catalogue import queries as catalogue
from armarius.holdings import permissions
from armarius.holdings.models import CallNumberPlan, Item, TitleNumber
from armarius.holdings.queries.call_numbers import Told, free_number, given_number, made, plan_of, told_by
from armarius.holdings.refusals import Refusal
from armarius.holdings.rules.call_numbers import Part, parts_of
from armarius.platform.kernel.command import command
from armarius.platform.kernel.work import note, touch
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.reasons import Missing, Reason, Refused

Record = Any
"""A row as ``catalogue.queries`` gives it."""
REASONS = {Part.CLASS: Refusal.RECORD_WITHOUT_CLASS, Part.MARK: Refusal.RECORD_WITHOUT_HEADING}


@dataclass(frozen=True, slots=True)
class CallNumberGiven:
    """The call number."""

    call_number: str


@command("holdings.give_call_number", needs=permissions.EDIT_ITEMS)
def give_call_number(occasion: Occasion, *, record: int, volume: str = "") -> CallNumberGiven:
    """The call number of the next copy of a record by the plan that holds at the occasion's library.

    A sequence number is the title's from now on; asked again it is the same one. Refusals: ``Missing`` unknown_record;
    ``Refused`` no_call_number_plan, record_without_class, record_without_heading.
    """
    row = catalogue.lock_record(record)
    if row is None:
        raise Missing(Reason(Refusal.UNKNOWN_RECORD, {"record": record}, "record"))
    plan = plan_of(occasion.library)
    if plan is None or not plan.pattern:
        raise Refused(Reason(Refusal.NO_CALL_NUMBER_PLAN, field="call_number"))
    told = told_by(plan, row)
    if lacking := told.lacking(plan.pattern):
        raise Refused(*(Reason(REASONS[part], field="call_number") for part in sorted(lacking)))
    touch("record", record)
    (text,) = call_numbers(occasion, plan, told, volume=volume)
    note(call_number=text)
    return CallNumberGiven(text)


def call_numbers(
    occasion: Occasion, plan: CallNumberPlan, told: Told, *, volume: str = "", count: int = 1
) -> tuple[str, ...]:
    """The call numbers of the next so many copies of a record that has all that the pattern needs."""
    number = taken_number(plan, told) if Part.NUMBER in parts_of(plan.pattern) else None
    first = 1
    if Part.COPY in parts_of(plan.pattern):
        rows = Item.objects.filter(record_id=told.record, library_id=occasion.library, volume=volume.strip())
        first += rows.filter(withdrawn_at__isnull=True).count()
    return tuple(made(plan, told, number, volume, first + n) for n in range(count))


def taken_number(plan: CallNumberPlan, told: Told) -> int:
    """The number of a title in its class, a new one under the plan's lock: no two titles get the same."""
    CallNumberPlan.objects.select_for_update().get(pk=plan.pk)
    number = given_number(plan, told)
    given = TitleNumber.objects.filter(plan=plan, class_mark=told.class_mark)
    if number is None:
        number = free_number(plan, told)
    elif given.filter(number=number).exists():
        return number
    TitleNumber.objects.create(
        plan=plan, class_mark=told.class_mark, number=number, work=told.work, record_id=told.record
    )
    return number


def filled_in(
    occasion: Occasion, record: Record, typed: str, *, volume: str = "", count: int = 1
) -> tuple[str, ...]:
    """The call numbers of so many new copies: as typed, else by the plan when it fills them in and the record can."""
    plan = None if typed.strip() else plan_of(occasion.library)
    if plan is None or not plan.fills or not plan.pattern:
        return (typed.strip(),) * count
    told = told_by(plan, record)
    if told.lacking(plan.pattern):
        return ("",) * count
    return call_numbers(occasion, plan, told, volume=volume, count=count)
