"""Note that somebody looks after a child no more."""

from dataclasses import dataclass

from armarius.patrons import permissions
from armarius.patrons.commands.guardian_rows import own_guardianship
from armarius.platform.kernel.command import command
from armarius.platform.kernel.work import note, note_person
from armarius.platform.values.occasion import Occasion


@dataclass(frozen=True, slots=True)
class GuardianEnded:
    """The guardianship, and whether it was this call that ended it."""

    guardianship: int
    ended: bool


@command("patrons.end_guardian", needs=permissions.REGISTER)
def end_guardian(occasion: Occasion, *, guardianship: int) -> GuardianEnded:
    """End a guardianship at once, the child's consent with it; ended twice is once.

    From now on the guardian sees nothing of the child. Refusals: ``Missing`` unknown_guardian; those of
    ``at_home.own_reader``.
    """
    row = own_guardianship(occasion, guardianship)
    ended = row.ended_at is None
    if ended:
        row.ended_at, row.consented_at, row.consent_channel = occasion.at, None, ""
        row.version += 1
        row.save(update_fields=["ended_at", "consented_at", "consent_channel", "version"])
    note(ended=int(ended))
    note_person("reader", row.child_id)
    return GuardianEnded(row.pk, ended)
