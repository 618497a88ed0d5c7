"""Forget what readers were before changes that can be undone no more."""

from dataclasses import dataclass

from armarius.patrons import permissions
from armarius.patrons.models import BatchedReader, ReaderBatch
from armarius.patrons.rules.batches import UNDO_FOR, BatchState
from armarius.platform.kernel.command import command
from armarius.platform.kernel.work import note
from armarius.platform.values.occasion import Occasion

CHUNK = 1000


@dataclass(frozen=True, slots=True)
class BatchesForgotten:
    """How many rows went, and whether some are left."""

    rows: int
    more: bool


@command("patrons.forget_batches", needs=permissions.GUARD_PRIVACY, bulk=True)
def forget_batches(occasion: Occasion) -> BatchesForgotten:
    """Remove the next rows of changes of many readers, of all libraries, that ended more than thirty days ago.

    That there was a change stands in the journal; one that runs, or is being undone, is left alone.
    """
    over = ReaderBatch.objects.filter(state__in=(BatchState.DONE, BatchState.UNDONE))
    old = list(over.filter(done_at__lt=occasion.at - UNDO_FOR).values_list("pk", flat=True))
    rows = list(
        BatchedReader.objects.filter(batch_id__in=old).order_by("pk").values_list("pk", flat=True)[:CHUNK]
    )
    BatchedReader.objects.filter(pk__in=rows).delete()
    if len(rows) < CHUNK:
        ReaderBatch.objects.filter(pk__in=old).delete()
    note(rows=len(rows))
    return BatchesForgotten(len(rows), len(rows) == CHUNK)
