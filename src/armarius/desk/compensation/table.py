"""Cases of compensation as a list: by copy and state, and nobody's name."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet, Sum
from django.urls import reverse
from django.utils.translation import gettext_lazy

from armarius.desk.compensation.screens import STATES
from armarius.desk.lists import Cell, ChoiceFilter, Column, DayFilter, Table
from armarius.desk.middleware import StaffSession
from armarius.desk.reach import libraries_with
from armarius.money.permissions import SEE
from armarius.money.queries import cases
from armarius.money.rules.cases import CaseState
from armarius.money.rules.compensation import Damage
from armarius.network import queries as network
from armarius.ui.languages import language_tag
from armarius.ui.localised import day_text, money_text
from armarius.ui.words import words

TITLE = gettext_lazy("Damaged and lost copies")
EMPTY = gettext_lazy("No compensation was asked for")


@dataclass(frozen=True, slots=True)
class ListedCase:
    """A case with its copy's code and how it stands."""

    row: Any
    code: str
    state: CaseState


def visible(staff: StaffSession) -> "QuerySet[Any]":
    """The cases of the libraries where this person may see money."""
    return cases.cases().filter(library__in=[row.pk for row in libraries_with(staff, SEE)])


def prepared(rows: Sequence[Any], staff: StaffSession) -> Sequence[ListedCase]:
    """The cases with codes and states; two statements for all."""
    codes = network.codes_of("item", [row.item_id for row in rows])
    found = cases.states(list(rows))
    return [ListedCase(row, codes.get(row.item_id, ""), found[row.pk][0]) for row in rows]


def link(each: ListedCase) -> Cell:
    """The day it was opened, a link to the case while its reader is known."""
    row = each.row
    href = reverse("compensation_case", args=[row.reader_id, row.pk]) if row.reader_id else ""
    return Cell(day_text(row.day), value=row.day, href=href, nowrap=True)


def title(each: ListedCase) -> Cell:
    """The title, a link to its page."""
    record = each.row.item.record
    return Cell(
        record.title, href=reverse("record", args=[record.pk]), book=True, lang=language_tag(record.language)
    )


def in_state(rows: Any, value: str) -> Any:
    """Those that stand so; paid and open follow from the charge."""
    if value not in (CaseState.OPEN, CaseState.PAID):
        return rows.filter(ended_as=value)
    living = rows.filter(ended_as="").annotate(still=Sum("charge__entries__amount"))
    return living.filter(still__gt=0) if value == CaseState.OPEN else living.filter(Q(still=0))


TABLE = Table(
    name="cases",
    title=TITLE,
    empty=EMPTY,
    order="day",
    prepare=prepared,
    columns=(
        Column("day", gettext_lazy("Day"), link, sort=("-opened_at", "-id")),
        Column("code", gettext_lazy("Barcode"), lambda each: Cell(each.code or "–", code=True)),
        Column("title", gettext_lazy("Title"), title, sort=("item__record__title", "id")),
        Column(
            "damage",
            gettext_lazy("What happened"),
            lambda each: words("DAMAGES", each.row.damage),
            sort=("damage", "-id"),
        ),
        Column(
            "amount",
            gettext_lazy("Amount"),
            lambda each: Cell(money_text(cases.amount_of(each.row)), value=each.row.amount, nowrap=True),
            sort=("-amount", "-id"),
        ),
        Column(
            "state",
            gettext_lazy("State"),
            lambda each: Cell(words("CASE_STATES", each.state), state=STATES[each.state]),
        ),
    ),
    filters=(
        ChoiceFilter(
            "state",
            gettext_lazy("State"),
            in_state,
            choices=lambda _staff: [
                ("", "–"),
                *((state.value, words("CASE_STATES", state)) for state in CaseState),
            ],
        ),
        ChoiceFilter(
            "damage",
            gettext_lazy("What happened"),
            lambda rows, value: rows.filter(damage=value),
            choices=lambda _staff: [("", "–"), *((each.value, words("DAMAGES", each)) for each in Damage)],
        ),
        DayFilter("since", gettext_lazy("Since"), lambda rows, value: rows.filter(day__gte=value)),
    ),
)
