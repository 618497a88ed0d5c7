"""The list of readers who owe something."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy, pgettext_lazy

from armarius.desk.debts.debtors import Debtors, Owes
from armarius.desk.lists import Cell, ChoiceFilter, Column, Table
from armarius.desk.middleware import StaffSession
from armarius.desk.reach import libraries_with
from armarius.money.permissions import SEE as SEE_MONEY
from armarius.money.queries.debts import oldest_debts
from armarius.network import queries as network
from armarius.patrons import queries as patrons
from armarius.patrons.permissions import SEE
from armarius.patrons.queries.groups import group_names
from armarius.platform.values.money import Money
from armarius.ui.localised import day_text, money_text, number_text

LEAST = (1, 3, 5, 10, 20, 50, 100)
"""Sums, in units of the currency, from which somebody may want to write."""


@dataclass(frozen=True, slots=True)
class ListedDebtor:
    """A reader, their card, what they owe, since when the oldest charge is open."""

    row: Any
    card: str
    owes: Owes
    since: date | None


def libraries_seen(staff: StaffSession) -> list[Any]:
    """The libraries whose readers this person sees, and what they owe."""
    money = {row.pk for row in libraries_with(staff, SEE_MONEY)}
    return [row for row in libraries_with(staff, SEE) if row.pk in money]


def visible(staff: StaffSession) -> Debtors:
    """The debtors registered in these libraries, now."""
    return Debtors(patrons.readers(row.pk for row in libraries_seen(staff)), timezone.now())


def prepared(rows: Sequence[tuple[Any, Owes]], _staff: StaffSession) -> Sequence[ListedDebtor]:
    """The debtors with cards and days; three statements for all."""
    ids = [row.pk for row, _owes in rows]
    cards, since = network.codes_of("reader", ids), oldest_debts(ids)
    return [ListedDebtor(row, cards.get(row.pk, ""), owes, since.get(row.pk)) for row, owes in rows]


def name(each: ListedDebtor) -> Cell:
    """Family name first; a link to the account."""
    parts = (each.row.family_name, each.row.given_name)
    return Cell(", ".join(part for part in parts if part), href=reverse("reader_account", args=[each.row.pk]))


def amounts(found: Sequence[Money]) -> Cell:
    """Amounts, one of each currency."""
    value = found[0].amount if len(found) == 1 else None
    text = ", ".join(money_text(each) for each in found)
    return Cell(text or "–", value=value if text else "", number=True, nowrap=True)


def since(each: ListedDebtor) -> Cell:
    """Since when something is open; empty where only overdue copies cost."""
    return Cell(day_text(each.since), value=each.since, nowrap=True) if each.since else Cell()


TABLE = Table(
    name="debts",
    title=gettext_lazy("What readers owe"),
    empty=gettext_lazy("Nobody owes anything"),
    order="owed",
    prepare=prepared,
    reader=lambda each: int(each.row.pk),
    tick=lambda each: (each.row.pk, each.row.name),
    columns=(
        Column("name", pgettext_lazy("person", "Name"), name, sort=("family_name", "given_name", "id")),
        Column("card", gettext_lazy("Card"), lambda each: Cell(each.card, code=True)),
        Column(
            "group",
            gettext_lazy("Class or group"),
            lambda each: each.row.group.name if each.row.group else "",
            sort=("group__level", "group__name", "family_name", "id"),
        ),
        Column(
            "category",
            gettext_lazy("Category"),
            lambda each: each.row.category.name,
            sort=("category__name", "family_name", "id"),
        ),
        Column(
            "library",
            gettext_lazy("Library"),
            lambda each: each.row.home_library.name,
            sort=("home_library__path", "family_name", "id"),
            shown=False,
        ),
        Column(
            "charged",
            pgettext_lazy("own data", "Charged"),
            lambda each: amounts(each.owes.charged),
            numeric=True,
        ),
        Column(
            "running", gettext_lazy("Running fines"), lambda each: amounts(each.owes.running), numeric=True
        ),
        Column(
            "owed",
            gettext_lazy("Owes"),
            lambda each: amounts(each.owes.together),
            sort=("-owed",),
            numeric=True,
        ),
        Column("since", gettext_lazy("Since"), since),
    ),
    filters=(
        ChoiceFilter(
            "group",
            gettext_lazy("Class or group"),
            lambda rows, group: rows.among(group__name=group),
            choices=lambda staff: [
                ("", "–"),
                *((each, each) for each in group_names(row.pk for row in libraries_seen(staff))),
            ],
        ),
        ChoiceFilter(
            "category",
            gettext_lazy("Category"),
            lambda rows, code: rows.among(category__code=code),
            choices=lambda _staff: [("", "–"), *((row.code, row.name) for row in patrons.categories())],
        ),
        ChoiceFilter(
            "library",
            gettext_lazy("Library"),
            lambda rows, library: rows.among(home_library_id=int(library)),
            choices=lambda staff: [("", "–"), *((str(row.pk), row.name) for row in libraries_seen(staff))],
        ),
        ChoiceFilter(
            "least",
            gettext_lazy("Owes at least"),
            lambda rows, least: rows.at_least(Decimal(least)),
            choices=lambda _staff: [("", "–"), *((str(each), number_text(each)) for each in LEAST)],
        ),
    ),
)
