"""What a running job knows of itself: its id, where it goes on, whether it was asked to stop."""

from collections.abc import Mapping
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.db.models import F
from django.utils import timezone

from armarius.platform.kernel import transactions
from armarius.platform.models import Job
from armarius.platform.values.occasion import Channel, Occasion, Principal, PrincipalKind

LEASE = timedelta(minutes=5)
ATTEMPTS = 5
"""How often a job is tried without getting any further."""


class JobCancelled(Exception):
    """Somebody asked the job to stop."""


@dataclass(slots=True)
class RunningJob:
    """The job that runs in this thread; ``position`` is what the last attempt left behind."""

    id: int
    library: int
    who: Principal
    position: dict[str, Any] = field(default_factory=dict)

    def occasion(self, *, at: datetime | None = None, key: str = "") -> Occasion:
        """The occasion of one command of this job; ``key`` makes a chunk idempotent by (job, position)."""
        return Occasion(
            who=self.who,
            library=self.library,
            channel=Channel.JOB,
            at=at or timezone.now(),
            request_id=f"job-{self.id}",
            key=f"job-{self.id}-{key}" if key else "",
        )

    def progress(self, done: int, total: int = 0, **position: Any) -> None:
        """Record how far the job is, renew its lease, and stop it when somebody asked (``JobCancelled``).

        A job that got further has all its attempts before it again: a large one outlives any number of crashes.
        """
        self.position = position or self.position
        with transactions.durable(bulk=True):
            row = Job.objects.filter(pk=self.id)
            row.filter(done__lt=done).update(max_attempts=F("attempts") + ATTEMPTS)
            row.update(done=done, total=total, position=self.position, lease_until=timezone.now() + LEASE)
        if Job.objects.filter(pk=self.id, cancel_asked=True).exists():
            raise JobCancelled


_job: ContextVar[RunningJob | None] = ContextVar("armarius_job", default=None)


def current_job() -> RunningJob:
    """The running job; a task called outside a worker runs as the system, without a row."""
    return _job.get() or RunningJob(0, 0, Principal(PrincipalKind.SYSTEM))


def of_row(row: Mapping[str, Any]) -> RunningJob:
    """The running job of a claimed row."""
    return RunningJob(
        row["id"],
        row["library_id"],
        Principal(PrincipalKind(row["principal_kind"]), row["principal_id"]),
        dict(row["position"]),
    )
