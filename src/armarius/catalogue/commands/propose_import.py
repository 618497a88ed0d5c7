"""Begin to look what would become of the records of a file."""

from dataclasses import dataclass

from django.utils.module_loading import import_string

from armarius.catalogue import permissions
from armarius.catalogue.commands.record_imports import NOTHING_WRITTEN, own_batch
from armarius.catalogue.models import ImportState
from armarius.catalogue.queries import profile_named
from armarius.catalogue.refusals import Refusal
from armarius.platform.kernel.command import command
from armarius.platform.kernel.work import note, touch
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.reasons import Invalid, Reason, Stale

# By its name: jobs stand above commands (design §3), and only the worker runs the task.
TASK = "armarius.catalogue.jobs.propose_records"


@dataclass(frozen=True, slots=True)
class ImportProposing:
    """The job that looks (0: none, whoever called looks itself), and the import's version it looks for."""

    job: int
    version: int


@command("catalogue.propose_import", needs=permissions.IMPORT_RECORDS)
def propose_import(
    occasion: Occasion,
    *,
    batch: int,
    version: int,
    profile: str,
    dialect: str = "auto",
    encoding: str = "auto",
    as_job: bool = True,
) -> ImportProposing:
    """Look at every record of a file with a profile (its key), as often as one likes before anything is written.

    Refusals: ``Missing`` unknown_batch; ``Stale`` import_moved_on; ``Invalid`` unknown_profile.
    """
    row = own_batch(occasion, batch, *NOTHING_WRITTEN)
    if row.version != version:
        raise Stale(Reason(Refusal.IMPORT_MOVED_ON))
    found = profile_named(occasion.library, profile)
    if found is None:
        raise Invalid(Reason(Refusal.UNKNOWN_PROFILE, {}, "profile"))
    row.profile, row.profile_name = found.profile.as_json(), found.key
    row.options = {**row.options, "dialect": dialect, "encoding": encoding}
    row.state, row.version = ImportState.PROPOSING, row.version + 1
    row.looked = row.staged = row.quarantined = 0
    row.readings, row.job_id = {}, None
    if as_job:
        row.job_id = int(import_string(TASK).enqueue(batch=row.pk, version=row.version).id)
        touch("job", row.job_id)
    row.save()
    note(profile=found.key)
    return ImportProposing(row.job_id or 0, row.version)
