"""Retention: a returned loan forgets its reader (law 13)."""

from dataclasses import dataclass
from datetime import timedelta

from armarius.circulation import queries
from armarius.circulation.models import Loan
from armarius.circulation.preferences import RETENTION_DAYS
from armarius.platform import permissions
from armarius.platform.commands.scrub_entries import scrub_entries
from armarius.platform.kernel.command import command
from armarius.platform.kernel.undo import WINDOW
from armarius.platform.kernel.work import note
from armarius.platform.queries import preference
from armarius.platform.values.occasion import Occasion

CHUNK = 200


@dataclass(frozen=True, slots=True)
class Unlinked:
    """How many loans lost their reader, and whether more wait."""

    loans: int
    more: bool


@command("circulation.unlink_returned_loans", needs=permissions.RUN_SYSTEM, bulk=True)
def unlink_returned_loans(occasion: Occasion) -> Unlinked:
    """Take the reader out of a chunk of loans returned longer ago than the retention time, never within ten minutes.

    Journal rows, kept answers and fact links of those loans are scrubbed in the same transaction.
    """
    kept = max(timedelta(days=preference(RETENTION_DAYS, 0)), WINDOW)
    loans = queries.loans_to_unlink(occasion.at - kept, CHUNK)
    if loans:
        Loan.objects.filter(pk__in=loans).update(reader=None)
        scrub_entries(occasion, kind="loan", object_ids=loans)
    note(loans=len(loans))
    return Unlinked(len(loans), len(loans) == CHUNK)
