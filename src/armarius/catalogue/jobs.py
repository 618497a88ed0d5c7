"""The catalogue's background work."""

import time
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.utils import timezone, translation
from django_tasks import task

from armarius.catalogue import export_files, queries, search
from armarius.catalogue.commands.finish_import import ImportFinished
from armarius.catalogue.export import export_titles
from armarius.catalogue.importing import import_file
from armarius.catalogue.labels import TITLE_COLUMNS
from armarius.catalogue.models import ImportBatch
from armarius.catalogue.rules.exporting import ExportFormat, wanted_titles
from armarius.catalogue.uploads import remove_unneeded
from armarius.platform.jobs.backend import open_arguments
from armarius.platform.jobs.running import RunningJob, current_job

REPORT_EVERY = 0.5
"""Seconds between two reports of progress: each is a write of its own."""


@task(queue_name="default")
def import_uploaded_file(
    path: str, file_name: str, dialect: str = "auto", encoding: str = "auto"
) -> dict[str, Any]:
    """Import an uploaded file as a job with progress; after a crash it goes on, or tells what it had finished."""
    job = current_job()
    if (done := queries.finished_import(job.id)) is not None:
        return counts(done.pk, done)
    finished = import_file(
        job.occasion,
        Path(path),
        file_name=file_name,
        dialect=dialect,
        encoding=encoding,
        job=job.id,
        progress=reports(job) if job.id else None,
    )
    return counts(finished.batch, finished)


def counts(batch: int, of: ImportBatch | ImportFinished) -> dict[str, int]:
    """What a finished import came to."""
    return {
        "batch": batch,
        "created": of.created,
        "updated": of.updated,
        "unchanged": of.unchanged,
        "quarantined": of.quarantined,
    }


@task()
def remove_uploads() -> int:
    """Remove the uploads that no waiting or running import needs any more; how many."""
    needed = [str(arguments["path"]) for arguments in open_arguments(import_uploaded_file.module_path)]
    return remove_unneeded(needed, timezone.now())


def reports(job: RunningJob) -> Callable[[int, int], None]:
    """A progress report that writes at most twice a second, and at the end."""
    said = 0.0

    def report(done: int, total: int) -> None:
        nonlocal said
        if done >= total or time.monotonic() - said >= REPORT_EVERY:
            said = time.monotonic()
            job.progress(done, total)

    return report


@task(queue_name="default")
def export_to_file(
    wanted: dict[str, Any], format: str, dialect: str = "native", language: str = "en"
) -> dict[str, Any]:
    """Write titles to a file as a job with progress; begun again, it writes another file from the first title on."""
    job = current_job()
    ids = search.wanted_ids(wanted_titles(wanted))
    report = reports(job) if job.id else None
    with translation.override(language):
        headings = [str(words) for words in TITLE_COLUMNS.values()]
    path = export_files.new_file()
    try:
        with path.open("wb") as stream:
            found = export_titles(
                ids,
                stream,
                ExportFormat(format),
                dialect=dialect,
                heard=(lambda done: report(done, len(ids))) if report else None,
                headings=headings,
            )
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    return asdict(found) | {"file": path.name, "losses": dict(found.losses)}


@task()
def remove_exports() -> int:
    """Remove files of titles that nobody fetched for days; how many."""
    return export_files.remove_old(timezone.now())
