"""Throw a file of records away before anything of it came in."""

from dataclasses import dataclass

from armarius.catalogue import permissions
from armarius.catalogue.commands.record_imports import NOTHING_WRITTEN, own_batch
from armarius.catalogue.models import ImportState
from armarius.platform.kernel.command import command
from armarius.platform.kernel.work import note
from armarius.platform.values.occasion import Occasion


@dataclass(frozen=True, slots=True)
class ImportDiscarded:
    """The import's id."""

    batch: int


@command("catalogue.discard_import", needs=permissions.IMPORT_RECORDS)
def discard_import(occasion: Occasion, *, batch: int) -> ImportDiscarded:
    """Discard a file before anything was written of it; its rows go in the night.

    Refusals: ``Missing`` unknown_batch, ``Stale`` import_moved_on.
    """
    row = own_batch(occasion, batch, *NOTHING_WRITTEN)
    row.state, row.version, row.finished_at = ImportState.DISCARDED, row.version + 1, occasion.at
    row.save(update_fields=["state", "version", "finished_at"])
    note(file=row.file_name)
    return ImportDiscarded(row.pk)
