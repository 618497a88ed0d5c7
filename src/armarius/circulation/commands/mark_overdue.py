"""Note that loans are overdue, each once."""

from dataclasses import dataclass

from armarius.circulation import queries
from armarius.circulation.events import LoansOverdue
from armarius.circulation.models import Loan
from armarius.platform import permissions
from armarius.platform.kernel.command import command
from armarius.platform.kernel.work import note, publish
from armarius.platform.values.occasion import Occasion

CHUNK = 400
"""How many at once: written in some milliseconds, so that no desk waits for it."""


@dataclass(frozen=True, slots=True)
class OverdueMarked:
    """How many loans were noted, and whether more wait."""

    loans: int
    more: bool


@command("circulation.mark_overdue", needs=permissions.RUN_SYSTEM, bulk=True)
def mark_overdue(occasion: Occasion) -> OverdueMarked:
    """Note a chunk of the loans that are overdue by the date in their library and were not noted yet.

    Each is said once (``LoansOverdue``) until it is renewed or due on another day. A run that was killed goes on where
    it stopped: what is noted is not found again.
    """
    loans = queries.newly_overdue(occasion.at, CHUNK)
    if loans:
        Loan.objects.filter(pk__in=loans).update(overdue_noted_at=occasion.at)
        publish(LoansOverdue(loans))
    note(loans=len(loans))
    return OverdueMarked(len(loans), len(loans) == CHUNK)
