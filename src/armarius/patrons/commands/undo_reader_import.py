"""Begin to take an import of readers back."""

from dataclasses import dataclass

from django.utils.module_loading import import_string

from armarius.patrons import permissions
from armarius.patrons.commands.reader_imports import own_import
from armarius.patrons.refusals import Refusal
from armarius.patrons.rules.import_states import KEPT_FOR, ImportState
from armarius.platform.kernel.command import command
from armarius.platform.kernel.work import touch
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.reasons import Reason, Refused

# By its name: jobs stand above commands (design §3), and only the worker runs the task.
TASK = "armarius.patrons.jobs.undo_readers"


@dataclass(frozen=True, slots=True)
class ReaderImportUndoing:
    """The job that takes the rows back."""

    job: int


@command("patrons.undo_reader_import", needs=permissions.IMPORT_READERS)
def undo_reader_import(occasion: Occasion, *, batch: int) -> ReaderImportUndoing:
    """Take an import back, for thirty days: readers it made go, those it changed are what they were.

    Whoever borrowed or was touched since stays, and is told. One that runs is stopped
    by it; an undo that broke off goes on. Refusals: ``Missing``
    unknown_import, ``Stale`` import_moved_on, ``Refused`` import_too_old.
    """
    row = own_import(occasion, batch, ImportState.DONE, ImportState.RUNNING, ImportState.UNDOING)
    if occasion.at - (row.done_at or row.uploaded_at) > KEPT_FOR:
        raise Refused(Reason(Refusal.IMPORT_TOO_OLD, {"days": KEPT_FOR.days}))
    row.state, row.version = ImportState.UNDOING, row.version + 1
    row.job = int(import_string(TASK).enqueue(batch=row.pk, unique=f"undo-readers-{row.pk}").id)
    row.save(update_fields=["state", "version", "job"])
    touch("job", row.job)
    return ReaderImportUndoing(row.job)
