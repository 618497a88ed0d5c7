"""Lending rules as a list: every version, when it counts, whether it counts now."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from armarius.circulation import queries as circulation
from armarius.circulation.permissions import MANAGE_POLICIES
from armarius.circulation.rules import periods
from armarius.circulation.rules.policies import UNLIMITED
from armarius.desk.lists import Cell, ChoiceFilter, Column, Table, number_cell
from armarius.desk.middleware import StaffSession
from armarius.desk.policies.screens import item_categories, reader_categories
from armarius.desk.policies.wording import period_text, value_text
from armarius.desk.reach import libraries_with
from armarius.ui.components.marks import State
from armarius.ui.localised import short_day_text


@dataclass(frozen=True, slots=True)
class ListedPolicy:
    """A policy version in words."""

    row: Any
    readers: str
    items: str
    state: str


def visible_policies(staff: StaffSession) -> "QuerySet[Any]":
    """The rules of the libraries this person makes rules for."""
    return circulation.policies_at(row.pk for row in libraries_with(staff, MANAGE_POLICIES))


def prepared(rows: Sequence[Any], staff: StaffSession) -> Sequence[ListedPolicy]:
    """The rules in words; two queries for all."""
    readers, items = dict(reader_categories()), dict(item_categories())
    return [
        ListedPolicy(
            row,
            readers.get(row.reader_category, row.reader_category) or _("All readers"),
            items.get(row.item_category, row.item_category) or _("All copies"),
            state_of(row),
        )
        for row in rows
    ]


def state_of(row: Any) -> str:
    """Whether a rule counts now, later, or no more."""
    today = timezone.localdate()
    if row.valid_until is not None and row.valid_until <= today:
        return "ended"
    return "coming" if row.valid_from > today else "now"


def state(listed: ListedPolicy) -> Cell:
    """The state with its mark."""
    marks = {"now": State.OK, "coming": State.QUEUED, "ended": State.IGNORED}
    return Cell(states()[listed.state], state=marks[listed.state])


def states() -> dict[str, str]:
    """The states in words."""
    return {
        "now": pgettext("rule", "Counts now"),
        "coming": pgettext("rule", "Counts later"),
        "ended": pgettext("rule", "Counts no more"),
    }


def in_state(rows: "QuerySet[Any]", value: str) -> "QuerySet[Any]":
    """Rules that count now, later, or no more."""
    today = timezone.localdate()
    ended = Q(valid_until__lte=today)
    if value == "ended":
        return rows.filter(ended)
    later = Q(valid_from__gt=today)
    return rows.exclude(ended).filter(later) if value == "coming" else rows.exclude(ended).exclude(later)


def term(listed: ListedPolicy) -> Cell:
    """How long it lends; a dash when a more general rule says so."""
    if listed.row.lends is False:
        return Cell(_("not lent"), muted=True)
    cell: Cell = period("loan_period")(listed)
    return cell


def period(name: str) -> Any:
    """A column's cell with a period."""

    def cell(listed: ListedPolicy) -> Cell:
        value = periods.parsed(getattr(listed.row, name))
        return Cell(period_text(value), number=True) if value else Cell("–", number=True)

    return cell


def number(name: str) -> Any:
    """A column's cell with a number, a dash when a more general rule says it."""

    def cell(listed: ListedPolicy) -> Cell:
        value = getattr(listed.row, name)
        if value is None or value == UNLIMITED:
            return Cell("–" if value is None else value_text(name, value), number=True)
        return number_cell(value)

    return cell


def day(name: str) -> Any:
    """A column's cell with a day."""

    def cell(listed: ListedPolicy) -> Cell:
        value = getattr(listed.row, name)
        return Cell(short_day_text(value) if value else "", value=value, nowrap=True)

    return cell


def since(listed: ListedPolicy) -> Cell:
    """The day from which it counts; below, the place when it counts in one only, and its end when it has one."""
    until, place = listed.row.valid_until, listed.row.location
    ends = _("Until before: %(day)s") % {"day": short_day_text(until)} if until else ""
    note = " · ".join(part for part in (place.name if place else "", ends) if part)
    first = listed.row.valid_from
    return Cell(short_day_text(first), value=first, note=note)


def change(listed: ListedPolicy) -> Cell:
    """A link to the form of the next version."""
    words = _("Change")
    return (
        Cell(words, href=f"{reverse('new_policy')}?like={listed.row.pk}") if listed.state == "now" else Cell()
    )


def ending(listed: ListedPolicy) -> Cell:
    """A link to the page that ends it."""
    if listed.state == "ended":
        return Cell()
    return Cell(pgettext("rule", "End"), href=reverse("end_policy", args=[listed.row.pk]), button=True)


TABLE = Table(
    name="policies",
    title=gettext_lazy("Lending rules"),
    empty=gettext_lazy("No lending rules"),
    hint=gettext_lazy("Without a rule nothing is lent."),
    order="library",
    prepare=prepared,
    columns=(
        Column(
            "library",
            gettext_lazy("Library"),
            lambda listed: listed.row.library.name,
            sort=("library__path", "location", "item_category", "reader_category", "-valid_from", "id"),
        ),
        Column(
            "readers", gettext_lazy("Readers"), lambda listed: listed.readers, sort=("reader_category", "id")
        ),
        Column("items", gettext_lazy("Copies"), lambda listed: listed.items, sort=("item_category", "id")),
        Column(
            "location",
            gettext_lazy("Location"),
            lambda listed: listed.row.location.name if listed.row.location else "",
            shown=False,
        ),
        Column("term", gettext_lazy("Loan period"), term, sort=("loan_period", "id"), numeric=True),
        Column("renewals", gettext_lazy("Renewals"), number("renewals"), numeric=True),
        Column(
            "renewal_days",
            gettext_lazy("A renewal adds"),
            period("renewal_period"),
            numeric=True,
            shown=False,
        ),
        Column("limit", gettext_lazy("At most at home"), number("loan_limit"), numeric=True),
        Column("from", gettext_lazy("From"), since, sort=("valid_from", "id")),
        Column(
            "until", gettext_lazy("Until before"), day("valid_until"), sort=("valid_until", "id"), shown=False
        ),
        Column("state", gettext_lazy("State"), state),
        Column("change", gettext_lazy("Change"), change, buttons=True),
        Column("end", gettext_lazy("End"), ending, buttons=True),
    ),
    filters=(
        ChoiceFilter(
            "state",
            gettext_lazy("State"),
            in_state,
            choices=lambda _staff: [("", "–"), *states().items()],
        ),
        ChoiceFilter(
            "library",
            gettext_lazy("Library"),
            lambda rows, value: rows.filter(library_id=int(value)),
            choices=lambda staff: [
                ("", "–"),
                *((str(row.pk), row.name) for row in libraries_with(staff, MANAGE_POLICIES)),
            ],
        ),
        ChoiceFilter(
            "readers",
            gettext_lazy("Readers"),
            lambda rows, value: rows.filter(reader_category=value),
            choices=lambda _staff: [("", "–"), *reader_categories()],
        ),
        ChoiceFilter(
            "items",
            gettext_lazy("Copies"),
            lambda rows, value: rows.filter(item_category=value),
            choices=lambda _staff: [("", "–"), *item_categories()],
        ),
    ),
)
