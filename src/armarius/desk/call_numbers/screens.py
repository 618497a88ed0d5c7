"""What the page of call numbers shows."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.conf import settings

from armarius.catalogue import queries as catalogue
from armarius.holdings.queries.call_numbers import (
    foreseen,
    freed_numbers,
    mark_tables_at,
    plan_of,
    plans_of,
)
from armarius.holdings.rules.call_numbers import SHIPPED, Part
from armarius.platform.text.call_numbers import ShelfScheme
from armarius.ui.words import words

FIELDS = ("library", "scheme", "pattern", "mark_table", "mark_letters", "mark_digits")
TABLE_FIELDS = ("name", "content")
USUAL = {
    "scheme": ShelfScheme.UDC.value,
    "pattern": SHIPPED[ShelfScheme.UDC],
    "mark_table": "",
    "mark_letters": 1,
    "mark_digits": 0,
    "fills": True,
    "version": 0,
}
"""What the form proposes where there is no plan yet."""


@dataclass(frozen=True, slots=True)
class ShownPlan:
    """The plan of a library: whose it is, its scheme in words, its pattern."""

    library: int
    library_name: str
    scheme: str
    pattern: str


@dataclass(frozen=True, slots=True)
class Tried:
    """What a record would get: its title, the call number, or in words what it lacks."""

    title: str
    text: str
    lacking: str


def shown_plans(libraries: Iterable[Any]) -> tuple[ShownPlan, ...]:
    """The plans of these libraries' own, in the order of the tree."""
    rows = list(libraries)
    found = plans_of(row.pk for row in rows)
    return tuple(
        ShownPlan(row.pk, row.name, words("SHELF_SCHEMES", plan.scheme), plan.pattern)
        for row in rows
        if (plan := found.get(row.pk)) is not None
    )


def saved_values(library: int) -> dict[str, object]:
    """The plan of a library's own as the form holds it, or what is usual."""
    plan = plans_of([library]).get(library)
    if plan is None:
        return USUAL | {"library": library}
    values = {name: getattr(plan, name) for name in USUAL if name != "mark_table"}
    return values | {"library": library, "mark_table": str(plan.mark_table_id or "")}


def choices(library: int) -> dict[str, object]:
    """Schemes, tables and placeholders to choose from, and the numbers whose titles have gone."""
    plan = plan_of(library)
    tables = list(mark_tables_at(library))
    return {
        "schemes": [(each.value, words("SHELF_SCHEMES", each)) for each in ShelfScheme],
        "tables": [("", "–"), *((str(row.pk), row.name) for row in tables)],
        "own_tables": [row for row in tables if row.library_id == library],
        "parts": [("{" + each.value + "}", words("CALL_NUMBER_PARTS", each)) for each in Part],
        "patterns": [(words("SHELF_SCHEMES", scheme), text) for scheme, text in SHIPPED.items()],
        "alphabets": settings.LANGUAGES,
        "freed": freed_numbers(plan) if plan is not None else [],
    }


def tried(library: int, record: int) -> Tried | None:
    """What a record would get at a library; None when there is no such record, or no plan."""
    plan, row = plan_of(library), catalogue.record(record)
    if plan is None or not plan.pattern or row is None or row.deleted_at is not None:
        return None
    found = foreseen(plan, row)
    lacking = ", ".join(words("CALL_NUMBER_PARTS", each) for each in sorted(found.lacking))
    return Tried(row.title, found.text, lacking)
