"""Write a note on a reader."""

from dataclasses import dataclass
from datetime import date

from armarius.patrons import permissions
from armarius.patrons.commands.note_rows import NoteText, complaints
from armarius.patrons.models import Reader, ReaderNote
from armarius.patrons.refusals import Refusal
from armarius.platform.kernel.command import command
from armarius.platform.kernel.work import note_person
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.reasons import Invalid, Missing, Reason


@dataclass(frozen=True, slots=True)
class NoteWritten:
    """The note's id."""

    note: int


@command("patrons.write_note", needs=permissions.REGISTER)
def write_note(occasion: Occasion, *, reader: int, written: NoteText, from_day: date) -> NoteWritten:
    """Note something on a reader for whoever serves them next, at the occasion's library or in all.

    The text stands in the note alone, never in the journal. Refusals: ``Missing`` unknown_reader; ``Invalid``
    note_text_missing, text_too_long, ends_before_start.
    """
    if found := complaints(written, from_day):
        raise Invalid(*found)
    if not Reader.objects.filter(pk=reader).exists():
        raise Missing(Reason(Refusal.UNKNOWN_READER, {"reader": reader}))
    row = ReaderNote.objects.create(
        reader_id=reader,
        library_id=occasion.library or None,
        for_all=written.for_all,
        text=written.text.strip(),
        kind=written.kind,
        shows=written.shows,
        from_day=from_day,
        last_day=written.last_day,
        written_at=occasion.at,
        written_by=occasion.who.id,
    )
    note_person("reader", reader)
    return NoteWritten(row.pk)
