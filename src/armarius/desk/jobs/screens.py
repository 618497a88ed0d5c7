"""What the jobs page shows."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet

from armarius.desk.imports.screens import JOB_STATES
from armarius.desk.middleware import StaffSession
from armarius.desk.reach import libraries_with
from armarius.network import queries as network
from armarius.platform import permissions
from armarius.platform import queries as platform
from armarius.platform.jobs.schedule import schedules
from armarius.platform.queries import ScheduledTask
from armarius.platform.values.reasons import Reason
from armarius.ui.components.marks import State
from armarius.ui.words import sentence, words

Job = Any
"""A row as ``platform.queries`` gives it."""
OPEN = ("waiting", "running")


@dataclass(frozen=True, slots=True)
class ShownJob:
    """A job in words: state, how far, who asked for it, what came of it."""

    row: Job
    task: str
    state: State
    who: str
    outcome: tuple[str, ...]
    error: str
    cancellable: bool


@dataclass(frozen=True, slots=True)
class ShownSchedule:
    """A task on a clock: when it ran last and runs next (None: not yet), how the last run ended."""

    words: str
    last_at: datetime | None
    next_at: datetime | None
    last_state: str
    last_mark: State | None


def visible_jobs(staff: StaffSession) -> "QuerySet[Job]":
    """The jobs of the libraries where this person manages jobs, and the system's own; newest first."""
    reach = [library.pk for library in libraries_with(staff, permissions.MANAGE_JOBS)]
    return platform.jobs().filter(Q(library_id__in=reach) | Q(library_id=0))


def shown_jobs(rows: Iterable[Job]) -> tuple[ShownJob, ...]:
    """Jobs in words."""
    kept = list(rows)
    names = network.account_names({row.principal_id for row in kept if row.principal_kind == "staff"})
    return tuple(shown_job(row, who(row, names)) for row in kept)


def shown_job(row: Job, name: str) -> ShownJob:
    """One job in words."""
    result = row.result if isinstance(row.result, dict) else {}
    refused = result.get("refused", ())
    sentences = tuple(sentence(Reason(r["code"], r.get("facts", {}))) for r in refused)
    counts = tuple(f"{name}: {value}" for name, value in result.items() if isinstance(value, int) and value)
    return ShownJob(
        row=row,
        task=words("TASKS", row.task),
        state=JOB_STATES.get(row.state, State.INFO),
        who=name,
        outcome=sentences or counts,
        error="" if sentences else row.error.strip().splitlines()[-1] if row.error.strip() else "",
        cancellable=row.state in OPEN and not row.cancel_asked,
    )


def who(row: Job, names: Mapping[int, str]) -> str:
    """Who asked for a job; ``names`` are those of the accounts."""
    if row.principal_kind != "staff":
        return words("PRINCIPALS", row.principal_kind)
    return names.get(row.principal_id, "")


def shown_schedules() -> tuple[ShownSchedule, ...]:
    """Everything on the clock, with its last and next run."""
    runs = platform.scheduled_tasks()
    return tuple(shown_schedule(name, runs.get(name)) for name in sorted(schedules()))


def shown_schedule(name: str, run: ScheduledTask | None) -> ShownSchedule:
    """One task on the clock."""
    state = run.last_state if run else ""
    return ShownSchedule(
        words=words("SCHEDULES", name),
        last_at=run.last_at if run else None,
        next_at=run.next_at if run else None,
        last_state=words("JOB_STATES", state) if state else "",
        last_mark=JOB_STATES.get(state),
    )
