"""Take the person out of journal rows, kept answers and facts about given things."""

from dataclasses import dataclass

from armarius.platform import permissions
from armarius.platform.kernel.command import command
from armarius.platform.models import Fact, IdempotentAnswer, JournalEntry, JournalSubject
from armarius.platform.values.occasion import Occasion


@dataclass(frozen=True, slots=True)
class Scrubbed:
    """How many journal rows lost their person."""

    entries: int


@command("platform.scrub_entries", needs=permissions.RUN_SYSTEM, bulk=True)
def scrub_entries(occasion: Occasion, *, kind: str, object_ids: tuple[int, ...]) -> Scrubbed:
    """Delete person, personal facts and salt from every journal row about these things.

    Digests and chain stay provable (law 13, design §4). Answers of the same commands go too, with the digest
    of their arguments (reader and copy are small numbers: who tries them all finds the pair), and facts lose
    their journal link.
    """
    entries = list(
        JournalSubject.objects.filter(kind=kind, object_id__in=object_ids).values_list("entry_id", flat=True)
    )
    scrubbed = JournalEntry.objects.filter(pk__in=entries, person_kind__isnull=False).update(
        person_kind=None, person_id=None, personal=None, salt=None
    )
    IdempotentAnswer.objects.filter(journal_id__in=entries).update(
        answer=None, journal_id=None, arguments_digest=""
    )
    Fact.objects.filter(journal_id__in=entries).update(journal_id=None)
    return Scrubbed(scrubbed)
