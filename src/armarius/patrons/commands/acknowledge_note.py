"""Say that one has seen a note on a reader, so that it pops up no more."""

from dataclasses import dataclass
from datetime import datetime

from armarius.patrons import permissions
from armarius.patrons.commands.note_rows import seen_row
from armarius.platform.kernel.command import command
from armarius.platform.kernel.work import note_person
from armarius.platform.values.occasion import Occasion


@dataclass(frozen=True, slots=True)
class NoteSeen:
    """The note, who saw it first and when; ``before`` is whether that was somebody before this call."""

    note: int
    seen_by: int
    seen_at: datetime
    before: bool


@command("patrons.acknowledge_note", needs=permissions.REGISTER)
def acknowledge_note(occasion: Occasion, *, note: int) -> NoteSeen:
    """Record that somebody saw a note; who was first stays, and whoever comes second is told.

    A note that pops up every time goes on doing so. Refusal: ``Missing`` unknown_note.
    """
    row = seen_row(occasion, note)
    before = row.seen_at is not None
    if row.seen_at is None or row.seen_by is None:
        row.seen_at, row.seen_by = occasion.at, occasion.who.id
        row.save(update_fields=["seen_at", "seen_by"])
        note_person("reader", row.reader_id)
    return NoteSeen(row.pk, row.seen_by, row.seen_at, before)
