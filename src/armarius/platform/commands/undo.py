"""Undo a command within ten minutes, unless somebody acted since."""

from dataclasses import dataclass

from armarius.platform import permissions
from armarius.platform.kernel.command import VERBS, allowed, command
from armarius.platform.kernel.refusals import Refusal
from armarius.platform.kernel.undo import WINDOW, find_inverse
from armarius.platform.kernel.work import CountedFact, count, note, touch
from armarius.platform.models import Fact, JournalEntry
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.reasons import Forbidden, Missing, Reason, Refused, Stale

UNDO = "platform.undo"


@dataclass(frozen=True, slots=True)
class Undone:
    """The journal row that was undone, and its verb."""

    entry: int
    verb: str


@command(UNDO, needs=permissions.UNDO)
def undo(occasion: Occasion, *, entry: int) -> Undone:
    """Reverse a whole command: its rows by the verb's inverse, its facts by signed counter-rows.

    Refusals: ``Missing`` unknown_entry; ``Refused`` not_undoable, undo_expired, already_undone;
    ``Forbidden`` without the original verb's permission; ``Stale`` acted_since (from the inverse).
    """
    row = JournalEntry.objects.filter(pk=entry, library_id=occasion.library).first()
    if row is None:
        raise Missing(Reason(Refusal.UNKNOWN_ENTRY, {"entry": entry}))
    inverse = find_inverse(row.verb)
    if inverse is None:
        raise Refused(Reason(Refusal.NOT_UNDOABLE, {"verb": row.verb}))
    if not allowed(occasion, VERBS[row.verb].needs):
        raise Forbidden(Reason(Refusal.NOT_PERMITTED, {"permission": VERBS[row.verb].needs}))
    if occasion.at > row.recorded_at + WINDOW:
        raise Refused(Reason(Refusal.UNDO_EXPIRED, {"minutes": int(WINDOW.total_seconds() // 60)}))
    if JournalEntry.objects.filter(verb=UNDO, subjects__kind="journal", subjects__object_id=entry).exists():
        raise Stale(Reason(Refusal.ALREADY_UNDONE))
    inverse(occasion, dict(row.subjects.values_list("kind", "object_id")))
    for fact in Fact.objects.filter(journal_id=entry):
        count(_counter(fact))
    touch("journal", entry)
    note(undone=row.verb)
    return Undone(entry, row.verb)


def _counter(fact: Fact) -> CountedFact:
    return CountedFact(
        kind=fact.kind,
        day=fact.day,
        count=-fact.count,
        library_id=fact.library_id,
        owning_library_id=fact.owning_library_id,
        reader_category=fact.reader_category,
        age_band=fact.age_band,
        item_category=fact.item_category,
        language=fact.language,
        material=fact.material,
        subject_group=fact.subject_group,
    )
