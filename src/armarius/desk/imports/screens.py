"""What the import pages show."""

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.http import Http404

from armarius.catalogue import permissions, queries
from armarius.desk.middleware import StaffSession
from armarius.desk.reach import libraries_with
from armarius.formats.marc import encodings
from armarius.platform import queries as platform
from armarius.platform.values.reasons import Reason
from armarius.ui.components.marks import State
from armarius.ui.words import sentence, words

ImportBatch = Any
"""Rows as ``catalogue.queries`` and ``platform.queries`` give them."""
QuarantinedRecord = Any
Job = Any
TASK = "armarius.catalogue.jobs.import_uploaded_file"
UNFINISHED = ("waiting", "running", "failed", "cancelled")
DIALECTS = ("auto", "marc21", "unimarc", "rusmarc", "cnmarc")
ENCODINGS = ("auto", *encodings.ENCODINGS)
SHOWN_BYTES = 96
BATCH_STATES = {
    "uploaded": State.ATTENTION,
    "proposing": State.INFO,
    "proposed": State.ATTENTION,
    "running": State.INFO,
    "done": State.OK,
    "refused": State.STOP,
    "undoing": State.INFO,
    "undone": State.IGNORED,
    "discarded": State.IGNORED,
}
JOB_STATES = {
    "waiting": State.QUEUED,
    "running": State.INFO,
    "done": State.OK,
    "failed": State.STOP,
    "cancelled": State.IGNORED,
}


@dataclass(frozen=True, slots=True)
class Reading:
    """How records were read: dialect and encoding, why, and how many."""

    dialect: str
    encoding: str
    evidence: str
    count: int


@dataclass(frozen=True, slots=True)
class ImportProgress:
    """How far an import is: its job, its batch once there is one, bytes done of all, what went wrong."""

    job: Job | None
    batch: ImportBatch | None
    file: str
    state: State
    running: bool
    done: int
    total: int
    refusals: tuple[str, ...]
    readings: tuple[Reading, ...]


@dataclass(frozen=True, slots=True)
class SetAside:
    """Bytes that became no record: place in the file, length, why, the first of them as hex and text."""

    id: int
    offset: int
    length: int
    reason: str
    hexadecimal: str
    text: str


def visible_batches(staff: StaffSession) -> "QuerySet[ImportBatch]":
    """The imports of the libraries this person imports for, newest first."""
    reach = [library.pk for library in libraries_with(staff, permissions.IMPORT_RECORDS)]
    return queries.batches().filter(library_id__in=reach)


def visible_jobs(staff: StaffSession) -> "QuerySet[Job]":
    """The import jobs of those libraries, newest first."""
    reach = [library.pk for library in libraries_with(staff, permissions.IMPORT_RECORDS)]
    return platform.jobs().filter(task=TASK, library_id__in=reach)


def unfinished_jobs(staff: StaffSession) -> tuple[ImportProgress, ...]:
    """Imports that wait, run or broke off, without those that became a batch and ended there."""
    jobs = list(visible_jobs(staff).filter(state__in=UNFINISHED)[:20])
    batches = {row.job_id: row for row in visible_batches(staff).filter(job_id__in=[job.pk for job in jobs])}
    found = (progress(job, batches.get(job.pk)) for job in jobs)
    return tuple(each for each in found if each.batch is None or each.batch.state == "running")


def import_of_job(staff: StaffSession, job_id: int) -> ImportProgress:
    """The import a job does. ``Http404`` when there is none to be seen."""
    job = visible_jobs(staff).filter(pk=job_id).first()
    if job is None:
        raise Http404
    batch = visible_batches(staff).filter(job_id=job_id).first()
    if batch is None and job.result and "batch" in job.result:
        batch = visible_batches(staff).filter(pk=job.result["batch"]).first()
    return progress(job, batch)


def import_of_batch(staff: StaffSession, batch_id: int) -> ImportProgress:
    """An import. ``Http404`` when there is none to be seen."""
    batch = visible_batches(staff).filter(pk=batch_id).first()
    if batch is None:
        raise Http404
    job = visible_jobs(staff).filter(pk=batch.job_id).first() if batch.job_id else None
    return progress(job, batch)


def progress(job: Job | None, batch: ImportBatch | None) -> ImportProgress:
    """How far it is, from whichever of the two knows more."""
    running = job is not None and job.state in {"waiting", "running"}
    if batch is not None and (job is None or not running):
        state = BATCH_STATES.get(batch.state, State.INFO)
    else:
        state = JOB_STATES.get(job.state, State.INFO) if job else State.INFO
    finished = batch is not None and batch.state != "running"
    total = batch.size if batch else (job.total if job else 0)
    done = total if finished else (job.done if job and job.done else (batch.position if batch else 0))
    name = batch.file_name if batch else str(job.arguments.get("file_name", "")) if job else ""
    return ImportProgress(
        job, batch, name, state, running, done, total, refusals(job, batch), readings(batch)
    )


def readings(batch: ImportBatch | None) -> tuple[Reading, ...]:
    """How the records of a file were read, the commonest way first."""
    counted = sorted(batch.readings.items(), key=lambda pair: -pair[1]) if batch else ()
    return tuple(
        Reading(words("DIALECTS", dialect), encoding.upper(), words("EVIDENCE", evidence), count)
        for (dialect, encoding, evidence), count in ((reading.split(), count) for reading, count in counted)
    )


def refusals(job: Job | None, batch: ImportBatch | None) -> tuple[str, ...]:
    """Why the file as a whole was not taken, in sentences."""
    if batch is not None and batch.refusal:
        return (sentence(Reason(batch.refusal["code"], batch.refusal.get("facts", {}))),)
    result = job.result if job and isinstance(job.result, dict) else {}
    return tuple(sentence(Reason(r["code"], r.get("facts", {}))) for r in result.get("refused", ()))


def set_aside(row: QuarantinedRecord) -> SetAside:
    """A row of the quarantine."""
    raw = bytes(row.raw)
    first = raw[:SHOWN_BYTES]
    return SetAside(
        id=row.pk,
        offset=row.offset,
        length=row.end_offset - row.offset,
        reason=sentence(Reason(f"marc.{row.reason}", row.facts)),
        hexadecimal=first[:24].hex(" "),
        text="".join(sign if sign.isprintable() else "·" for sign in first.decode("utf-8", "replace")),
    )
