"""The catalogue's background work."""

from pathlib import Path
from typing import Any

from django_tasks import task

from armarius.catalogue.importing import import_file
from armarius.platform.jobs.running import current_job


@task(queue_name="default")
def import_uploaded_file(
    path: str, file_name: str, dialect: str = "auto", encoding: str = "auto"
) -> dict[str, Any]:
    """Import an uploaded file as a job with progress; it goes on after a crash."""
    job = current_job()
    finished = import_file(
        job.occasion,
        Path(path),
        file_name=file_name,
        dialect=dialect,
        encoding=encoding,
        job=job.id,
        progress=job.progress if job.id else None,
    )
    return {
        "batch": finished.batch,
        "created": finished.created,
        "updated": finished.updated,
        "unchanged": finished.unchanged,
        "quarantined": finished.quarantined,
    }
