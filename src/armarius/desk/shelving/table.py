"""The reshelving cart as a list, in the order of the shelves."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from armarius.circulation import queries as circulation
from armarius.circulation.preferences import CART_DAYS
from armarius.desk.holds.copies import ListedCopy, listed_copies
from armarius.desk.lists import Action, Cell, ChoiceFilter, Column, Table, TextFilter
from armarius.desk.middleware import StaffSession
from armarius.platform.queries import preference
from armarius.ui.localised import moment_text

MINE, ALL = "mine", "all"


@dataclass(frozen=True, slots=True)
class ListedCart:
    """A copy on the cart: its row, its title and code."""

    row: Any
    copy: ListedCopy


def everything(staff: StaffSession, today: date) -> "QuerySet[Any]":
    """What lies on the cart of the library one works in, and came within the days it takes to shelve things there."""
    days = timedelta(days=preference(CART_DAYS, staff.library))
    return circulation.cart(staff.library, today, timezone.now() - days)


def to_shelve(staff: StaffSession, today: date) -> "QuerySet[Any]":
    """What lies there for the shelves one keeps; everything for whoever keeps none in particular."""
    rows = everything(staff, today)
    ranges = circulation.ranges_of(staff.library, staff.account)
    return circulation.on_ranges(rows, ranges) if ranges else rows


def prepared(rows: Sequence[Any], staff: StaffSession) -> Sequence[ListedCart]:
    """The copies with their titles; the same queries however many."""
    copies = listed_copies(row.item_id for row in rows)
    return [ListedCart(row, copies[row.item_id]) for row in rows]


def whose(staff: StaffSession) -> list[tuple[str, str]]:
    """One's own shelves, or everything: for those who keep shelves of their own."""
    if not circulation.ranges_of(staff.library, staff.account):
        return []
    return [("", gettext("My shelves")), (ALL, gettext("Everything"))]


def shelve(each: ListedCart) -> Cell:
    """The button that ticks the copy off."""
    words, about = gettext("Shelved"), each.copy.title or each.copy.code
    return Cell(action=Action("", words, about=about, icon="check", name="item", value=str(each.row.item_id)))


TITLE = _("Reshelving cart")
CART: Table[ListedCart] = Table(
    name="cart",
    title=TITLE,
    empty=_("Nothing is to be shelved."),
    order="place",
    prepare=prepared,
    columns=(
        Column(
            "place",
            _("Location"),
            lambda each: each.row.place_name or "",
            sort=("place_name", "item__call_number_key", "id"),
        ),
        Column(
            "call_number",
            _("Call number"),
            lambda each: Cell(each.row.item.call_number, code=True),
            sort=("item__call_number_key", "id"),
        ),
        Column("title", _("Title"), lambda each: each.copy.cell),
        Column("code", _("Copy"), lambda each: Cell(each.copy.code, code=True)),
        Column(
            "since",
            _("Taken in"),
            lambda each: Cell(moment_text(each.row.since), value=each.row.since, nowrap=True),
            sort=("since", "id"),
        ),
        Column("shelved", _("Shelved"), shelve, buttons=True),
    ),
    filters=(
        TextFilter("place", _("Location"), lambda rows, value: rows.filter(place_name__icontains=value)),
        ChoiceFilter("whose", _("Shelves"), lambda rows, _value: rows, choices=whose),
    ),
)
