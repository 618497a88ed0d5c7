"""What is wrong with copies, as a list: by copy and place, and nobody's name."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from armarius.circulation.permissions import LEND
from armarius.circulation.queries.incidents import incidents_at
from armarius.circulation.rules.incidents import IncidentKind
from armarius.desk.incidents.screens import ShownIncident, shown
from armarius.desk.lists import Cell, ChoiceFilter, Column, DayFilter, Table
from armarius.desk.middleware import StaffSession
from armarius.desk.reach import libraries_with
from armarius.network import queries as network
from armarius.ui.languages import language_tag
from armarius.ui.localised import day_text
from armarius.ui.words import words

TITLE = gettext_lazy("What is wrong with copies")
EMPTY = gettext_lazy("Nothing is noted")


@dataclass(frozen=True, slots=True)
class ListedIncident:
    """An incident with its copy's code."""

    row: Any
    shown: ShownIncident
    code: str


def visible(staff: StaffSession) -> "QuerySet[Any]":
    """What was noted about copies of the libraries where this person lends, or in them."""
    return incidents_at([row.pk for row in libraries_with(staff, LEND)])


def open_here(staff: StaffSession, today: date) -> "QuerySet[Any]":
    """What is wrong with copies of the library one works in, or was noted there, and is not resolved."""
    return incidents_at([staff.library]).filter(resolved_at__isnull=True)


def prepared(rows: Sequence[Any], staff: StaffSession) -> Sequence[ListedIncident]:
    """The incidents with codes; one query for all."""
    codes = network.codes_of("item", [row.item_id for row in rows])
    return [ListedIncident(row, shown(row), codes.get(row.item_id, "")) for row in rows]


def title(each: ListedIncident) -> Cell:
    """The title, a link to its page."""
    record = each.row.item.record
    return Cell(
        record.title, href=reverse("record", args=[record.pk]), book=True, lang=language_tag(record.language)
    )


def state(each: ListedIncident) -> Cell:
    """What is wrong, or how it ended."""
    over = each.shown.resolution
    return Cell(each.shown.kind, state=each.shown.state, note=over)


def since(each: ListedIncident) -> Cell:
    """The day it was noted."""
    return Cell(day_text(each.row.noted_at.date()), value=each.row.noted_at.date(), nowrap=True)


def by_state(rows: Any, value: str) -> Any:
    """Open ones, ended ones."""
    return rows.filter(resolved_at__isnull=value == "open")


TABLE = Table(
    name="incidents",
    title=TITLE,
    empty=EMPTY,
    order="since",
    prepare=prepared,
    columns=(
        Column(
            "code",
            gettext_lazy("Barcode"),
            lambda each: Cell(
                each.code or "–", href=reverse("copy_incidents", args=[each.row.item_id]), code=True
            ),
        ),
        Column("title", gettext_lazy("Title"), title, sort=("item__record__title", "id")),
        Column("kind", gettext_lazy("What is wrong"), state, sort=("kind", "-id")),
        Column("note", gettext_lazy("Note"), lambda each: each.row.note),
        Column("since", gettext_lazy("Noted"), since, sort=("-noted_at", "-id")),
        Column("library", gettext_lazy("Library"), lambda each: each.shown.library, shown=False),
        Column(
            "due",
            gettext_lazy("Due"),
            lambda each: Cell(
                day_text(each.row.loan.due_on) if each.row.loan else "",
                value=each.row.loan.due_on if each.row.loan else None,
                nowrap=True,
            ),
            sort=("loan__due_on", "id"),
        ),
    ),
    filters=(
        ChoiceFilter(
            "kind",
            gettext_lazy("What is wrong"),
            lambda rows, value: rows.filter(kind=value),
            choices=lambda _staff: [
                ("", "–"),
                *((kind.value, words("INCIDENTS", kind)) for kind in IncidentKind),
            ],
        ),
        ChoiceFilter(
            "state",
            gettext_lazy("State"),
            by_state,
            choices=lambda _staff: [("", "–"), ("open", _("Not resolved")), ("over", _("Resolved"))],
        ),
        DayFilter(
            "until", gettext_lazy("Noted until"), lambda rows, value: rows.filter(noted_at__date__lte=value)
        ),
    ),
)
