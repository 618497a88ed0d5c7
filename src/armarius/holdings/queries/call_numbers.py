"""Reads about call numbers: the plan of a library, what it makes of a record, sequence numbers in use and freed."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from armarius.catalogue.rules.works import work_of
from armarius.formats.marc.neutral import NeutralView, from_json
from armarius.holdings.models import CallNumberPlan, Item, MarkTable, TitleNumber
from armarius.holdings.rules.call_numbers import (
    Marks,
    Part,
    before_number,
    class_of,
    edition_of,
    heading_of,
    needed,
    next_number,
    number_in,
    parts_of,
    written,
)
from armarius.network import queries as network
from armarius.platform.text.call_numbers import ShelfScheme

Record = Any
"""A row as ``catalogue.queries`` gives it."""


def plan_of(library: int) -> CallNumberPlan | None:
    """The plan that holds at a library: its own, else that of the nearest one above; None when nobody made one."""
    above = network.ancestors(library)
    rows = CallNumberPlan.objects.filter(library_id__in=above).select_related("mark_table")
    return min(rows, key=lambda row: above.index(row.library_id), default=None)


def plans_of(libraries: Iterable[int]) -> dict[int, CallNumberPlan]:
    """The plans of these libraries' own, by library."""
    rows = CallNumberPlan.objects.filter(library_id__in=list(libraries)).select_related("mark_table")
    return {row.library_id: row for row in rows}


def scheme_of(library: int) -> ShelfScheme:
    """By which scheme the copies of a library stand on the shelf."""
    plan = plan_of(library)
    return ShelfScheme(plan.scheme) if plan else ShelfScheme.MIXED


def libraries_under(plan: CallNumberPlan) -> tuple[int, ...]:
    """The libraries a plan holds for: its own and those below, but where one below has a plan of its own."""
    within = network.subtree(plan.library_id)
    others = CallNumberPlan.objects.filter(library_id__in=within).exclude(pk=plan.pk)
    apart = {each for row in others for each in network.subtree(row.library_id)}
    return tuple(each for each in within if each not in apart)


def mark_tables_at(library: int) -> "QuerySet[MarkTable]":
    """The tables of author marks a library may use: its own and those of the libraries above it."""
    return MarkTable.objects.filter(library_id__in=network.ancestors(library)).order_by("name")


def marks_of(plan: CallNumberPlan) -> Marks:
    """The rule of a plan's author marks."""
    table = plan.mark_table
    pairs = tuple((beginning, mark) for beginning, mark in table.marks) if table else ()
    language = table.language if table else "en"
    return Marks(pairs, language, plan.mark_letters, plan.mark_digits)


@dataclass(frozen=True, slots=True)
class Told:
    """What a record says for a call number by a plan: the values of the parts, but for number, volume and copy."""

    record: int
    work: int
    values: dict[Part, str]

    @property
    def class_mark(self) -> str:
        """Its class."""
        return self.values[Part.CLASS]

    def lacking(self, pattern: str) -> frozenset[Part]:
        """The parts a pattern needs and the record does not give."""
        asked = needed(pattern) & {Part.CLASS, Part.MARK}
        number = {Part.CLASS} if Part.NUMBER in parts_of(pattern) else set()
        return frozenset(part for part in asked | number if not self.values[part])


def told_by(plan: CallNumberPlan, record: Record) -> Told:
    """What a record says for a call number."""
    view: NeutralView = from_json(record.view)
    values = {
        Part.CLASS: class_of(view, ShelfScheme(plan.scheme)),
        Part.MARK: marks_of(plan).mark(heading_of(view)),
        Part.YEAR: str(view.year or ""),
        Part.EDITION: edition_of(view),
    }
    return Told(record.pk, work_of(view, record.pk), values)


def given_number(plan: CallNumberPlan, told: Told) -> int | None:
    """The number the title, or another edition or volume of it, has in its class already; None for none."""
    rows = TitleNumber.objects.filter(plan=plan, class_mark=told.class_mark)
    for wanted in ({"record_id": told.record}, {"work": told.work}):
        found = rows.filter(**wanted).values_list("number", flat=True).first()
        if found is not None:
            return int(found)
    return next((number for number, record in on_copies(plan, told) if record == told.record), None)


def on_copies(plan: CallNumberPlan, told: Told) -> list[tuple[int, int]]:
    """The numbers copies of a class stand under, with their records: those written by hand or taken over count too."""
    head = before_number(plan.pattern, told.class_mark)
    if not head:
        return []
    rows = Item.objects.filter(library_id__in=libraries_under(plan), call_number__startswith=head)
    pairs = rows.values_list("call_number", "record_id").distinct()
    return [(number, record) for text, record in pairs if (number := number_in(text, head)) is not None]


def free_number(plan: CallNumberPlan, told: Told) -> int:
    """The number after every one given in a class."""
    rows = TitleNumber.objects.filter(plan=plan, class_mark=told.class_mark)
    given = rows.values_list("number", flat=True)
    return next_number([*given, *(number for number, _record in on_copies(plan, told))])


@dataclass(frozen=True, slots=True)
class Foreseen:
    """What a record would get: the call number, or the parts it lacks for one."""

    text: str
    lacking: frozenset[Part]


def foreseen(plan: CallNumberPlan, record: Record, *, volume: str = "", copy: int = 1) -> Foreseen:
    """What a copy of a record would get now; nothing is given."""
    told = told_by(plan, record)
    lacking = told.lacking(plan.pattern)
    if lacking:
        return Foreseen("", lacking)
    number = None
    if Part.NUMBER in parts_of(plan.pattern):
        number = given_number(plan, told) or free_number(plan, told)
    return Foreseen(made(plan, told, number, volume, copy), frozenset())


def made(plan: CallNumberPlan, told: Told, number: int | None, volume: str, copy: int) -> str:
    """The call number of one copy; the first copy of a title has no copy number."""
    values = told.values | {
        Part.NUMBER: str(number or ""),
        Part.VOLUME: volume.strip(),
        Part.COPY: str(copy) if copy > 1 else "",
    }
    return written(plan.pattern, values)


def freed_numbers(plan: CallNumberPlan, most: int = 50) -> list[TitleNumber]:
    """Numbers whose titles have no copy left where the plan holds, by class and number."""
    left = Item.objects.filter(
        record_id=OuterRef("record_id"), library_id__in=libraries_under(plan), withdrawn_at__isnull=True
    )
    rows = TitleNumber.objects.filter(plan=plan).exclude(Exists(left)).select_related("record")
    return list(rows.defer("record__marc", "record__view").order_by("class_mark", "number")[:most])


def to_rekey(plan: CallNumberPlan, after: int, limit: int) -> "QuerySet[Item]":
    """The next copies with a call number where a plan holds."""
    rows = Item.objects.filter(library_id__in=libraries_under(plan), pk__gt=after)
    return rows.exclude(call_number="").order_by("pk")[:limit]
