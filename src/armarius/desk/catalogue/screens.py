"""What the catalogue pages show to staff."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.http import Http404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from armarius.catalogue import queries as catalogue
from armarius.catalogue.commands.delete_record import VERB as DELETE
from armarius.catalogue.commands.undo_merge import UNDO_FOR
from armarius.catalogue.permissions import EDIT_RECORDS, REPORT_PROBLEMS
from armarius.catalogue.rules.record_form import doubtful
from armarius.catalogue.search import TitleHit
from armarius.circulation import queries as circulation
from armarius.circulation.permissions import PLACE_HOLDS
from armarius.circulation.rules.holds import HoldState
from armarius.desk.journal.screens import ShownEntry, shown_entries, visible_entries
from armarius.desk.middleware import StaffSession
from armarius.formats.marc import neutral
from armarius.formats.marc.neutral_values import IdentifierKind, NeutralView
from armarius.formats.marc.record import Dialect, from_compact
from armarius.formats.marc.simple_form import read_form
from armarius.holdings import queries as holdings
from armarius.holdings.labels.volumes import volume_name
from armarius.holdings.permissions import EDIT_ITEMS
from armarius.holdings.rules.volumes import by_volume
from armarius.network import queries as network
from armarius.platform import permissions as platform
from armarius.platform.queries import entry_of
from armarius.ui.components.choices import Choice
from armarius.ui.components.marks import State
from armarius.ui.languages import language_name, weighed
from armarius.ui.localised import number_text
from armarius.ui.marc_rows import MarcRow, marc_row

Item = Any
"""A row as ``holdings.queries`` gives it, place and category loaded."""
HISTORY = 20


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
    inside: bool
    """Whether it stands where it belongs: not lent, not travelling, not put aside."""


@dataclass(frozen=True, slots=True)
class ShownVolume:
    """The copies of one volume, its name, how many of them are in."""

    name: str
    copies: tuple[Copy, ...]
    inside: int


@dataclass(frozen=True, slots=True)
class RecordFrame:
    """What stands around every page of a record: its row, the tabs, what this person may do, what can be undone."""

    record: Any
    tabs: tuple[Choice, ...]
    may_edit: bool
    may_edit_items: bool
    undo: int
    may_report: bool = False
    may_restore: bool = False
    problems: tuple[Any, ...] = ()
    """Reports about the record that nobody has answered, for who corrects it."""
    merges: tuple[Any, ...] = ()
    """Merges of this record that can be undone, for who corrects it."""


@dataclass(frozen=True, slots=True)
class RecordScreen:
    """What a record says in any dialect, what is doubtful in it, its history."""

    frame: RecordFrame
    details: tuple[tuple[str, str], ...]
    doubtful: tuple[str, ...]
    history: tuple[ShownEntry, ...]


@dataclass(frozen=True, slots=True)
class MarcScreen:
    """A record field by field."""

    frame: RecordFrame
    leader: str
    fields: tuple[MarcRow, ...]


def listed(hits: Sequence[TitleHit]) -> tuple[ListedTitle, ...]:
    """The titles with their copies; two queries however many titles."""
    items: dict[int, list[int]] = {}
    for item in holdings.copies_of_many([hit.id for hit in hits]):
        items.setdefault(item.record_id, []).append(item.pk)
    away = circulation.open_loans_of(pk for found_items in items.values() for pk in found_items)
    return tuple(
        ListedTitle(hit, len(items.get(hit.id, ())), sum(pk not in away for pk in items.get(hit.id, ())))
        for hit in hits
    )


def record_frame(record_id: int, staff: StaffSession, tab: str) -> RecordFrame:
    """The frame of a record with one of its tabs open. ``Http404`` when there is none."""
    record = catalogue.record(record_id)
    if record is None:
        raise Http404
    found = holdings.copies_of(record_id).count()
    names = (
        ("record", pgettext("tab", "Record")),
        ("add_copy", _("Copies (%(number)s)") % {"number": number_text(found)}),
        *held(record_id, staff),
        ("record_covers", _("Covers")),
        ("record_files", _("Files")),
        ("revisions", _("Revisions (%(number)s)") % {"number": number_text(record.version)}),
        ("record_marc", "MARC"),
    )
    deleted = record.deleted_at is not None
    return RecordFrame(
        record=record,
        tabs=tuple(
            Choice(words, reverse(name, args=[record_id]), chosen=name == tab) for name, words in names
        ),
        may_edit=staff.may(EDIT_RECORDS) and not deleted,
        may_edit_items=staff.may(EDIT_ITEMS) and not deleted,
        may_report=staff.may(REPORT_PROBLEMS) and not deleted,
        may_restore=staff.may(EDIT_RECORDS) and deleted,
        problems=tuple(catalogue.problems_of(record_id))
        if staff.may(EDIT_RECORDS) and tab == "record"
        else (),
        merges=tuple(catalogue.merges_of(record_id, timezone.now() - UNDO_FOR))
        if staff.may(EDIT_RECORDS) and tab == "record"
        else (),
        undo=(entry_of(DELETE, "record", record_id) or 0) if deleted and staff.may(platform.UNDO) else 0,
    )


def held(record_id: int, staff: StaffSession) -> tuple[tuple[str, str], ...]:
    """The tab of the queue, for those who work with reservations."""
    if not staff.may(PLACE_HOLDS):
        return ()
    number = number_text(circulation.waiting_for([record_id]).get(record_id, 0))
    return (("record_holds", _("Queue (%(number)s)") % {"number": number}),)


def record_screen(record_id: int, staff: StaffSession) -> RecordScreen:
    """A record. ``Http404`` when there is none."""
    frame = record_frame(record_id, staff, "record")
    view = neutral.from_json(frame.record.view)
    values = read_form(from_compact(frame.record.marc), Dialect(frame.record.dialect))
    return RecordScreen(
        frame=frame,
        details=tuple((name, value) for name, value in details(view) if value),
        doubtful=tuple(doubtful(values).values()),
        history=history(record_id, staff),
    )


def marc_screen(record_id: int, staff: StaffSession) -> MarcScreen:
    """A record field by field. ``Http404`` when there is none."""
    frame = record_frame(record_id, staff, "record_marc")
    marc = from_compact(frame.record.marc)
    return MarcScreen(frame, marc.leader, tuple(marc_row(field) for field in marc.fields))


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
    yield _("Numbers"), "; ".join(numbers(view))
    yield _("Summary"), view.summary


def numbers(view: NeutralView) -> Iterable[str]:
    """The numbers that stand on the thing itself, wrong ones among them; not those of systems."""
    for each in view.identifiers:
        if each.kind not in {IdentifierKind.CONTROL, IdentifierKind.SYSTEM}:
            yield f"{each.kind.upper().removeprefix('INVALID_').replace('_', ' ')} {each.value}"


def copies(rows: "QuerySet[Item]") -> tuple[Copy, ...]:
    """The copies with their codes and how they stand; five queries."""
    items = list(rows)
    codes = network.codes_of("item", [item.pk for item in items])
    loans = circulation.open_loans_of(item.pk for item in items)
    holds, journeys = circulation.whereabouts([item.pk for item in items])
    found = []
    for item in items:
        loan, hold, journey = loans.get(item.pk), holds.get(item.pk), journeys.get(item.pk)
        state, words = (State.QUEUED, _("On loan until")) if loan else stands(item)
        if not loan and journey:
            state, words = State.INFO, _("On its way to %(library)s") % {"library": journey.destination.name}
        elif not loan and hold and hold.state == HoldState.READY:
            state, words = State.HOLD, _("On the hold shelf")
        found.append(
            Copy(
                item,
                codes.get(item.pk, ""),
                state,
                words,
                loan.due_on if loan else None,
                loan.id if loan else 0,
                not (loan or hold or journey),
            )
        )
    return tuple(found)


def volumes(shown: Sequence[Copy]) -> tuple[ShownVolume, ...]:
    """The copies by volume in natural order; one group without a name when none has a volume."""
    groups = by_volume(shown, lambda copy: copy.item.volume, lambda copy: copy.inside, weighed)
    if len(groups) == 1 and not groups[0].volume:
        return (ShownVolume("", groups[0].copies, groups[0].inside),)
    return tuple(ShownVolume(volume_name(each.volume), each.copies, each.inside) for each in groups)


def stands(item: Item) -> tuple[State, str]:
    """How a copy stands that is not on loan."""
    if not item.lendable or (item.location and not item.location.lendable):
        return State.INFO, _("In, stays in the house")
    return State.OK, pgettext("copy", "In")


def history(record_id: int, staff: StaffSession) -> tuple[ShownEntry, ...]:
    """What the journal says of the record, for those who may read it; newest first."""
    if not staff.may(platform.READ_JOURNAL):
        return ()
    rows = visible_entries(staff).filter(subjects__kind="record", subjects__object_id=record_id)
    return shown_entries(rows[:HISTORY], staff)
