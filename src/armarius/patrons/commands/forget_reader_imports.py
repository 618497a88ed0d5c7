"""Forget files of readers that are no longer needed."""

from dataclasses import dataclass

from armarius.patrons import permissions
from armarius.patrons.models import ImportedReader, ReaderImport
from armarius.patrons.rules.import_states import KEPT_FOR, ImportState
from armarius.platform.kernel.command import command
from armarius.platform.kernel.work import note
from armarius.platform.values.occasion import Occasion

CHUNK = 1000
OVER = (ImportState.DONE, ImportState.UNDONE)


@dataclass(frozen=True, slots=True)
class ReaderImportsForgotten:
    """How many rows went, and whether some are left."""

    rows: int
    more: bool


@command("patrons.forget_reader_imports", needs=permissions.GUARD_PRIVACY, bulk=True)
def forget_reader_imports(occasion: Occasion) -> ReaderImportsForgotten:
    """Remove the next rows of imports of all libraries older than thirty days, and the bytes of their files.

    Of one that was carried out the file's name and the counts stay; of one that never was, nothing.
    """
    old = ReaderImport.objects.filter(uploaded_at__lt=occasion.at - KEPT_FOR).order_by("pk")
    batches = list(old.exclude(done_at__gte=occasion.at - KEPT_FOR).values_list("pk", flat=True))
    rows = list(
        ImportedReader.objects.filter(batch_id__in=batches)
        .order_by("pk")
        .values_list("pk", flat=True)[:CHUNK]
    )
    ImportedReader.objects.filter(pk__in=rows).delete()
    if len(rows) < CHUNK:
        ReaderImport.objects.filter(pk__in=batches).exclude(state__in=OVER).delete()
        ReaderImport.objects.filter(pk__in=batches).exclude(content=b"").update(content=b"")
    note(rows=len(rows))
    return ReaderImportsForgotten(len(rows), len(rows) == CHUNK)
