"""Queue the writing of many titles to a file."""

from dataclasses import dataclass

from django.utils.module_loading import import_string

from armarius.catalogue import permissions
from armarius.catalogue.rules.exporting import ExportFormat, WantedTitles
from armarius.platform.kernel.command import command
from armarius.platform.kernel.work import note, touch
from armarius.platform.values.occasion import Occasion

# By its name: jobs stand above commands (design §3), and only the worker runs the task.
TASK = "armarius.catalogue.jobs.export_to_file"


@dataclass(frozen=True, slots=True)
class ExportQueued:
    """The job that will write the file."""

    job: int


@command("catalogue.queue_export", needs=permissions.SEE)
def queue_export(
    occasion: Occasion,
    *,
    wanted: WantedTitles,
    format: ExportFormat,
    dialect: str = "native",
    language: str = "en",
) -> ExportQueued:
    """Queue the writing of these titles to a file; a worker begins after the commit.

    What a search finds is looked up when the job begins. ``dialect`` counts for MARC only (``native``, ``marc21``,
    ``unimarc``), ``language`` is that of the headings of a CSV.
    """
    result = import_string(TASK).enqueue(
        wanted=wanted.stored(), format=format.value, dialect=dialect, language=language
    )
    touch("job", int(result.id))
    note(format=format.value)
    return ExportQueued(int(result.id))
