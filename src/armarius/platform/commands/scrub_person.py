"""Take a person who was deleted out of every journal row."""

from dataclasses import dataclass

from armarius.platform import permissions
from armarius.platform.kernel.command import command
from armarius.platform.models import Fact, IdempotentAnswer, JournalEntry
from armarius.platform.values.occasion import Occasion


@dataclass(frozen=True, slots=True)
class PersonScrubbed:
    """How many journal rows lost their person."""

    entries: int


@command("platform.scrub_person", needs=permissions.RUN_SYSTEM)
def scrub_person(occasion: Occasion, *, kind: str, person: int) -> PersonScrubbed:
    """Delete person, personal facts and salt of every journal row about a person; digests and chain stay provable.

    Answers kept for those commands go, and facts lose their journal link (law 13, design §4). The access log keeps the
    id: with the person gone it means nobody, and no id is ever given twice.
    """
    rows = JournalEntry.objects.filter(person_kind=kind, person_id=person)
    entries = list(rows.values_list("pk", flat=True))
    IdempotentAnswer.objects.filter(journal_id__in=entries).update(
        answer=None, journal_id=None, arguments_digest=""
    )
    Fact.objects.filter(journal_id__in=entries).update(journal_id=None)
    scrubbed = JournalEntry.objects.filter(pk__in=entries).update(
        person_kind=None, person_id=None, personal=None, salt=None
    )
    return PersonScrubbed(scrubbed)
