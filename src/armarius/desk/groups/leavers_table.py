"""Leavers as a list: when they left, what they have at home, how they are reached. Numbers and no titles."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from armarius.circulation.queries.debts import with_debts
from armarius.desk.groups.members_table import days_late, number_cell
from armarius.desk.lists import Cell, ChoiceFilter, Column, Table
from armarius.desk.middleware import StaffSession
from armarius.network import queries as network
from armarius.patrons.queries.roll_over import leavers
from armarius.ui.components.marks import State
from armarius.ui.localised import number_text, short_day_text

TITLE = gettext_lazy("Leavers with copies at home")
STATES: dict[str, dict[str, Any]] = {
    "loans": {"cleared_at__isnull": True, "open_loans__gt": 0},
    "clear": {"cleared_at__isnull": True, "open_loans": 0},
    "cleared": {"cleared_at__isnull": False},
}


@dataclass(frozen=True, slots=True)
class Leaver:
    """A reader who left: the card in use, days overdue, the day they left."""

    row: Any
    card: str
    late: int
    left_on: date
    cleared_on: date | None


def left_here(staff: StaffSession, today: date) -> "QuerySet[Any]":
    """The readers registered here who left, with what they have at home."""
    return with_debts(leavers([staff.library]), today)


def prepared(rows: Sequence[Any], staff: StaffSession) -> Sequence[Leaver]:
    """The leavers with their cards; one query for all."""
    today = network.local_day(staff.library, timezone.now())
    cards = network.codes_of("reader", [row.pk for row in rows])
    return [
        Leaver(
            row,
            cards.get(row.pk, ""),
            days_late(row.oldest_due, today),
            timezone.localdate(row.left_at),
            timezone.localdate(row.cleared_at) if row.cleared_at else None,
        )
        for row in rows
    ]


def name(leaver: Leaver) -> Cell:
    """Family name first; a link to what they owe."""
    parts = (leaver.row.family_name, leaver.row.given_name)
    return Cell(", ".join(part for part in parts if part), href=reverse("clearance", args=[leaver.row.pk]))


def overdue(leaver: Leaver) -> Cell:
    """How many copies are overdue, and for how long."""
    count = leaver.row.overdue_loans
    if not count:
        return number_cell(0)
    note = _("Days overdue: %(days)s") % {"days": number_text(leaver.late)}
    return Cell(number_text(count), value=count, number=True, state=State.STOP, note=note)


def contact(leaver: Leaver) -> Cell:
    """Telephone and e-mail."""
    return Cell(", ".join(each for each in (leaver.row.telephone, leaver.row.email) if each))


def cleared(leaver: Leaver) -> Cell:
    """The day on which they were cleared."""
    day = leaver.cleared_on
    return Cell(short_day_text(day), value=day, state=State.OK) if day else Cell("–", muted=True)


TABLE = Table(
    name="leavers",
    title=TITLE,
    empty=gettext_lazy("Nobody who left has anything at home."),
    order="left",
    prepare=prepared,
    reader=lambda leaver: int(leaver.row.pk),
    columns=(
        Column("name", pgettext_lazy("person", "Name"), name, sort=("family_name", "given_name", "id")),
        Column("card", gettext_lazy("Card"), lambda leaver: Cell(leaver.card, code=True), shown=False),
        Column(
            "left",
            pgettext_lazy("readers", "Left"),
            lambda leaver: Cell(short_day_text(leaver.left_on), value=leaver.left_on, nowrap=True),
            sort=("left_at", "family_name", "id"),
        ),
        Column(
            "loans",
            gettext_lazy("Copies at home"),
            lambda leaver: number_cell(leaver.row.open_loans),
            sort=("-open_loans", "family_name", "id"),
            numeric=True,
        ),
        Column(
            "overdue",
            gettext_lazy("Overdue"),
            overdue,
            sort=("-overdue_loans", "oldest_due", "id"),
            numeric=True,
        ),
        Column("contact", gettext_lazy("Contact"), contact),
        Column("cleared", gettext_lazy("Cleared"), cleared, sort=("cleared_at", "id"), shown=False),
    ),
    filters=(
        ChoiceFilter(
            "state",
            gettext_lazy("Leavers"),
            lambda rows, value: rows.filter(**STATES[value]),
            default="loans",
            choices=lambda _staff: [
                ("loans", _("Copies at home")),
                ("clear", _("Nothing at home, not cleared")),
                ("cleared", _("Cleared")),
            ],
        ),
    ),
)
