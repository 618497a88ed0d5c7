"""The tree of libraries as a list; in its own order every library stands below the one above it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from armarius.desk.lists import Cell, ChoiceFilter, Column, Table, number_cell
from armarius.desk.middleware import StaffSession
from armarius.desk.reach import Library, libraries_with
from armarius.network import queries as network
from armarius.network.permissions import MANAGE_LIBRARIES

LENDS = {"yes": True, "no": False}


@dataclass(frozen=True, slots=True)
class TreeRow:
    """A library in the tree: how deep it stands below the topmost one shown, how many locations it has."""

    library: Library
    depth: int
    locations: int


def managed_libraries(staff: StaffSession) -> "QuerySet[Any]":
    """The libraries this person manages."""
    return network.libraries().filter(pk__in=[row.pk for row in libraries_with(staff, MANAGE_LIBRARIES)])


def prepared(rows: Sequence[Library], staff: StaffSession) -> Sequence[TreeRow]:
    """The libraries with their depth and locations; two queries for all."""
    top = min((levels(library) for library in libraries_with(staff, MANAGE_LIBRARIES)), default=0)
    counts: dict[int, int] = {}
    for location in network.locations().filter(library_id__in=[row.pk for row in rows]):
        counts[location.library_id] = counts.get(location.library_id, 0) + 1
    return [TreeRow(each, levels(each) - top, counts.get(each.pk, 0)) for each in rows]


def levels(library: Library) -> int:
    """How many libraries stand above one, itself included."""
    return str(library.path).count("/")


def lends(row: TreeRow) -> Cell:
    """Whether it lends."""
    return Cell(_("Yes")) if row.library.lends else Cell(_("No"), muted=True)


TABLE = Table(
    name="libraries",
    title=gettext_lazy("Libraries"),
    empty=gettext_lazy("Nobody found"),
    order="tree",
    sorts={"tree": ("path",)},
    prepare=prepared,
    columns=(
        Column(
            "name",
            gettext_lazy("Name"),
            lambda row: Cell(
                row.library.name, href=reverse("library", args=[row.library.pk]), depth=row.depth
            ),
            sort=("name", "path"),
        ),
        Column("code", gettext_lazy("Code"), lambda row: Cell(row.library.code, code=True), sort=("code",)),
        Column("address", gettext_lazy("Address"), lambda row: row.library.address, shown=False),
        Column("telephone", gettext_lazy("Telephone"), lambda row: row.library.telephone, shown=False),
        Column(
            "time_zone",
            gettext_lazy("Time zone"),
            lambda row: row.library.time_zone,
            sort=("time_zone", "path"),
        ),
        Column("lends", gettext_lazy("Lends"), lends, sort=("-lends", "path")),
        Column(
            "locations",
            gettext_lazy("Locations"),
            lambda row: number_cell(row.locations),
            numeric=True,
        ),
    ),
    filters=(
        ChoiceFilter(
            "lends",
            gettext_lazy("Lends"),
            lambda rows, value: rows.filter(lends=LENDS[value]),
            choices=lambda staff: [("", "–"), ("yes", _("Yes")), ("no", _("No"))],
        ),
    ),
)
