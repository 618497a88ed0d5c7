"""Forget what was proposed for records of a file."""

from dataclasses import dataclass

from armarius.catalogue import permissions
from armarius.catalogue.commands.record_imports import own_batch
from armarius.catalogue.models import ImportState, QuarantinedRecord, StagedRecord
from armarius.platform.kernel.command import command
from armarius.platform.kernel.work import note
from armarius.platform.values.occasion import Occasion

CHUNK = 1000


@dataclass(frozen=True, slots=True)
class ProposalsForgotten:
    """How many rows went, and whether some are left."""

    rows: int
    more: bool


@command("catalogue.forget_proposals", needs=permissions.IMPORT_RECORDS, bulk=True)
def forget_proposals(occasion: Occasion, *, batch: int) -> ProposalsForgotten:
    """Remove the next rows of an import that is looked at anew, before the first of its new ones is kept.

    Refusals: ``Missing`` unknown_batch, ``Stale`` import_moved_on.
    """
    row = own_batch(occasion, batch, ImportState.PROPOSING)
    rows = 0
    for model in (StagedRecord, QuarantinedRecord):
        ids = list(model._default_manager.filter(batch=row).values_list("pk", flat=True)[:CHUNK])
        model._default_manager.filter(pk__in=ids).delete()
        rows += len(ids)
    note(rows=rows)
    return ProposalsForgotten(rows, rows > 0)
