"""Suggestions to buy as a list; it names no reader."""

from datetime import date
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext, pgettext_lazy

from armarius.acquisitions import queries as acquisitions
from armarius.acquisitions.labels import SUGGESTION_STATES, WANTED_MATERIALS
from armarius.acquisitions.permissions import CONSIDER
from armarius.acquisitions.rules.suggestions import OPEN, SuggestionState
from armarius.desk.lists import Cell, ChoiceFilter, Column, Table, TextFilter
from armarius.desk.lists.filters import Options
from armarius.desk.middleware import StaffSession
from armarius.desk.reach import libraries_with
from armarius.ui.components.marks import State
from armarius.ui.localised import day_text
from armarius.ui.words import words

TITLE = _("Suggestions to buy")
STATES = {
    SuggestionState.SENT: State.ATTENTION,
    SuggestionState.CONSIDERED: State.QUEUED,
    SuggestionState.ACCEPTED: State.OK,
    SuggestionState.ORDERED: State.INFO,
    SuggestionState.ARRIVED: State.OK,
}


def visible(staff: StaffSession) -> "QuerySet[Any]":
    """Suggestions to the libraries where this person considers them."""
    return acquisitions.suggestions_at(row.pk for row in libraries_with(staff, CONSIDER))


def waiting(staff: StaffSession, _today: date) -> "QuerySet[Any]":
    """Those to the library one works in that nobody has looked at."""
    return acquisitions.waiting_at(staff.library)


def title(row: Any) -> Cell:
    """The title, a link to the suggestion; the author below."""
    return Cell(row.title, href=reverse("suggestion", args=[row.pk]), book=True, note=row.author)


def state(row: Any) -> Cell:
    """Where it stands; what readers were told below."""
    found = SuggestionState(row.state)
    return Cell(words("SUGGESTION_STATES", found), state=STATES.get(found, State.IGNORED), note=row.answer)


def by_state(rows: Any, value: str) -> Any:
    """Open ones, or those in one state."""
    return rows.filter(state__in=OPEN) if value == "open" else rows.filter(state=value)


def libraries(staff: StaffSession) -> Options:
    """The libraries to choose from."""
    return [("", "–"), *((str(row.pk), row.name) for row in libraries_with(staff, CONSIDER))]


TABLE: Table[Any] = Table(
    name="suggestions",
    title=TITLE,
    empty=_("Nothing is suggested"),
    hint=_("Readers suggest on their page, from a search that found nothing, and beside a title."),
    order="sent",
    tick=lambda row: (row.pk, row.title),
    columns=(
        Column("title", _("Title"), title, sort=("title_key", "id")),
        Column("state", _("State"), state, sort=("state", "id")),
        Column(
            "voices",
            pgettext_lazy("suggestion", "Voices"),
            lambda row: Cell(str(row.voice_count), value=row.voice_count, number=True),
            sort=("-voice_count", "id"),
            numeric=True,
        ),
        Column(
            "holds",
            pgettext_lazy("suggestion", "To be reserved"),
            lambda row: Cell(str(row.hold_wishes or "–"), value=row.hold_wishes, number=True),
            sort=("-hold_wishes", "id"),
            numeric=True,
        ),
        Column("isbn", _("ISBN"), lambda row: Cell(row.isbn, code=True)),
        Column("year", _("Year"), lambda row: row.year, sort=("year", "id")),
        Column("publisher", _("Publisher"), lambda row: row.publisher, shown=False),
        Column(
            "material",
            pgettext_lazy("of material", "Kind"),
            lambda row: words("WANTED_MATERIALS", row.material),
            sort=("material", "id"),
        ),
        Column("library", _("Library"), lambda row: row.library.name, sort=("library__name", "id")),
        Column("note", _("Note of the staff"), lambda row: row.staff_note, shown=False),
        Column(
            "sent",
            pgettext_lazy("suggestion", "Sent on"),
            lambda row: Cell(day_text(row.sent_on), value=row.sent_on, nowrap=True),
            sort=("-sent_on", "-id"),
        ),
    ),
    filters=(
        TextFilter(
            "q",
            _("Title, author or ISBN"),
            lambda rows, value: rows.filter(
                Q(title__icontains=value) | Q(author__icontains=value) | Q(isbn__icontains=value)
            ),
        ),
        ChoiceFilter(
            "state",
            _("State"),
            by_state,
            choices=lambda _staff: [
                ("", "–"),
                ("open", pgettext("suggestion", "open")),
                *((code, str(text)) for code, text in SUGGESTION_STATES.items()),
            ],
        ),
        ChoiceFilter(
            "material",
            pgettext_lazy("of material", "Kind"),
            lambda rows, value: rows.filter(material=value),
            choices=lambda _staff: [
                ("", "–"),
                *((code, str(text)) for code, text in WANTED_MATERIALS.items()),
            ],
        ),
        ChoiceFilter(
            "library",
            _("Library"),
            lambda rows, value: rows.filter(library_id=value),
            choices=libraries,
        ),
    ),
)
