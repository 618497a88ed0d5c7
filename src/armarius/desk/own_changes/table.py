"""Requests of readers to change their data as a worklist: what stands there beside what shall stand there."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from armarius.desk.lists import Cell, ChoiceFilter, Column, Table
from armarius.desk.middleware import StaffSession
from armarius.desk.reach import libraries_with
from armarius.patrons.permissions import REGISTER
from armarius.patrons.queries.own_changes import changes_at, field_names, waiting_at
from armarius.patrons.rules.own_changes import FIELD, columns_of
from armarius.ui.components.marks import State
from armarius.ui.localised import moment_text
from armarius.ui.words import words

TITLE = gettext_lazy("Changes readers ask for")
STATES = {"": State.ATTENTION, "accepted": State.OK, "refused": State.IGNORED}


@dataclass(frozen=True, slots=True)
class ListedChange:
    """A request with the name of its part in words."""

    row: Any
    part: str

    @property
    def name(self) -> str:
        """The reader, family name first."""
        reader = self.row.reader
        return ", ".join(part for part in (reader.family_name, reader.given_name) if part)


def visible(staff: StaffSession) -> "QuerySet[Any]":
    """Requests of readers of the libraries where this person registers readers."""
    return changes_at(row.pk for row in libraries_with(staff, REGISTER))


def waiting(staff: StaffSession, _today: date) -> "QuerySet[Any]":
    """Those of the library one works in that nobody has answered."""
    return waiting_at(staff.library)


def prepared(rows: Sequence[Any], _staff: StaffSession) -> Sequence[ListedChange]:
    """The requests with their parts in words; one query for all."""
    names = field_names(row.part for row in rows)
    return [ListedChange(row, part_words(row.part, names)) for row in rows]


def part_words(part: str, names: Mapping[str, str]) -> str:
    """A part in words; a field of the library by its own name."""
    return names.get(part, "–") if part.startswith(FIELD) else words("OWN_PARTS", part)


def in_a_line(part: str, values: Mapping[str, str]) -> str:
    """The columns of a part, one after another."""
    return ", ".join(values[name] for name in columns_of(part) if values.get(name)) or "–"


def who(each: ListedChange) -> Cell:
    """The reader, a link to the page."""
    return Cell(each.name, href=reverse("reader", args=[each.row.reader_id]))


def what(each: ListedChange) -> Cell:
    """The part; while it waits, a link to where each of the reader's is answered for itself."""
    waits = not each.row.answer
    return Cell(each.part, href=reverse("reader_changes", args=[each.row.reader_id]) if waits else "")


def answer(each: ListedChange) -> Cell:
    """What was answered, and what the reader was told."""
    row = each.row
    return Cell(
        words("CHANGE_ANSWERS", row.answer or "waiting"),
        state=STATES.get(row.answer, State.IGNORED),
        note=row.explanation,
    )


TABLE: Table[ListedChange] = Table(
    name="own_changes",
    title=TITLE,
    empty=gettext_lazy("No reader asks for a change"),
    hint=gettext_lazy("Readers ask on the page of their data; which parts need your yes is a setting."),
    order="asked",
    prepare=prepared,
    reader=lambda each: int(each.row.reader_id),
    tick=lambda each: (each.row.pk, f"{each.name}: {each.part}"),
    columns=(
        Column("who", gettext_lazy("Reader"), who, sort=("reader__family_name", "reader__given_name", "id")),
        Column("part", pgettext_lazy("own data", "What"), what, sort=("part", "id")),
        Column(
            "was",
            pgettext_lazy("of a change", "Old"),
            lambda each: Cell(in_a_line(each.row.part, each.row.was), muted=True),
        ),
        Column(
            "wanted",
            pgettext_lazy("of a change", "New"),
            lambda each: Cell(in_a_line(each.row.part, each.row.wanted)),
        ),
        Column("answer", gettext_lazy("Answer"), answer, sort=("answered_at", "id")),
        Column("library", gettext_lazy("Library"), lambda each: each.row.reader.home_library.name),
        Column(
            "asked",
            gettext_lazy("Asked on"),
            lambda each: Cell(moment_text(each.row.asked_at), value=each.row.asked_at, nowrap=True),
            sort=("asked_at", "id"),
        ),
    ),
    filters=(
        ChoiceFilter(
            "state",
            gettext_lazy("State"),
            lambda rows, value: rows.filter(answered_at__isnull=value == "open"),
            default="open",
            choices=lambda _staff: [("open", _("Waiting")), ("over", _("Answered"))],
        ),
    ),
)
