"""A note a verb is about: found, locked, and whose it is."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from armarius.network.queries import ancestors
from armarius.patrons.models import ReaderNote
from armarius.patrons.queries.notes import sees, written_at
from armarius.patrons.refusals import Refusal
from armarius.patrons.rules.notes import NoteKind, Shows
from armarius.platform.values.occasion import Occasion, PrincipalKind
from armarius.platform.values.reasons import Forbidden, Missing, Reason

LONGEST = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteText:
    """What is written in a note: the text, for whom, when it pops up, until and with which day, for which libraries."""

    text: str
    kind: NoteKind = NoteKind.STAFF
    shows: Shows = Shows.ONCE
    last_day: date | None = None
    for_all: bool = False


def seen_row(occasion: Occasion, note: int) -> ReaderNote:
    """A note the occasion's library sees, locked. Refusal: ``Missing`` unknown_note, also for notes of others."""
    row = ReaderNote.objects.select_for_update(no_key=True).filter(pk=note).first()
    if row is None or not (occasion.who.kind is PrincipalKind.SYSTEM or sees(occasion.library, row)):
        raise Missing(Reason(Refusal.UNKNOWN_NOTE, {"note": note}))
    return row


def own_row(occasion: Occasion, note: int) -> ReaderNote:
    """A note the occasion's library, or one below it, wrote, locked.

    Refusals: ``Missing`` unknown_note; ``Forbidden`` note_of_another_library.
    """
    row = seen_row(occasion, note)
    if occasion.who.kind is not PrincipalKind.SYSTEM and occasion.library not in ancestors(written_at(row)):
        name = (row.library or row.reader.home_library).name
        raise Forbidden(Reason(Refusal.NOTE_OF_ANOTHER_LIBRARY, {"library": name}))
    return row


def complaints(written: NoteText, from_day: date) -> Collection[Reason]:
    """Everything that is wrong with what was typed."""
    found = []
    if not written.text.strip():
        found.append(Reason(Refusal.NOTE_TEXT_MISSING, field="note_text"))
    if len(written.text.strip()) > LONGEST:
        found.append(Reason(Refusal.TEXT_TOO_LONG, {"longest": LONGEST}, "note_text"))
    if written.last_day is not None and written.last_day < from_day:
        found.append(Reason(Refusal.ENDS_BEFORE_START, field="note_last"))
    return found
