"""The catalogue's background work."""

import time
from collections.abc import Callable
from dataclasses import asdict, replace
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.utils import timezone, translation
from django_tasks import task

from armarius.catalogue import attached_files, export_files, queries, search
from armarius.catalogue.commands.add_cover import KEPT_FOR
from armarius.catalogue.commands.finish_import import ImportFinished
from armarius.catalogue.commands.forget_imports import forget_imports
from armarius.catalogue.commands.keep_draft import forget_drafts
from armarius.catalogue.commands.take_in_cover import take_in_cover
from armarius.catalogue.commands.undo_records import undo_records
from armarius.catalogue.cover_archives import opened
from armarius.catalogue.cover_titles import looked_at
from armarius.catalogue.export import export_titles
from armarius.catalogue.importing import import_file, import_staged, stage_file
from armarius.catalogue.labels import TITLE_COLUMNS
from armarius.catalogue.models import ImportBatch, ImportState
from armarius.catalogue.rules.cover_names import CoverFate, Named
from armarius.catalogue.rules.exporting import ExportFormat, wanted_titles
from armarius.catalogue.uploads import remove_unneeded
from armarius.platform.jobs.backend import open_arguments
from armarius.platform.jobs.running import RunningJob, current_job
from armarius.platform.pace import Pace, paced
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.reasons import Stale

COVERS_WAIT = timedelta(days=7)
"""How long a ZIP of covers is kept whose pictures have not all been seen to."""
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


@task()
def propose_records(*, batch: int, version: int) -> dict[str, int]:
    """Look what would become of the records of a file; how many. Looked at anew meanwhile, it ends."""
    job, row = current_job(), queries.batch(batch)
    if row is None or row.version != version or row.state != ImportState.PROPOSING:
        return {"batch": batch}
    try:
        staged = stage_file(occasions(job, row), batch, version, progress=reports(job) if job.id else None)
    except Stale:
        return {"batch": batch}
    return {"batch": batch, "staged": staged}


@task()
def import_proposed_records(*, batch: int) -> dict[str, int]:
    """Take in the records of a file that was looked at; undone or discarded meanwhile, it ends."""
    job, row = current_job(), queries.batch(batch)
    if row is None or row.state != ImportState.RUNNING:
        return {"batch": batch}
    try:
        finished = import_staged(occasions(job, row), batch, progress=reports(job) if job.id else None)
    except Stale:
        return {"batch": batch}
    return counts(batch, finished)


@task()
def undo_imported_records(*, batch: int) -> dict[str, int]:
    """Take an import back, a chunk at a time; how many records went back and how many stay."""
    job, row, pace = current_job(), queries.batch(batch), Pace()
    if row is None or row.state != ImportState.UNDOING:
        return {"batch": batch}
    occasion, done = occasions(job, row), row.undone + row.kept
    while True:
        step = paced(pace, lambda most: undo_records(occasion(), batch=batch, most=most))
        done += step.back + step.stay
        if job.id:
            job.progress(done, row.created + row.updated)
        if not step.more:
            break
    after = queries.batch(batch)
    return {"batch": batch, "undone": after.undone, "kept": after.kept} if after else {"batch": batch}


@task()
def forget_old_imports() -> dict[str, int]:
    """Remove what was proposed for files that can be undone no more; how many rows."""
    job, rows = current_job(), 0
    while True:
        done = forget_imports(job.occasion())
        rows += done.rows
        if not done.more:
            return {"rows": rows}


@task()
def forget_old_drafts() -> dict[str, int]:
    """Remove the drafts that nobody continued; how many."""
    job, drafts = current_job(), 0
    while True:
        done = forget_drafts(job.occasion())
        drafts += done.drafts
        if not done.more:
            return {"drafts": drafts}


def occasions(job: RunningJob, row: ImportBatch) -> Callable[[], Occasion]:
    """The occasion of each chunk: now, at the import's library."""
    return lambda: replace(job.occasion(), library=row.library_id)


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
    now = timezone.now()
    covers = queries.cover_paths_in_use(now - COVERS_WAIT)
    return remove_unneeded([*needed, *queries.paths_in_use(), *covers], now)


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


@task()
def take_in_covers(*, batch: int) -> dict[str, int]:
    """Put the pictures of a ZIP to their titles, one by one; how many were put and left.

    Every picture is whole or absent, and is seen to once: a run that was killed goes on where it stopped.
    """
    job, row = current_job(), queries.cover_batch(batch)
    if row is None:
        return {"batch": batch}
    report, named = reports(job) if job.id else None, Named(row.named)
    agencies = queries.agencies() if named in (Named.ANYTHING, Named.CONTROL) else set()
    settled = queries.settled_covers(batch)
    with opened(Path(row.path)) as archive:
        for done, entry in enumerate(archive.entries, 1):
            if entry.number not in settled:
                found = looked_at(archive, entry, named, agencies)
                occasion = replace(job.occasion(), library=row.library_id)
                take_in_cover(occasion, batch=batch, number=entry.number, name=entry.name, **found)
            if report:
                report(done, len(archive.entries))
    fates = queries.cover_fates(batch)
    return {"batch": batch} | {each.value: fates.get(each, 0) for each in CoverFate}


@task()
def remove_unnamed_files() -> int:
    """Remove the bytes of attachments and covers that no title has any more; how many files."""
    now = timezone.now()
    return attached_files.remove_unnamed(queries.kept_digests(now - KEPT_FOR), now)
