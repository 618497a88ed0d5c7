"""Keep a file of records that is looked at before it comes in."""

from dataclasses import dataclass

from armarius.catalogue import permissions
from armarius.catalogue.models import ImportBatch, ImportState
from armarius.catalogue.refusals import Refusal
from armarius.platform.kernel.command import command
from armarius.platform.kernel.work import note, touch
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.reasons import Invalid, Reason


@dataclass(frozen=True, slots=True)
class StagingBegun:
    """The import's id."""

    batch: int


@command("catalogue.begin_staging", needs=permissions.IMPORT_RECORDS)
def begin_staging(
    occasion: Occasion, *, file_name: str, path: str, digest: str, size: int, format: str = "auto"
) -> StagingBegun:
    """Keep the file at ``path`` for the occasion's library; nothing of it is in the catalogue yet.

    ``digest`` is the SHA-256 of its bytes in hexadecimal, ``size`` their number. Refusal: ``Invalid`` empty_file.
    """
    if size == 0:
        raise Invalid(Reason(Refusal.EMPTY_FILE, {"file": file_name}, "file"))
    row = ImportBatch.objects.create(
        file_name=file_name[:200],
        path=path,
        file_digest=digest,
        size=size,
        library_id=occasion.library,
        options={"format": format, "dialect": "auto", "encoding": "auto"},
        profile={},
        state=ImportState.UPLOADED,
        started_at=occasion.at,
    )
    touch("batch", row.pk)
    note(file=file_name, size=size)
    return StagingBegun(row.pk)
