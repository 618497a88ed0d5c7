"""Begin, or go on with, the import of a file."""

from dataclasses import dataclass

from armarius.catalogue import permissions
from armarius.catalogue.models import ImportBatch, ImportState
from armarius.catalogue.refusals import Refusal
from armarius.platform.kernel.command import command
from armarius.platform.kernel.work import note, touch
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.reasons import Invalid, Reason


@dataclass(frozen=True, slots=True)
class ImportBegun:
    """The batch, and the position at which it goes on (0 for a new one)."""

    batch: int
    position: int


@command("catalogue.begin_import", needs=permissions.IMPORT_RECORDS, bulk=True)
def begin_import(
    occasion: Occasion,
    *,
    file_name: str,
    path: str,
    file_digest: str,
    size: int,
    options: dict[str, str],
    job: int = 0,
) -> ImportBegun:
    """Open a batch for a file, or find the one that a crash left open: same content, library and options.

    Refusals: ``Invalid`` empty_file.
    """
    if size == 0:
        raise Invalid(Reason(Refusal.EMPTY_FILE, {"file": file_name}, "file"))
    open_batches = ImportBatch.objects.filter(
        file_digest=file_digest, library_id=occasion.library, state=ImportState.RUNNING
    )
    for row in open_batches:
        if row.options == options:
            ImportBatch.objects.filter(pk=row.pk).update(path=path, job_id=job or None)
            note(file=file_name, position=row.position)
            return ImportBegun(row.pk, row.position)
    row = ImportBatch.objects.create(
        file_name=file_name[:200],
        path=path,
        file_digest=file_digest,
        size=size,
        library_id=occasion.library,
        options=options,
        started_at=occasion.at,
        job_id=job or None,
    )
    touch("batch", row.pk)
    note(file=file_name, size=size)
    return ImportBegun(row.pk, 0)
