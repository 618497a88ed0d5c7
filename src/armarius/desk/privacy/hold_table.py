"""Legal holds as a list: whose data is kept, why, on what basis, until when."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from armarius.desk.lists import Cell, ChoiceFilter, Column, Table
from armarius.desk.middleware import StaffSession
from armarius.desk.reach import libraries_with
from armarius.network import queries as network
from armarius.patrons.permissions import GUARD_PRIVACY
from armarius.patrons.queries.legal_holds import legal_holds_at
from armarius.ui.components.marks import State
from armarius.ui.localised import day_text, moment_text


@dataclass(frozen=True, slots=True)
class ListedLegalHold:
    """A legal hold, who placed it, whether it is in force today."""

    row: Any
    placed_by: str
    in_force: bool


def visible(staff: StaffSession) -> "QuerySet[Any]":
    """Legal holds of readers of the libraries whose data this person guards."""
    return legal_holds_at(row.pk for row in libraries_with(staff, GUARD_PRIVACY))


def prepared(rows: Sequence[Any], staff: StaffSession) -> Sequence[ListedLegalHold]:
    """The holds with names of accounts; one query for all."""
    names = network.account_names({row.placed_by for row in rows})
    today = network.local_day(staff.library, timezone.now())
    return [ListedLegalHold(row, names.get(row.placed_by, ""), in_force(row, today)) for row in rows]


def in_force(row: Any, today: date) -> bool:
    """Whether a hold is in force on a day."""
    return row.ended_at is None and (row.until_day is None or row.until_day > today)


def who(each: ListedLegalHold) -> Cell:
    """The reader, a link to what is kept of them."""
    reader = each.row.reader
    name = ", ".join(part for part in (reader.family_name, reader.given_name) if part)
    return Cell(name, href=reverse("reader_privacy", args=[reader.pk]), whole_row=True)


def state(each: ListedLegalHold) -> Cell:
    """Whether it is in force, and until when."""
    if not each.in_force:
        return Cell(_("Over"), muted=True)
    day = each.row.until_day
    note = _("until before %(day)s") % {"day": day_text(day)} if day else ""
    return Cell(_("In force"), state=State.QUEUED, note=note)


def by_state(rows: "QuerySet[Any]", value: str) -> "QuerySet[Any]":
    """Holds in force, or those that are over."""
    today = timezone.localdate()
    ended = Q(ended_at__isnull=False) | Q(until_day__lte=today)
    return rows.filter(ended) if value == "over" else rows.exclude(ended)


TABLE: Table[ListedLegalHold] = Table(
    name="legal_holds",
    title=gettext_lazy("Legal holds"),
    empty=gettext_lazy("No legal hold is in force"),
    hint=gettext_lazy("They are placed on the data protection page of a reader."),
    order="placed",
    prepare=prepared,
    reader=lambda each: int(each.row.reader_id),
    columns=(
        Column("who", gettext_lazy("Reader"), who, sort=("reader__family_name", "reader__given_name", "id")),
        Column("reason", gettext_lazy("Reason"), lambda each: str(each.row.reason)),
        Column("basis", gettext_lazy("Legal basis"), lambda each: str(each.row.basis)),
        Column("state", gettext_lazy("State"), state, sort=("until_day", "id")),
        Column(
            "placed",
            gettext_lazy("Placed"),
            lambda each: Cell(
                moment_text(each.row.placed_at), value=each.row.placed_at, note=each.placed_by, nowrap=True
            ),
            sort=("-placed_at", "-id"),
        ),
    ),
    filters=(
        ChoiceFilter(
            "state",
            gettext_lazy("State"),
            by_state,
            default="force",
            choices=lambda _staff: [("force", _("In force")), ("over", _("Over"))],
        ),
    ),
)
