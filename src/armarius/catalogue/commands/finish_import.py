"""Close an import, done or refused."""

from dataclasses import dataclass

from armarius.catalogue import permissions, queries
from armarius.catalogue.models import ImportBatch, ImportState
from armarius.catalogue.refusals import Refusal
from armarius.platform.kernel.command import command
from armarius.platform.kernel.work import note, touch
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.reasons import Missing, Reason


@dataclass(frozen=True, slots=True)
class ImportFinished:
    """The batch and its counts."""

    batch: int
    read: int
    created: int
    updated: int
    unchanged: int
    quarantined: int


@command("catalogue.finish_import", needs=permissions.IMPORT_RECORDS, bulk=True)
def finish_import(
    occasion: Occasion, *, batch: int, refused: str = "", facts: dict[str, str] | None = None
) -> ImportFinished:
    """Close a batch; ``refused`` is the code of the reason why the file as a whole cannot be taken.

    Refusals: ``Missing`` unknown_batch.
    """
    row = queries.batch(batch)
    if row is None:
        raise Missing(Reason(Refusal.UNKNOWN_BATCH, {"batch": batch}))
    state = ImportState.REFUSED if refused else ImportState.DONE
    ImportBatch.objects.filter(pk=batch).update(
        state=state,
        finished_at=occasion.at,
        refusal={"code": refused, "facts": facts or {}} if refused else None,
    )
    touch("batch", batch)
    note(created=row.created, updated=row.updated, unchanged=row.unchanged, quarantined=row.quarantined)
    return ImportFinished(batch, row.read, row.created, row.updated, row.unchanged, row.quarantined)
