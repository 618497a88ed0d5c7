"""End a note on a reader."""

from dataclasses import dataclass

from armarius.patrons import permissions
from armarius.patrons.commands.note_rows import own_row
from armarius.platform.kernel.command import command
from armarius.platform.kernel.work import note_person
from armarius.platform.values.occasion import Occasion


@dataclass(frozen=True, slots=True)
class NoteEnded:
    """The note that ended."""

    note: int


@command("patrons.end_note", needs=permissions.REGISTER)
def end_note(occasion: Occasion, *, note: int) -> NoteEnded:
    """End a note now; it stays among the earlier ones. Ended twice, the first time stays.

    Refusals: ``Missing`` unknown_note; ``Forbidden`` note_of_another_library.
    """
    row = own_row(occasion, note)
    if row.ended_at is None:
        row.ended_at = occasion.at
        row.version += 1
        row.save(update_fields=["ended_at", "version"])
    note_person("reader", row.reader_id)
    return NoteEnded(row.pk)
