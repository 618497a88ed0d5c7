"""What runs on a clock: declared in code, on by default, shown on the jobs screen."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django_tasks.base import Task

from armarius.platform.kernel import transactions
from armarius.platform.models import Job, ScheduledRun


@dataclass(frozen=True, slots=True, kw_only=True)
class Schedule:
    """A task on a clock: ``every`` so often, or daily ``at`` a local time of the installation."""

    name: str
    task: Task[Any, Any]
    every: timedelta | None = None
    at: time | None = None

    def next_after(self, moment: datetime, zone: ZoneInfo) -> datetime:
        """The first time it is due after ``moment``."""
        if self.every is not None:
            return moment + self.every
        local = moment.astimezone(zone)
        due = datetime.combine(local.date(), self.at or time(3), zone)
        return due if due > local else datetime.combine(local.date() + timedelta(days=1), due.timetz())


_schedules: dict[str, Schedule] = {}


def schedule(entry: Schedule) -> None:
    """Put a task on the clock; wiring does this."""
    _schedules[entry.name] = entry


def schedules() -> dict[str, Schedule]:
    """Everything on the clock, by name."""
    return dict(_schedules)


def enqueue_due(now: datetime, zone: ZoneInfo) -> int:
    """Enqueue every scheduled task that is due, each at most once; how many."""
    known = dict(ScheduledRun.objects.values_list("name", "next_at"))
    due = [s for s in _schedules.values() if s.name not in known or known[s.name] <= now]
    if not due:
        return 0
    with transactions.durable():
        for entry in due:
            job = None
            if entry.name in known:
                result = entry.task.enqueue(unique=f"schedule-{entry.name}")
                job = Job.objects.get(pk=int(result.id))
            ScheduledRun.objects.update_or_create(
                name=entry.name,
                defaults={"next_at": entry.next_after(now, zone)}
                | ({"last_enqueued_at": now, "last_job": job} if job else {}),
            )
    return len(due)
