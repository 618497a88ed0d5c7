"""Begin to take in the records of a file that was looked at."""

from dataclasses import dataclass

from django.utils.module_loading import import_string

from armarius.catalogue import permissions
from armarius.catalogue.commands.record_imports import own_batch
from armarius.catalogue.models import ImportState
from armarius.catalogue.refusals import Refusal
from armarius.platform.kernel.command import command
from armarius.platform.kernel.work import note, touch
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.reasons import Reason, Stale

# By its name: jobs stand above commands (design §3), and only the worker runs the task.
TASK = "armarius.catalogue.jobs.import_proposed_records"


@dataclass(frozen=True, slots=True)
class ImportRun:
    """The job that imports (0: none, whoever called does)."""

    job: int


@command("catalogue.run_import", needs=permissions.IMPORT_RECORDS)
def run_import(occasion: Occasion, *, batch: int, as_job: bool = True) -> ImportRun:
    """Take in every record that needs nobody's decision, or has one; what is in doubt waits, and can come later.

    One that was stopped goes on. Refusals: ``Missing`` unknown_batch, ``Stale`` import_moved_on.
    """
    row = own_batch(occasion, batch, ImportState.PROPOSED, ImportState.DONE, ImportState.RUNNING)
    if not row.is_staged:
        raise Stale(Reason(Refusal.IMPORT_MOVED_ON))
    row.state, row.version = ImportState.RUNNING, row.version + 1
    if as_job:
        row.job_id = int(import_string(TASK).enqueue(batch=row.pk, unique=f"import-{row.pk}").id)
        touch("job", row.job_id)
    row.save(update_fields=["state", "version", "job_id"])
    note(file=row.file_name)
    return ImportRun(row.job_id or 0)
