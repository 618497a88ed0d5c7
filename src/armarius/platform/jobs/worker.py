"""Claims and runs jobs: lease, attempts with back-off, cancel; one at a time per worker thread."""

import os
import socket
import traceback
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import structlog
from django.db import connection
from django.db.models import F, Q, QuerySet
from django.utils import timezone
from django.utils.module_loading import import_string

from armarius.platform.jobs.running import LEASE, JobCancelled, _job, of_row
from armarius.platform.kernel import transactions
from armarius.platform.models import Job, JobState
from armarius.platform.values.reasons import Busy, Outcome

log = structlog.get_logger("armarius.worker")
NAME = f"{socket.gethostname()}-{os.getpid()}"


def claim(now: datetime) -> dict[str, Any] | None:
    """Take the most urgent job that is due, or whose worker died (lease over); None when there is none.

    A job that died with its worker as often as it may be tried is given up: it must not take the next worker along.
    """
    due = Q(state=JobState.WAITING, run_at__lte=now) | Q(state=JobState.RUNNING, lease_until__lt=now)
    if not Job.objects.filter(due).exists():
        return None
    with transactions.durable():
        Job.objects.filter(due, attempts__gte=F("max_attempts")).update(
            state=JobState.FAILED, finished_at=now, lease_until=None
        )
        rows = Job.objects.filter(due).order_by("-priority", "run_at", "id")
        if connection.vendor == "postgresql":
            rows = rows.select_for_update(skip_locked=True)
        row = rows.values().first()
        if row is None:
            return None
        attempts = row["attempts"] + 1
        Job.objects.filter(pk=row["id"]).update(
            state=JobState.RUNNING, attempts=attempts, started_at=now, lease_until=now + LEASE, worker=NAME
        )
    return {**row, "attempts": attempts}


def take_over_from_the_dead() -> int:
    """Put back jobs whose worker ran on this machine and is no more, without waiting for their lease; how many."""
    host = socket.gethostname()
    running = Job.objects.filter(state=JobState.RUNNING, worker__startswith=f"{host}-")
    dead = [pk for pk, name in running.values_list("pk", "worker") if not alive(name.rpartition("-")[2])]
    if dead:
        with transactions.durable():
            Job.objects.filter(pk__in=dead, state=JobState.RUNNING).update(
                state=JobState.WAITING, lease_until=None, run_at=timezone.now()
            )
    return len(dead)


def alive(process: str) -> bool:
    """Whether a process of that number runs here; this one does not count as its own predecessor."""
    return process.isdigit() and int(process) != os.getpid() and Path(f"/proc/{process}").exists()


def run_next(now: datetime | None = None) -> bool:
    """Run one due job, if there is one; whether there was."""
    row = claim(now or timezone.now())
    if row is None:
        return False
    token = _job.set(of_row(row))
    try:
        result = import_string(row["task"]).call(**row["arguments"])
        finish(row, JobState.DONE, result=result)
    except JobCancelled:
        finish(row, JobState.CANCELLED)
    except Busy as refusal:
        try_again(row, refusal, counts=False)
    except Outcome as refusal:
        reasons = [
            {"code": r.code, "facts": {k: str(v) for k, v in r.facts.items()}} for r in refusal.reasons
        ]
        finish(row, JobState.FAILED, result={"refused": reasons}, error=str(refusal))
    except Exception as error:  # a job must never take the worker down
        log.exception("job failed", task=row["task"], job=row["id"])
        try_again(row, error, counts=transactions.hindrance(error) is None)
    finally:
        _job.reset(token)
    return True


def ours(row: dict[str, Any]) -> "QuerySet[Job]":
    """The job, as long as this attempt of ours holds it: whoever lost the lease must not overwrite its successor."""
    return Job.objects.filter(pk=row["id"], state=JobState.RUNNING, worker=NAME, attempts=row["attempts"])


def finish(row: dict[str, Any], state: JobState, *, result: Any = None, error: str = "") -> None:
    """Record how a job ended."""
    with transactions.durable():
        ours(row).update(
            state=state, finished_at=timezone.now(), lease_until=None, result=result, error=error
        )


def try_again(row: dict[str, Any], error: BaseException, *, counts: bool = True) -> None:
    """Put a failed job back with growing pauses, or give up after its attempts; being busy does not count."""
    text = "".join(traceback.format_exception(error))[-4000:]
    if counts and row["attempts"] >= row["max_attempts"]:
        finish(row, JobState.FAILED, error=text)
        return
    pause = timedelta(seconds=min(600, 2 ** row["attempts"]))
    with transactions.durable():
        ours(row).update(
            state=JobState.WAITING,
            run_at=timezone.now() + pause,
            lease_until=None,
            error=text,
            attempts=row["attempts"] - (0 if counts else 1),
        )


def run_all(limit: int = 1000) -> int:
    """Run due jobs until none is left (tests, demo, command line); how many ran."""
    ran = 0
    while ran < limit and run_next():
        ran += 1
    return ran
