"""The returned loans of a reader who is being deleted forget them at once."""

from dataclasses import dataclass

from armarius.circulation import queries
from armarius.circulation.commands.unlink_ended_holds import forget
from armarius.circulation.models import HistoryChoice, HistoryEntry, Loan
from armarius.money.commands.unlink_origins import unlink_origins
from armarius.patrons.commands.suspending import forget_causes
from armarius.platform import permissions
from armarius.platform.commands.scrub_entries import scrub_entries
from armarius.platform.kernel.command import command
from armarius.platform.values.occasion import Occasion


@dataclass(frozen=True, slots=True)
class ReaderUnlinked:
    """How many loans lost their reader."""

    loans: int


@command("circulation.unlink_reader", needs=permissions.RUN_SYSTEM)
def unlink_reader(occasion: Occasion, *, reader: int) -> ReaderUnlinked:
    """Take a reader out of loans that came back and holds that are over, with what was written about those.

    Journal rows and fact links are scrubbed; their reading history goes whole.
    """
    loans = tuple(
        Loan.objects.filter(reader_id=reader, returned_at__isnull=False).values_list("pk", flat=True)
    )
    HistoryEntry.objects.filter(reader_id=reader).delete()
    HistoryChoice.objects.filter(reader_id=reader).delete()
    forget(occasion, queries.ended_holds_of(reader))
    if loans:
        Loan.objects.filter(pk__in=loans).update(reader=None)
        unlink_origins(occasion, kind="loan", ids=loans)
        forget_causes("loan", loans)
        scrub_entries(occasion, kind="loan", object_ids=loans)
    return ReaderUnlinked(len(loans))
