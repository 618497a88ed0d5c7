"""Take a ZIP of covers in: it was looked at and kept, a job sees to its pictures."""

from dataclasses import dataclass

from django.utils.module_loading import import_string

from armarius.catalogue import permissions
from armarius.catalogue.models import CoverBatch
from armarius.catalogue.rules.cover_names import Named
from armarius.platform.kernel.command import command
from armarius.platform.kernel.work import note, touch
from armarius.platform.values.occasion import Occasion

# By its name: jobs stand above commands (design §3), and only the worker runs the task.
TASK = "armarius.catalogue.jobs.take_in_covers"


@dataclass(frozen=True, slots=True)
class CoverBatchBegun:
    """The batch's id."""

    batch: int


@command("catalogue.begin_cover_batch", needs=permissions.EDIT_RECORDS)
def begin_cover_batch(
    occasion: Occasion,
    *,
    file_name: str,
    path: str,
    digest: str,
    files: int,
    named: Named = Named.ANYTHING,
    replace: bool = False,
) -> CoverBatchBegun:
    """Have the pictures of a ZIP put to titles; a worker begins after the commit.

    ``path`` is where it is kept, ``digest`` the SHA-256 of its bytes, ``files`` how many pictures it holds
    (``cover_archives.opened``). With ``replace`` a picture takes the place of the cover that stands first.
    """
    row = CoverBatch.objects.create(
        library_id=occasion.library,
        file_name=file_name[:200],
        path=path,
        digest=digest,
        named=named,
        replace=replace,
        files=files,
        began_at=occasion.at,
    )
    row.job_id = int(import_string(TASK).enqueue(batch=row.pk).id)
    row.save(update_fields=["job_id"])
    touch("cover_batch", row.pk)
    note(file=row.file_name, files=files)
    return CoverBatchBegun(row.pk)
