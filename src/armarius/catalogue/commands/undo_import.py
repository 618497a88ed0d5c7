"""Begin to take an import of records back."""

from dataclasses import dataclass

from django.utils.module_loading import import_string

from armarius.catalogue import permissions
from armarius.catalogue.commands.record_imports import own_batch
from armarius.catalogue.models import ImportState
from armarius.catalogue.refusals import Refusal
from armarius.catalogue.rules.staging import KEPT_FOR
from armarius.platform.kernel.command import command
from armarius.platform.kernel.work import note, touch
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.reasons import Reason, Refused

# By its name: jobs stand above commands (design §3), and only the worker runs the task.
TASK = "armarius.catalogue.jobs.undo_imported_records"


@dataclass(frozen=True, slots=True)
class ImportUndoing:
    """The job that takes the records back."""

    job: int


@command("catalogue.undo_import", needs=permissions.IMPORT_RECORDS)
def undo_import(occasion: Occasion, *, batch: int) -> ImportUndoing:
    """Take an import back, for thirty days: what it made is deleted, what it changed is what it was.

    Records somebody touched since stay, and are told (``undo_records``). One that runs is stopped by it; an undo that
    broke off goes on. Refusals: ``Missing`` unknown_batch; ``Stale`` import_moved_on; ``Refused`` import_too_old.
    """
    row = own_batch(occasion, batch, ImportState.DONE, ImportState.RUNNING, ImportState.UNDOING)
    if occasion.at - (row.finished_at or row.started_at) > KEPT_FOR:
        raise Refused(Reason(Refusal.IMPORT_TOO_OLD, {"days": KEPT_FOR.days}))
    row.state, row.version = ImportState.UNDOING, row.version + 1
    row.job_id = int(import_string(TASK).enqueue(batch=row.pk, unique=f"undo-import-{row.pk}").id)
    row.save(update_fields=["state", "version", "job_id"])
    touch("job", row.job_id)
    note(file=row.file_name)
    return ImportUndoing(row.job_id)
