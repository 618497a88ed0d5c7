"""Queue the import of a file that was uploaded."""

from dataclasses import dataclass

from django.utils.module_loading import import_string

from armarius.catalogue import permissions
from armarius.platform.kernel.command import command
from armarius.platform.kernel.work import note, touch
from armarius.platform.values.occasion import Occasion

# By its name: jobs stand above commands (design §3), and only the worker runs the task.
TASK = "armarius.catalogue.jobs.import_uploaded_file"


@dataclass(frozen=True, slots=True)
class ImportQueued:
    """The job that will import the file."""

    job: int


@command("catalogue.queue_import", needs=permissions.IMPORT_RECORDS)
def queue_import(
    occasion: Occasion,
    *,
    path: str,
    file_name: str,
    digest: str = "",
    dialect: str = "auto",
    encoding: str = "auto",
) -> ImportQueued:
    """Queue the import of the file at ``path`` into the occasion's library; a worker begins after the commit.

    ``file_name`` is what the person called it; ``digest`` is the SHA-256 of its bytes in hexadecimal, an
    argument so that a key belongs to one content: the same key with another is ``Invalid`` key_reused.
    ``dialect`` and ``encoding`` are names or ``auto``.
    """
    result = import_string(TASK).enqueue(path=path, file_name=file_name, dialect=dialect, encoding=encoding)
    touch("job", int(result.id))
    note(file=file_name)
    return ImportQueued(int(result.id))
