"""Closed shifts that no statement to accounting names yet, the oldest first."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from armarius.desk.lists import Cell, Column, Table
from armarius.desk.middleware import StaffSession
from armarius.money.queries.handovers import waiting
from armarius.network.queries import account_names
from armarius.platform.values.money import Money
from armarius.ui.localised import moment_text, money_text, number_text


@dataclass(frozen=True, slots=True)
class WaitingShift:
    """A closed shift and the name of its cashier."""

    row: Any
    cashier: str


def closed_here(staff: StaffSession, today: date) -> "QuerySet[Any]":
    """The shifts of the library one works in that wait."""
    return waiting(staff.library)


def prepared(rows: Sequence[Any], staff: StaffSession) -> Sequence[WaitingShift]:
    """The shifts with their cashiers; one query for all."""
    names = account_names({row.cashier for row in rows})
    return [WaitingShift(row, names.get(row.cashier, "–")) for row in rows]


def counted(each: WaitingShift) -> Cell:
    """The cash that was counted at the end."""
    amount = Money.from_units(each.row.counted or 0, each.row.currency)
    return Cell(money_text(amount), value=amount.amount, number=True)


def register(each: WaitingShift) -> Cell:
    """The register, a link to a new statement."""
    return Cell(each.row.register.name, href=reverse("new_handover"))


TITLE = _("To hand over to accounting")
WAITING: Table[WaitingShift] = Table(
    name="to_hand_over",
    title=TITLE,
    empty=_("Every closed shift is on a statement."),
    order="closed",
    prepare=prepared,
    columns=(
        Column("register", _("Cash register"), register, sort=("register__name", "id")),
        Column(
            "number",
            _("Z report"),
            lambda each: Cell(number_text(each.row.number or 0), value=each.row.number, number=True),
            sort=("number", "id"),
            numeric=True,
        ),
        Column("cashier", _("Cashier"), lambda each: each.cashier),
        Column(
            "closed",
            pgettext_lazy("shift", "Closed"),
            lambda each: Cell(moment_text(each.row.closed_at), value=each.row.closed_at, nowrap=True),
            sort=("closed_at", "id"),
        ),
        Column("counted", _("Counted"), counted, sort=("counted", "id"), numeric=True),
    ),
    filters=(),
)
