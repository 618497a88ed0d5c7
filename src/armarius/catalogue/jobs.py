"""The catalogue's background work."""

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django_tasks import task

from armarius.catalogue.importing import import_file
from armarius.platform.jobs.running import JobCancelled, RunningJob, current_job
from armarius.platform.values.reasons import Busy, Outcome

REPORT_EVERY = 0.5
"""Seconds between two reports of progress: each is a write of its own."""


@task(queue_name="default")
def import_uploaded_file(
    path: str, file_name: str, dialect: str = "auto", encoding: str = "auto"
) -> dict[str, Any]:
    """Import an uploaded file as a job with progress; it goes on after a crash.

    The upload is removed once it is in, refused as a whole, or cancelled: what could not be read stands in quarantine.
    """
    job, upload = current_job(), Path(path)
    try:
        finished = import_file(
            job.occasion,
            upload,
            file_name=file_name,
            dialect=dialect,
            encoding=encoding,
            job=job.id,
            progress=reports(job) if job.id else None,
        )
    except Busy:
        raise
    except (Outcome, JobCancelled):
        upload.unlink(missing_ok=True)
        raise
    upload.unlink(missing_ok=True)
    return {
        "batch": finished.batch,
        "created": finished.created,
        "updated": finished.updated,
        "unchanged": finished.unchanged,
        "quarantined": finished.quarantined,
    }


def reports(job: RunningJob) -> Callable[[int, int], None]:
    """A progress report that writes at most twice a second, and at the end."""
    said = 0.0

    def report(done: int, total: int) -> None:
        nonlocal said
        if done >= total or time.monotonic() - said >= REPORT_EVERY:
            said = time.monotonic()
            job.progress(done, total)

    return report
