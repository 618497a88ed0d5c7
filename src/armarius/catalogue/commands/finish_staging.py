"""Say that every record of a file was looked at."""

from dataclasses import dataclass

from armarius.catalogue import permissions
from armarius.catalogue.commands.record_imports import own_batch
from armarius.catalogue.models import ImportState
from armarius.catalogue.refusals import Refusal
from armarius.platform.kernel.command import command
from armarius.platform.kernel.work import note
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.reasons import Reason, Stale


@dataclass(frozen=True, slots=True)
class StagingFinished:
    """How many records were looked at."""

    staged: int


@command("catalogue.finish_staging", needs=permissions.IMPORT_RECORDS)
def finish_staging(
    occasion: Occasion, *, batch: int, version: int, refused: str = "", facts: dict[str, str] | None = None
) -> StagingFinished:
    """Close the looking; ``refused`` is the code of the reason why the file as a whole cannot be taken.

    Refusals: ``Missing`` unknown_batch, ``Stale`` import_moved_on.
    """
    row = own_batch(occasion, batch, ImportState.PROPOSING)
    if row.version != version:
        raise Stale(Reason(Refusal.IMPORT_MOVED_ON))
    row.state = ImportState.REFUSED if refused else ImportState.PROPOSED
    row.refusal = {"code": refused, "facts": facts or {}} if refused else None
    row.save(update_fields=["state", "refusal"])
    note(rows=row.staged)
    return StagingFinished(row.staged)
