"""What is shown of the notes on a reader."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from armarius.desk.forms import Form, form_of
from armarius.desk.middleware import StaffSession
from armarius.desk.reach import acting_for
from armarius.network import queries as network
from armarius.patrons.permissions import REGISTER
from armarius.patrons.queries import PersonCard
from armarius.patrons.queries.notes import as_state, notes_of, popping, written_at
from armarius.patrons.rules.notes import NoteKind, Shows, is_over
from armarius.ui.words import words


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownNote:
    """A note: its text, for whom, when it pops up, its days, who wrote it where, who saw it.

    ``waits``: for somebody to say that they saw it.
    """

    id: int
    text: str
    for_reader: bool
    kind: str
    shows: str
    from_day: date
    last_day: date | None
    library: str
    for_all: bool
    written_at: datetime
    written_by: str
    seen_at: datetime | None
    seen_by: str
    is_over: bool
    is_seen_once: bool
    waits: bool
    may_change: bool


@dataclass(frozen=True, slots=True)
class NotesSection:
    """The notes on a reader's page: those that count and those that are over, and the form of a new one."""

    notes: tuple[ShownNote, ...]
    over: tuple[ShownNote, ...]
    form: Form
    kinds: tuple[tuple[str, str], ...]
    shows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class PoppingNote:
    """A note that pops up at the desk: its text, whether the reader is to be told, whether one look ends it.

    ``library`` wrote it, when it is another one than the desk's.
    """

    id: int
    text: str
    for_reader: bool
    once: bool
    library: str


@dataclass(frozen=True, slots=True)
class SeenBefore:
    """Somebody else saw the note a moment before: who, when."""

    name: str
    at: datetime


@dataclass(frozen=True, slots=True)
class NoteScreen:
    """The page on which a note is changed."""

    card: PersonCard
    note: ShownNote
    form: Form
    kinds: tuple[tuple[str, str], ...]
    shows: tuple[tuple[str, str], ...]


def notes_section(reader: int, today: date, staff: StaffSession, form: Form) -> NotesSection:
    """The section of notes on a reader's page."""
    rows = list(notes_of(reader, staff.library))
    people = {each for row in rows for each in (row.written_by, row.seen_by) if each}
    names = network.account_names(people) if people else {}
    shown = [shown_note(row, today, staff, names) for row in rows]
    return NotesSection(
        tuple(note for note in shown if not note.is_over),
        tuple(note for note in shown if note.is_over),
        form,
        *choices(),
    )


def choices() -> tuple[tuple[tuple[str, str], ...], tuple[tuple[str, str], ...]]:
    """For whom a note may be, and when it may pop up, in words."""
    kinds = tuple((str(kind), words("NOTE_KINDS", kind)) for kind in NoteKind)
    return kinds, tuple((str(each), words("NOTE_SHOWS", each)) for each in Shows)


def shown_note(row: Any, today: date, staff: StaffSession, names: dict[int, str]) -> ShownNote:
    """One note in words."""
    over = is_over(as_state(row), today)
    return ShownNote(
        id=row.pk,
        text=row.text,
        for_reader=row.kind == NoteKind.READER,
        kind=words("NOTE_KINDS", row.kind),
        shows=words("NOTE_SHOWS", row.shows),
        from_day=row.from_day,
        last_day=row.last_day,
        library=(row.library or row.reader.home_library).name,
        for_all=row.for_all,
        written_at=row.written_at,
        written_by=names.get(row.written_by, ""),
        seen_at=row.seen_at,
        seen_by=names.get(row.seen_by or 0, ""),
        is_over=over,
        is_seen_once=row.shows == Shows.ONCE and row.seen_at is not None,
        waits=row.shows == Shows.ONCE and row.seen_at is None and not over,
        may_change=not over and bool(changed_at(staff, row)),
    )


def changed_at(staff: StaffSession, row: Any) -> int:
    """The library at which this person may change or end a note; 0: nowhere."""
    return acting_for(staff, written_at(row), REGISTER)


def popping_notes(reader: int, library: int, today: date) -> tuple[PoppingNote, ...]:
    """What pops up when a reader's card is scanned."""
    return tuple(
        PoppingNote(
            row.pk,
            row.text,
            row.kind == NoteKind.READER,
            row.shows == Shows.ONCE,
            "" if written_at(row) == library else (row.library or row.reader.home_library).name,
        )
        for row in popping(reader, library, today)
    )


def saved_form(row: Any) -> Form:
    """A note as a form holds it."""
    return form_of(
        note_text=row.text,
        note_kind=row.kind,
        note_shows=row.shows,
        note_last=row.last_day.isoformat() if row.last_day else "",
        note_for_all="1" if row.for_all else "",
        version=str(row.version),
    )
