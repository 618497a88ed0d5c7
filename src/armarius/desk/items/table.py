"""The list of copies: its columns and filters."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy

from armarius.circulation import queries as circulation
from armarius.desk.catalogue.screens import stands
from armarius.desk.lists import Cell, ChoiceFilter, Column, Table, TextFilter
from armarius.desk.middleware import StaffSession
from armarius.holdings import queries as holdings
from armarius.network import queries as network
from armarius.ui.components.marks import State
from armarius.ui.languages import language_tag
from armarius.ui.localised import number_text, short_day_text

Options = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class ShownItem:
    """A copy in the list: its row, its code, how it stands in words."""

    row: Any
    code: str
    state: State
    words: str


def prepared(rows: Sequence[Any], staff: StaffSession) -> Sequence[ShownItem]:
    """The copies with codes and states; two queries however many."""
    codes = network.codes_of("item", [row.pk for row in rows])
    loans = circulation.open_loans_of(row.pk for row in rows)
    found = []
    for row in rows:
        loan = loans.get(row.pk)
        if loan:
            state, words = State.QUEUED, _("On loan until %(day)s") % {"day": short_day_text(loan.due_on)}
        elif row.withdrawn_at:
            state, words = State.IGNORED, pgettext("copy", "Withdrawn")
        else:
            state, words = stands(row)
        found.append(ShownItem(row, codes.get(row.pk, ""), state, words))
    return found


def title(shown: ShownItem) -> Cell:
    """The title, a link to the record's copies."""
    record = shown.row.record
    href = reverse("add_copy", args=[record.pk])
    return Cell(record.title, href=href, book=True, lang=language_tag(record.language))


def price(shown: ShownItem) -> Cell:
    """The price, as a number."""
    value = shown.row.price
    return Cell("" if value is None else number_text(value), value=value, number=True)


def added(shown: ShownItem) -> Cell:
    """The day the copy was added."""
    day = shown.row.added_at.date()
    return Cell(short_day_text(day), value=day)


def temporary(shown: ShownItem) -> Cell:
    """The temporary location or category, and until when it counts."""
    row = shown.row
    if row.temporary_until is None or row.temporary_until <= timezone.localdate():
        return Cell("")
    names = [each.name for each in (row.temporary_location, row.temporary_category) if each]
    until = _("Until %(day)s") % {"day": short_day_text(row.temporary_until)}
    return Cell(" · ".join(names), value=row.temporary_until, note=until)


def libraries(staff: StaffSession) -> Options:
    """The libraries at and below the one worked in."""
    within = set(network.subtree(staff.library))
    return [("", "–"), *((str(row.pk), row.name) for row in network.libraries() if row.pk in within)]


def locations(staff: StaffSession) -> Options:
    """Their locations."""
    within = set(network.subtree(staff.library))
    rows = (row for row in network.locations() if row.library_id in within)
    return [("", "–"), *((str(row.pk), row.name) for row in rows)]


def by_text(rows: Any, text: str) -> Any:
    """Copies with this code, inventory number, or beginning of a call number or title."""
    owner = network.code_owner(text)
    coded = Q(pk=owner.id) if owner and owner.kind == "item" else Q()
    typed = Q(inventory_number=text) | Q(call_number__istartswith=text) | Q(record__title__istartswith=text)
    return rows.filter(typed | coded if coded else typed)


STATES = {
    "in": Q(withdrawn_at__isnull=True) & ~Q(loans__returned_at__isnull=True, loans__isnull=False),
    "loan": Q(loans__returned_at__isnull=True, loans__isnull=False),
    "unlabelled": Q(withdrawn_at__isnull=True, labels_printed_at__isnull=True),
    "away": Q(stands_at__isnull=False),
    "house": Q(withdrawn_at__isnull=True) & (Q(lendable=False) | Q(location__lendable=False)),
    "withdrawn": Q(withdrawn_at__isnull=False),
}


def by_state(rows: Any, value: str) -> Any:
    """Copies that stand so; a temporary place is one that lasts."""
    if value == "temporary":
        return rows.filter(temporary_until__gt=timezone.localdate())
    return rows.filter(STATES[value])


def states(_staff: StaffSession) -> Options:
    """How a copy can stand."""
    return [
        ("", "–"),
        ("in", pgettext("copy", "In")),
        ("loan", _("On loan")),
        ("house", _("Not lent")),
        ("unlabelled", _("Labels not printed yet")),
        ("away", _("Stands at another library")),
        ("temporary", _("At a temporary place")),
        ("withdrawn", pgettext("copy", "Withdrawn")),
    ]


TABLE = Table(
    name="items",
    title=gettext_lazy("Copies"),
    empty=gettext_lazy("No copies found"),
    order="call_number",
    prepare=prepared,
    columns=(
        Column(
            "code",
            gettext_lazy("Barcode"),
            lambda shown: Cell(shown.code or "–", href=reverse("item", args=[shown.row.pk]), code=True),
        ),
        Column("title", gettext_lazy("Title"), title, sort=("record__title", "id")),
        Column(
            "inventory",
            gettext_lazy("Inventory number"),
            lambda shown: Cell(shown.row.inventory_number, code=True),
            sort=("inventory_number", "id"),
        ),
        Column("library", gettext_lazy("Library"), lambda shown: shown.row.library.name, shown=False),
        Column(
            "stands_at",
            gettext_lazy("Stands at"),
            lambda shown: shown.row.stands_at.name if shown.row.stands_at else "",
            sort=("stands_at__name", "id"),
            shown=False,
        ),
        Column(
            "temporary",
            gettext_lazy("Temporary place"),
            temporary,
            sort=("temporary_until", "id"),
            shown=False,
        ),
        Column(
            "location",
            gettext_lazy("Location"),
            lambda shown: shown.row.location.name if shown.row.location else "",
            sort=("location__name", "id"),
        ),
        Column(
            "call_number",
            gettext_lazy("Call number"),
            lambda shown: Cell(shown.row.call_number, code=True),
            sort=("call_number_key", "id"),
        ),
        Column(
            "category",
            gettext_lazy("Category"),
            lambda shown: shown.row.category.name,
            sort=("category__name", "id"),
        ),
        Column("price", gettext_lazy("Price"), price, sort=("price", "id"), shown=False, numeric=True),
        Column("added", pgettext_lazy("copy", "Added"), added, sort=("added_at", "id"), shown=False),
        Column("state", gettext_lazy("State"), lambda shown: Cell(shown.words, state=shown.state)),
    ),
    filters=(
        TextFilter("q", gettext_lazy("Number or beginning of title"), by_text),
        ChoiceFilter(
            "library",
            gettext_lazy("Library"),
            lambda rows, value: rows.filter(library_id=int(value)),
            choices=libraries,
        ),
        ChoiceFilter(
            "location",
            gettext_lazy("Location"),
            lambda rows, value: rows.filter(location_id=int(value)),
            choices=locations,
        ),
        ChoiceFilter(
            "category",
            gettext_lazy("Category"),
            lambda rows, value: rows.filter(category__code=value),
            choices=lambda _staff: [("", "–"), *((row.code, row.name) for row in holdings.categories())],
        ),
        ChoiceFilter("state", gettext_lazy("State"), by_state, choices=states),
    ),
)
