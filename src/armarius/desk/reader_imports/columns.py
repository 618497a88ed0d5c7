"""What the columns of a file mean: guessed, shown beside the first rows, changed, sent."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest

from armarius.desk.forms import Form, form_of, typed_day
from armarius.desk.requests import staff_of
from armarius.patrons import queries as patrons
from armarius.patrons.queries.fields import fields_at
from armarius.patrons.queries.identifiers import identifier_kinds
from armarius.patrons.queries.imports import content_of, profile_for, profiles_of, usual_category
from armarius.patrons.rules.identifiers import Use
from armarius.patrons.rules.import_cells import likely_order
from armarius.patrons.rules.import_headings import guessed
from armarius.patrons.rules.importing import (
    FIELD,
    IDENTIFIER,
    DayOrder,
    Mapping,
    NameOrder,
    Target,
    number_of,
)
from armarius.patrons.uploads import SheetTable, table_of
from armarius.ui.words import words

Options = list[tuple[str, str]]
SAMPLES = 5
ORDERS_LOOKED_AT = 2000
"""Rows by which the order of days is told."""


@dataclass(frozen=True, slots=True)
class FileColumn:
    """A column of the file: its place, heading, first values, what it is taken for, what is wrong with that."""

    at: int
    heading: str
    samples: tuple[str, ...]
    target: str
    error: str


@dataclass(frozen=True, slots=True)
class ColumnsScreen:
    """The page: the import, its columns, what can be chosen, the profile that was used."""

    row: Any
    columns: tuple[FileColumn, ...]
    targets: Options
    categories: Options
    days: Options
    names: Options
    profiles: Options
    profile: str
    form: Form


def columns_screen(row: Any, form: Form, mapping: Mapping, profile: str = "") -> ColumnsScreen:
    """The columns of an import's file."""
    table = table_of(content_of(row.pk))
    return ColumnsScreen(
        row=row,
        columns=tuple(column(table, at, mapping, form) for at in range(len(table.headings))),
        targets=targets(row.library_id),
        categories=[(each.code, each.name) for each in patrons.categories()],
        days=[(each.value, words("DAY_ORDERS", each)) for each in DayOrder],
        names=[(each.value, words("NAME_ORDERS", each)) for each in NameOrder],
        profiles=[(str(each.pk), each.name) for each in profiles_of(row.library_id)],
        profile=profile,
        form=form,
    )


def column(table: SheetTable, at: int, mapping: Mapping, form: Form) -> FileColumn:
    """One column with its first values that are not empty."""
    values = dict.fromkeys(line[at] for line in table.lines[:ORDERS_LOOKED_AT] if line[at])
    target = mapping.columns[at] if at < len(mapping.columns) else ""
    return FileColumn(
        at, table.headings[at], tuple(values)[:SAMPLES], target, form.errors.get(f"column-{at}", "")
    )


def targets(library: int) -> Options:
    """Everything a column can be: what every reader has, the library's own fields, its kinds of identifier."""
    found = [(each.value, words("IMPORT_TARGETS", each)) for each in Target]
    found += [(f"{FIELD}{each.id}", each.name) for each in fields_at(library)]
    return found + [(f"{IDENTIFIER}{each.pk}", each.name) for each in identifier_kinds(library)]


def target_words(library: int) -> dict[str, str]:
    """The words of every target of a library."""
    return dict(targets(library))


def proposal(row: Any, profile: int = 0) -> tuple[Mapping, str]:
    """What the columns are taken for at first, and the profile that says so: the chosen one, the one that was kept
    for the same headings, or none: guessed by the headings."""
    if row.mapping and not profile:
        return Mapping.of_json(row.mapping), ""
    kept = profiles_of(row.library_id).filter(pk=profile).first() if profile else None
    kept = kept or profile_for(row.library_id, row.headings)
    if kept is not None:
        return fitted(Mapping.of_json(kept.mapping), row), kept.name
    kinds = [(each.pk, each.name, each.use == Use.NATIONAL) for each in identifier_kinds(row.library_id)]
    columns = guessed(row.headings, [(each.id, each.name) for each in fields_at(row.library_id)], kinds)
    return Mapping(columns, usual(row.library_id), days=order_of(row, columns)), ""


def fitted(mapping: Mapping, row: Any) -> Mapping:
    """A kept mapping for the columns of this file; a kept day that lies behind is left out."""
    columns = (*mapping.columns, *[""] * len(row.headings))[: len(row.headings)]
    until = mapping.valid_until if mapping.valid_until > row.uploaded_at.date().isoformat() else ""
    return Mapping(columns, mapping.category, mapping.group, until, mapping.days, mapping.names)


def order_of(row: Any, columns: Sequence[str]) -> DayOrder:
    """How the days of the file are written."""
    at = columns.index(Target.BIRTH_DATE) if Target.BIRTH_DATE in columns else None
    if at is None:
        return DayOrder.DAY_FIRST
    return likely_order(line[at] for line in table_of(content_of(row.pk)).lines[:ORDERS_LOOKED_AT])


def usual(library: int) -> str:
    """The category new readers of a register usually get: that of most pupils here, else pupils, else the first."""
    codes = [row.code for row in patrons.categories()]
    known = [usual_category(library), "pupil", "student", *codes]
    return next((code for code in known if code in codes), "")


def typed_mapping(request: HttpRequest, row: Any) -> Mapping:
    """What was sent. Refusal: ``Invalid`` not_a_day."""
    until = typed_day(request, "valid_until")
    columns = tuple(request.POST.get(f"column-{at}", "")[:40] for at in range(len(row.headings)))
    return Mapping(
        columns=tuple(known(each, staff_of(request).library) for each in columns),
        category=request.POST.get("category", "")[:40],
        group=" ".join(request.POST.get("group", "").split())[:60],
        valid_until=until.isoformat() if until else "",
        days=DayOrder.MONTH_FIRST if request.POST.get("days") == DayOrder.MONTH_FIRST else DayOrder.DAY_FIRST,
        names=NameOrder.GIVEN_FIRST
        if request.POST.get("names") == NameOrder.GIVEN_FIRST
        else NameOrder.FAMILY_FIRST,
    )


def known(target: str, library: int) -> str:
    """A target as it was sent; nonsense is no target."""
    of_library = number_of(target, FIELD) or number_of(target, IDENTIFIER)
    return target if of_library or target in set(Target) else Target.NOTHING


def form_for(mapping: Mapping) -> Form:
    """The form as a mapping fills it in."""
    return form_of(
        category=mapping.category,
        group=mapping.group,
        valid_until=mapping.valid_until,
        days=mapping.days.value,
        names=mapping.names.value,
    )
