"""What the catalogue pages show to staff."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.http import Http404
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from armarius.catalogue import queries as catalogue
from armarius.catalogue.search import FoundTitles, TitleHit
from armarius.circulation import queries as circulation
from armarius.desk.journal.screens import ShownEntry, shown_entries, visible_entries
from armarius.desk.middleware import StaffSession
from armarius.formats.marc import neutral
from armarius.formats.marc.neutral_values import NeutralView
from armarius.formats.marc.record import ControlField, Field, from_compact
from armarius.holdings import queries as holdings
from armarius.network import queries as network
from armarius.platform import permissions as platform
from armarius.ui.components.marks import State
from armarius.ui.languages import language_name

Item = Any
"""A row as ``holdings.queries`` gives it, place and category loaded."""
HISTORY = 20
SORTS = ("relevance", "title", "year", "added", "popularity")


@dataclass(frozen=True, slots=True)
class ListedTitle:
    """A title in the list with how many copies there are, and how many are in."""

    hit: TitleHit
    copies: int
    inside: int


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy: its code, place, category, numbers, and how it stands (``due`` while it is on loan)."""

    item: Item
    code: str
    state: State
    words: str
    due: date | None
    loan: int


@dataclass(frozen=True, slots=True)
class MarcRow:
    """A MARC field: tag, indicators, subfields; a control field is one subfield without a code."""

    tag: str
    indicators: str
    subfields: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class RecordScreen:
    """A record for staff: what it says in any dialect, its copies, its MARC, its history."""

    record: Any
    view: NeutralView
    details: tuple[tuple[str, str], ...]
    copies: tuple[Copy, ...]
    leader: str
    fields: tuple[MarcRow, ...]
    history: tuple[ShownEntry, ...]


def listed(found: FoundTitles) -> tuple[ListedTitle, ...]:
    """The titles of a result page with their copies; two queries however many titles."""
    items: dict[int, list[int]] = {}
    for item in holdings.copies_of_many([hit.id for hit in found.hits]):
        items.setdefault(item.record_id, []).append(item.pk)
    away = circulation.open_loans_of(pk for found_items in items.values() for pk in found_items)
    return tuple(
        ListedTitle(hit, len(items.get(hit.id, ())), sum(pk not in away for pk in items.get(hit.id, ())))
        for hit in found.hits
    )


def record_screen(record_id: int, staff: StaffSession) -> RecordScreen:
    """A record. ``Http404`` when there is none."""
    record = catalogue.record(record_id)
    if record is None:
        raise Http404
    view = neutral.from_json(record.view)
    marc = from_compact(record.marc)
    return RecordScreen(
        record=record,
        view=view,
        details=tuple((name, value) for name, value in details(view) if value),
        copies=copies(holdings.copies_of(record_id)),
        leader=marc.leader,
        fields=tuple(marc_row(field) for field in marc.fields),
        history=history(record_id, staff),
    )


def details(view: NeutralView) -> Iterable[tuple[str, str]]:
    """What the record says, name and value."""
    yield _("Title"), ": ".join(part for part in (view.title, view.title_remainder) if part)
    yield _("Part"), ". ".join(part for part in (view.part_number, view.part_name) if part)
    yield _("Contributors"), "; ".join(each.name for each in view.contributors)
    yield _("Edition"), view.edition
    yield _("Publication"), view.publication or ", ".join(p for p in (view.place, view.publisher) if p)
    yield _("Extent"), ", ".join(part for part in (view.extent, view.dimensions) if part)
    yield _("Series"), "; ".join(" ; ".join(p for p in (s.title, s.number) if p) for s in view.series)
    yield pgettext("of a text", "Language"), ", ".join(map(language_name, view.languages))
    yield _("Subjects"), "; ".join(dict.fromkeys(each.text for each in view.subjects))
    yield _("Class"), "; ".join(f"{each.notation} ({each.scheme.upper()})" for each in view.classes)
    yield _("Numbers"), "; ".join(f"{each.kind.upper()} {each.value}" for each in view.identifiers)
    yield _("Summary"), view.summary


def copies(rows: "QuerySet[Item]") -> tuple[Copy, ...]:
    """The copies with their codes and how they stand; three queries."""
    items = list(rows)
    codes = network.codes_of("item", [item.pk for item in items])
    loans = circulation.open_loans_of(item.pk for item in items)
    found = []
    for item in items:
        loan = loans.get(item.pk)
        state, words = (State.QUEUED, _("On loan until")) if loan else stands(item)
        found.append(
            Copy(
                item,
                codes.get(item.pk, ""),
                state,
                words,
                loan.due_on if loan else None,
                loan.id if loan else 0,
            )
        )
    return tuple(found)


def stands(item: Item) -> tuple[State, str]:
    """How a copy stands that is not on loan."""
    if item.location and not item.location.lendable:
        return State.INFO, _("In, stays in the house")
    return State.OK, pgettext("copy", "In")


def marc_row(found: Field) -> MarcRow:
    """A field as a row; a blank indicator is a raised dot."""
    if isinstance(found, ControlField):
        return MarcRow(found.tag, "", (("", found.value),))
    return MarcRow(found.tag, f"{found.ind1}{found.ind2}".replace(" ", "·"), found.subfields)


def history(record_id: int, staff: StaffSession) -> tuple[ShownEntry, ...]:
    """What the journal says of the record, for those who may read it; newest first."""
    if not staff.may(platform.READ_JOURNAL):
        return ()
    rows = visible_entries(staff).filter(subjects__kind="record", subjects__object_id=record_id)
    return shown_entries(rows[:HISTORY], staff)
