"""Throw a file of readers away before anything was imported."""

from dataclasses import dataclass

from armarius.patrons import permissions
from armarius.patrons.commands.reader_imports import own_import
from armarius.patrons.models import ImportedReader
from armarius.patrons.rules.import_states import EDITABLE
from armarius.platform.kernel.command import command
from armarius.platform.values.occasion import Occasion


@dataclass(frozen=True, slots=True)
class ReaderImportDiscarded:
    """How many rows went with it."""

    rows: int


@command("patrons.discard_reader_import", needs=permissions.IMPORT_READERS)
def discard_reader_import(occasion: Occasion, *, batch: int) -> ReaderImportDiscarded:
    """Forget a file and its rows before anything was written of it.

    Refusals: ``Missing`` unknown_import, ``Stale`` import_moved_on.
    """
    row = own_import(occasion, batch, *EDITABLE)
    rows, _ = ImportedReader.objects.filter(batch=row).delete()
    row.delete()
    return ReaderImportDiscarded(rows)
