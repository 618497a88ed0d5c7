"""Change a note on a reader."""

from dataclasses import dataclass

from armarius.network.queries import local_day
from armarius.patrons import permissions
from armarius.patrons.commands.note_rows import NoteText, complaints, own_row
from armarius.patrons.queries.notes import as_state
from armarius.patrons.refusals import Refusal
from armarius.patrons.rules.notes import is_over
from armarius.platform.kernel.command import command
from armarius.platform.kernel.work import note_person
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.reasons import Invalid, Reason, Refused, Stale


@dataclass(frozen=True, slots=True)
class NoteChanged:
    """The note and its version now."""

    note: int
    version: int


@command("patrons.change_note", needs=permissions.REGISTER)
def change_note(occasion: Occasion, *, note: int, version: int, written: NoteText) -> NoteChanged:
    """Change a note that is not over. With another text nobody has seen it yet.

    Refusals: ``Missing`` unknown_note; ``Forbidden`` note_of_another_library; ``Stale`` note_changed; ``Refused``
    note_is_over; ``Invalid`` note_text_missing, text_too_long, ends_before_start.
    """
    row = own_row(occasion, note)
    if row.version != version:
        raise Stale(Reason(Refusal.NOTE_CHANGED))
    if is_over(as_state(row), local_day(occasion.library, occasion.at)):
        raise Refused(Reason(Refusal.NOTE_IS_OVER))
    if found := complaints(written, row.from_day):
        raise Invalid(*found)
    text = written.text.strip()
    if text != row.text:
        row.text, row.seen_at, row.seen_by = text, None, None
    row.kind, row.shows = written.kind, written.shows
    row.last_day, row.for_all = written.last_day, written.for_all
    row.version += 1
    row.save()
    note_person("reader", row.reader_id)
    return NoteChanged(row.pk, row.version)
