"""The hand-over statements of a library as a list."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from armarius.desk.lists import Cell, ChoiceFilter, Column, DayFilter, Table
from armarius.desk.middleware import StaffSession
from armarius.money.queries import handovers
from armarius.money.rules.handovers import Destination
from armarius.network.queries import account_names
from armarius.platform.values.money import Money
from armarius.ui.components.marks import State
from armarius.ui.localised import day_text, money_text
from armarius.ui.words import words


@dataclass(frozen=True, slots=True)
class ListedHandover:
    """A statement with who made it."""

    row: Any
    handed_by: str

    @property
    def handed(self) -> Money:
        """The cash that went over."""
        return Money.from_units(self.row.handed, self.row.currency)


def visible(staff: StaffSession) -> "QuerySet[Any]":
    """The statements of the library where this person works."""
    return handovers.handovers(staff.library)


def prepared(rows: Sequence[Any], _staff: StaffSession) -> Sequence[ListedHandover]:
    """The statements with names; one statement of the database for all."""
    names = account_names({row.handed_by for row in rows})
    return [ListedHandover(row, names.get(row.handed_by, "–")) for row in rows]


def number(each: ListedHandover) -> Cell:
    """Year and number, a link to the statement."""
    return Cell(str(each.row), href=reverse("handover", args=[each.row.pk]), nowrap=True)


def state(each: ListedHandover) -> Cell:
    """Whether it stands, was taken back, or takes another back."""
    if each.row.reverses_id:
        return Cell(_("Takes back %(number)s") % {"number": each.row.reverses}, muted=True)
    back = getattr(each.row, "reversed_by", None)
    if back is not None:
        return Cell(_("Taken back by %(number)s") % {"number": back}, state=State.ATTENTION)
    return Cell(_("Stands"), state=State.OK)


TABLE = Table(
    name="handovers",
    title=gettext_lazy("Hand-over to accounting"),
    empty=gettext_lazy("Nothing was handed over yet"),
    order="number",
    prepare=prepared,
    columns=(
        Column("number", gettext_lazy("Statement"), number, sort=("-year", "-number")),
        Column(
            "day",
            gettext_lazy("Day"),
            lambda each: Cell(day_text(each.row.day), value=each.row.day, nowrap=True),
            sort=("-day", "-id"),
        ),
        Column("handed_by", gettext_lazy("Handed over by"), lambda each: each.handed_by),
        Column("taken_by", gettext_lazy("Taken over by"), lambda each: each.row.taken_by or "–"),
        Column(
            "cash",
            gettext_lazy("Cash"),
            lambda each: Cell(money_text(each.handed), value=each.handed.amount, number=True, nowrap=True),
            sort=("-handed", "-id"),
            numeric=True,
        ),
        Column("destination", gettext_lazy("To"), lambda each: words("DESTINATIONS", each.row.destination)),
        Column("state", gettext_lazy("State"), state),
    ),
    filters=(
        ChoiceFilter(
            "to",
            gettext_lazy("To"),
            lambda rows, value: rows.filter(destination=value),
            choices=lambda _staff: [
                ("", "–"),
                *((each.value, words("DESTINATIONS", each)) for each in Destination),
            ],
        ),
        DayFilter("since", gettext_lazy("Since"), lambda rows, value: rows.filter(day__gte=value)),
    ),
)
