"""The list of a class: who is in it, what they have at home, what of it is overdue. Numbers and no titles."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from armarius.circulation.queries.debts import NEVER
from armarius.desk.lists import Cell, ChoiceFilter, Column, Table
from armarius.desk.middleware import StaffSession
from armarius.network import queries as network
from armarius.patrons.permissions import SEE
from armarius.patrons.queries.restrictions import restrictions_in_force
from armarius.ui.components.marks import State
from armarius.ui.localised import number_text, short_day_text
from armarius.ui.words import words


@dataclass(frozen=True, slots=True)
class Member:
    """A reader in the list: card, reasons why they may not borrow, days overdue, whether this person may open them."""

    row: Any
    card: str
    restrictions: tuple[str, ...]
    late: int
    opens: bool


def prepared(rows: Sequence[Any], staff: StaffSession) -> Sequence[Member]:
    """The readers with cards and restrictions; two queries for all."""
    today = network.local_day(staff.library, timezone.now())
    ids = [row.pk for row in rows]
    cards, barred = network.codes_of("reader", ids), restrictions_in_force(ids, today)
    opens = staff.may(SEE)
    return [
        Member(row, cards.get(row.pk, ""), barred.get(row.pk, ()), days_late(row.oldest_due, today), opens)
        for row in rows
    ]


def counted(rows: Sequence[Any], staff: StaffSession) -> Sequence[Member]:
    """The readers as a teacher sees them: nothing is read but the numbers."""
    today = network.local_day(staff.library, timezone.now())
    return [Member(row, "", (), days_late(row.oldest_due, today), opens=False) for row in rows]


def days_late(oldest: date, today: date) -> int:
    """How many days the oldest loan is overdue; 0 when none is."""
    return 0 if oldest == NEVER else (today - oldest).days


def name(member: Member) -> Cell:
    """Family name first; a link for whoever may see readers."""
    parts = (member.row.family_name, member.row.given_name)
    href = reverse("reader", args=[member.row.pk]) if member.opens else ""
    return Cell(", ".join(part for part in parts if part), href=href)


def number_cell(value: int) -> Cell:
    """A number; nothing reads as a dash, so that what is there stands out."""
    return Cell(number_text(value) if value else "–", value=value, number=True, muted=not value)


def overdue(member: Member) -> Cell:
    """How many copies are overdue, marked."""
    cell = number_cell(member.row.overdue_loans)
    return replace(cell, state=State.STOP) if member.row.overdue_loans else cell


def restriction(member: Member) -> Cell:
    """Why they may not borrow."""
    return Cell(
        "; ".join(words("RESTRICTION_REASONS", each) for each in member.restrictions),
        state=State.STOP if member.restrictions else None,
    )


def valid_until(member: Member) -> Cell:
    """Until when the card holds."""
    day = member.row.valid_until
    return Cell(short_day_text(day), value=day) if day else Cell(_("no end"), muted=True)


NAME = Column("name", pgettext_lazy("person", "Name"), name, sort=("family_name", "given_name", "id"))
NUMBERS: tuple[Column[Member], ...] = (
    Column(
        "loans",
        gettext_lazy("Copies at home"),
        lambda member: number_cell(member.row.open_loans),
        sort=("-open_loans", "family_name", "id"),
        numeric=True,
    ),
    Column(
        "overdue",
        gettext_lazy("Overdue"),
        overdue,
        sort=("-overdue_loans", "family_name", "id"),
        numeric=True,
    ),
    Column(
        "late",
        gettext_lazy("Days overdue"),
        lambda member: number_cell(member.late),
        sort=("oldest_due", "family_name", "id"),
        numeric=True,
    ),
)
OWES = {"overdue": {"overdue_loans__gt": 0}, "loans": {"open_loans__gt": 0}, "nothing": {"open_loans": 0}}
"""What the filter narrows to."""
FILTERS = (
    ChoiceFilter(
        "owes",
        gettext_lazy("Copies at home"),
        lambda rows, value: rows.filter(**OWES[value]),
        choices=lambda _staff: [
            ("", "–"),
            ("overdue", _("Something overdue")),
            ("loans", _("Something")),
            ("nothing", _("Nothing")),
        ],
    ),
)
TABLE = Table(
    name="group",
    title=gettext_lazy("Class list"),
    empty=gettext_lazy("Nobody is in this group"),
    hint=gettext_lazy("The class of a reader is written on the reader’s page."),
    order="name",
    prepare=prepared,
    reader=lambda member: int(member.row.pk),
    columns=(
        NAME,
        Column("card", gettext_lazy("Card"), lambda member: Cell(member.card, code=True)),
        Column(
            "group",
            gettext_lazy("Class or group"),
            lambda member: member.row.group.name,
            sort=("group__level", "group__name", "family_name", "id"),
        ),
        *NUMBERS,
        Column("restriction", gettext_lazy("Restriction"), restriction),
        Column(
            "valid_until",
            gettext_lazy("Card valid until"),
            valid_until,
            sort=("valid_until", "family_name", "id"),
            shown=False,
        ),
    ),
    filters=FILTERS,
)
OWN = replace(TABLE, name="own_group", prepare=counted, hint="", columns=(NAME, *NUMBERS))
"""What a teacher sees of the own class (handbook, quality.md A2: numbers, never titles)."""
