"""Reads of the notes on readers; a library sees those for all, its own, and those of the libraries below it."""

from datetime import date

from django.db.models import Q, QuerySet

from armarius.network import queries as network
from armarius.patrons.models import ReaderNote
from armarius.patrons.rules.notes import NoteState, Shows, pops_up


def written_at(row: ReaderNote) -> int:
    """The library that wrote a note; the reader's home library when that one is gone."""
    return row.library_id or row.reader.home_library_id


def sees(library: int, row: ReaderNote) -> bool:
    """Whether a library sees a note."""
    return row.for_all or library in network.ancestors(written_at(row))


def seen_at(library: int) -> Q:
    """The notes a library sees."""
    here = network.place(library)
    path = here.path if here else "/-/"
    below = Q(library__path__startswith=path)
    return Q(for_all=True) | below | Q(library=None, reader__home_library__path__startswith=path)


def notes_of(reader: int, library: int) -> "QuerySet[ReaderNote]":
    """A reader's notes as a library sees them, past ones too, the latest first."""
    rows = ReaderNote.objects.filter(seen_at(library), reader_id=reader)
    return rows.select_related("library", "reader__home_library").order_by("-written_at", "-pk")


def note(note: int) -> ReaderNote | None:
    """One note with its reader and library."""
    return ReaderNote.objects.select_related("library", "reader__home_library").filter(pk=note).first()


def popping(reader: int, library: int, day: date) -> tuple[ReaderNote, ...]:
    """The notes that pop up at a library on a day when a reader's card is scanned, the latest first."""
    rows = notes_of(reader, library).filter(ended_at__isnull=True)
    return tuple(row for row in rows if pops_up(as_state(row), day))


def as_state(row: ReaderNote) -> NoteState:
    """A note as the rules see it."""
    return NoteState(
        shows=Shows(row.shows),
        from_day=row.from_day,
        last_day=row.last_day,
        seen=row.seen_at is not None,
        ended=row.ended_at is not None,
    )
