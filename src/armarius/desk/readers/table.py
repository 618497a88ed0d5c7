"""The list of readers: its columns and filters. A name or a card is looked for elsewhere, never in an address."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import partial
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from armarius.desk.lists import Cell, ChoiceFilter, Column, Table
from armarius.desk.middleware import StaffSession
from armarius.desk.reach import libraries_with
from armarius.network import queries as network
from armarius.patrons import queries as patrons
from armarius.patrons.permissions import REGISTER, SEE
from armarius.patrons.queries.completeness import with_gap
from armarius.patrons.queries.groups import group_names
from armarius.patrons.queries.registrations import registered_at_home
from armarius.patrons.rules.completeness import Gap
from armarius.platform.kernel.refusals import Refusal
from armarius.platform.values.reasons import Forbidden, Reason
from armarius.ui.components.marks import State
from armarius.ui.localised import short_day_text
from armarius.ui.words import words

Reader = Any
"""A row as ``patrons.queries`` gives it."""
SOON = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class ListedReader:
    """A reader in the list, with the card in use, whether it has ended, and whether this person keeps them."""

    row: Reader
    card: str
    expired: bool
    kept: bool


@dataclass(frozen=True, slots=True)
class Reach:
    """The libraries whose readers this person sees in lists, and those whose readers they register and correct."""

    seen: frozenset[int]
    kept: frozenset[int]


def reach_of(staff: StaffSession) -> Reach:
    """How far this person reaches today."""
    seen, kept = (frozenset(row.pk for row in libraries_with(staff, each)) for each in (SEE, REGISTER))
    return Reach(seen, kept)


def visible_readers(reach: Reach) -> "QuerySet[Reader]":
    """The readers registered in the libraries where this person sees readers."""
    return patrons.readers(reach.seen)


def kept_readers(reach: Reach) -> "QuerySet[Reader]":
    """Of those the ones whom this person keeps. Refusal: ``Forbidden`` not_permitted when there is no such library."""
    if not reach.kept:
        raise Forbidden(Reason(Refusal.NOT_PERMITTED, {"permission": REGISTER}))
    return patrons.readers(reach.seen & reach.kept)


def prepared(
    rows: Sequence[Reader], staff: StaffSession, *, kept: frozenset[int] = frozenset()
) -> Sequence[ListedReader]:
    """The readers with their cards; one query for all."""
    cards = network.codes_of("reader", [row.pk for row in rows])
    today = network.local_day(staff.library, timezone.now())
    return [
        ListedReader(
            row,
            cards.get(row.pk, ""),
            bool(row.valid_until and row.valid_until < today),
            row.home_library_id in kept,
        )
        for row in rows
    ]


def name(listed: ListedReader) -> Cell:
    """Family name first, as lists of people are sorted; a link to the reader."""
    parts = (listed.row.family_name, listed.row.given_name)
    return Cell(", ".join(part for part in parts if part), href=reverse("reader", args=[listed.row.pk]))


def valid_until(listed: ListedReader) -> Cell:
    """Until when the card holds."""
    day = listed.row.valid_until
    if day is None:
        return Cell(_("no end"), muted=True)
    return Cell(short_day_text(day), value=day, state=State.ATTENTION if listed.expired else None)


def birth_date(listed: ListedReader) -> Cell:
    """The date of birth, to those who keep the reader."""
    day = listed.row.birth_date if listed.kept else None
    return Cell(short_day_text(day), value=day) if day else Cell()


def in_validity(rows: "QuerySet[Any]", value: str) -> "QuerySet[Any]":
    """Readers whose card holds, has ended, or ends within thirty days."""
    today = timezone.localdate()
    if value == "ended":
        return rows.filter(valid_until__lt=today)
    holds = rows.filter(Q(valid_until__isnull=True) | Q(valid_until__gte=today))
    return holds if value == "holds" else rows.filter(valid_until__range=(today, today + SOON))


TABLE = Table(
    name="readers",
    title=gettext_lazy("All readers"),
    empty=gettext_lazy("No readers yet"),
    order="name",
    prepare=prepared,
    reader=lambda listed: int(listed.row.pk),
    columns=(
        Column("name", pgettext_lazy("person", "Name"), name, sort=("family_name", "given_name", "id")),
        Column("card", gettext_lazy("Card"), lambda listed: Cell(listed.card, code=True)),
        Column(
            "category",
            gettext_lazy("Category"),
            lambda listed: listed.row.category.name,
            sort=("category__name", "family_name", "id"),
        ),
        Column(
            "group",
            gettext_lazy("Class or group"),
            lambda listed: listed.row.group.name if listed.row.group else "",
            sort=("group__level", "group__name", "family_name", "id"),
        ),
        Column(
            "library",
            gettext_lazy("Library"),
            lambda listed: listed.row.home_library.name,
            sort=("home_library__path", "family_name", "id"),
        ),
        Column(
            "valid_until",
            gettext_lazy("Card valid until"),
            valid_until,
            sort=("valid_until", "family_name", "id"),
        ),
        Column(
            "birth_date", gettext_lazy("Date of birth"), birth_date, sort=("birth_date", "id"), shown=False
        ),
        Column(
            "email",
            gettext_lazy("E-mail"),
            lambda listed: listed.row.email if listed.kept else "",
            shown=False,
        ),
        Column(
            "telephone",
            gettext_lazy("Telephone"),
            lambda listed: listed.row.telephone if listed.kept else "",
            shown=False,
        ),
    ),
    filters=(
        ChoiceFilter(
            "category",
            gettext_lazy("Category"),
            lambda rows, code: rows.filter(category__code=code),
            choices=lambda _staff: [("", "–"), *((row.code, row.name) for row in patrons.categories())],
        ),
        ChoiceFilter(
            "group",
            gettext_lazy("Class or group"),
            lambda rows, group: rows.filter(group__name=group),
            choices=lambda staff: [
                ("", "–"),
                *((each, each) for each in group_names(row.pk for row in libraries_with(staff, SEE))),
            ],
        ),
        ChoiceFilter(
            "library",
            gettext_lazy("Library"),
            lambda rows, library: rows.filter(home_library_id=int(library)),
            choices=lambda staff: [
                ("", "–"),
                *((str(row.pk), row.name) for row in libraries_with(staff, SEE)),
            ],
        ),
        ChoiceFilter(
            "missing",
            gettext_lazy("Missing"),
            lambda rows, gap: with_gap(rows, Gap(gap)),
            choices=lambda _staff: [("", "–"), *((gap.value, words("GAPS", gap)) for gap in Gap)],
        ),
        ChoiceFilter(
            "registered",
            gettext_lazy("Registered this year"),
            lambda rows, value: registered_at_home(
                rows, timezone.localdate().year, registered=value == "this_year"
            ),
            choices=lambda _staff: [("", "–"), ("this_year", _("yes")), ("not_yet", _("not yet"))],
        ),
        ChoiceFilter(
            "valid",
            gettext_lazy("Card"),
            in_validity,
            choices=lambda _staff: [
                ("", "–"),
                ("holds", _("in force")),
                ("ends", _("ends within 30 days")),
                ("ended", _("has ended")),
            ],
        ),
    ),
)


def table_for(reach: Reach) -> Table[ListedReader]:
    """The list for this person: an order by dates of birth would tell those of readers whom they do not keep, and what
    is missing of them is not theirs to know either."""
    table = replace(TABLE, prepare=partial(prepared, kept=reach.kept))
    if reach.seen <= reach.kept:
        return table
    columns = (replace(each, sort=()) if each.name == "birth_date" else each for each in TABLE.columns)
    filters = tuple(each for each in table.filters if each.name != "missing")
    return replace(table, columns=tuple(columns), filters=filters)
