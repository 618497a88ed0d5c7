"""Retention: a returned loan forgets its reader (law 13)."""

from dataclasses import dataclass

from armarius.circulation.models import Loan
from armarius.circulation.queries.retention import loans_to_unlink
from armarius.money.commands.unlink_origins import unlink_origins
from armarius.patrons.commands.suspending import forget_causes
from armarius.platform import permissions
from armarius.platform.commands.scrub_entries import scrub_entries
from armarius.platform.kernel.command import command
from armarius.platform.kernel.work import note
from armarius.platform.values.occasion import Occasion

CHUNK = 200


@dataclass(frozen=True, slots=True)
class Unlinked:
    """How many loans lost their reader, and whether more wait."""

    loans: int
    more: bool


@command("circulation.unlink_returned_loans", needs=permissions.RUN_SYSTEM, bulk=True)
def unlink_returned_loans(occasion: Occasion) -> Unlinked:
    """Take the reader out of a chunk of loans returned longer ago than the lending library keeps them.

    Never within ten minutes, while a legal hold on the reader is in force, or while something is owed for the loan.
    Journal rows, kept answers and fact links of those loans are scrubbed in the same transaction.
    """
    loans = loans_to_unlink(occasion.at, CHUNK)
    if loans:
        Loan.objects.filter(pk__in=loans).update(reader=None)
        unlink_origins(occasion, kind="loan", ids=loans)
        forget_causes("loan", loans)
        scrub_entries(occasion, kind="loan", object_ids=loans)
    note(loans=len(loans))
    return Unlinked(len(loans), len(loans) == CHUNK)
