"""Count the copies that came with an import."""

from dataclasses import dataclass

from django.db.models import F

from armarius.catalogue import permissions
from armarius.catalogue.models import ImportBatch
from armarius.catalogue.refusals import Refusal
from armarius.platform.kernel.command import command
from armarius.platform.kernel.work import note, touch
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.reasons import Missing, Reason


@dataclass(frozen=True, slots=True)
class CopiesCounted:
    """How many copies were put to the batch's account."""

    copies: int


@command("catalogue.count_copies", needs=permissions.IMPORT_RECORDS, bulk=True)
def count_copies(occasion: Occasion, *, batch: int, added: int) -> CopiesCounted:
    """Add to a batch's copies those that really came into being, as whoever keeps the copies reports them.

    Refusals: ``Missing`` unknown_batch.
    """
    if not ImportBatch.objects.filter(pk=batch).update(copies=F("copies") + added):
        raise Missing(Reason(Refusal.UNKNOWN_BATCH, {"batch": batch}))
    touch("batch", batch)
    note(copies=added)
    return CopiesCounted(added)
