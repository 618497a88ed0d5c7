"""The task backend: enqueueing writes a row in the caller's transaction."""

from typing import Any

from django.db import connection
from django.utils import timezone
from django.utils.module_loading import import_string
from django_tasks.backends.base import BaseTaskBackend
from django_tasks.base import Task, TaskResult, TaskResultStatus

from armarius.platform.kernel import transactions
from armarius.platform.kernel.work import running
from armarius.platform.models import Job, JobState

OPEN = (JobState.WAITING, JobState.RUNNING)
STATES = {
    JobState.WAITING: TaskResultStatus.READY,
    JobState.RUNNING: TaskResultStatus.RUNNING,
    JobState.DONE: TaskResultStatus.SUCCESSFUL,
    JobState.FAILED: TaskResultStatus.FAILED,
    JobState.CANCELLED: TaskResultStatus.FAILED,
}


class JobsBackend(BaseTaskBackend):
    """Tasks become rows of ``platform.Job``; arguments are keyword-only and JSON."""

    supports_defer = True
    supports_priority = True
    supports_get_result = True

    def enqueue(self, task: Task[Any, Any], args: Any, kwargs: Any) -> TaskResult[Any]:
        """Write the job in the running transaction, or in one of its own.

        ``unique`` among the keyword arguments keeps a second open job of the same key from being made:
        the open one is returned instead.
        """
        if args:
            raise TypeError(f"{task.module_path} takes its arguments by keyword")
        unique = kwargs.pop("unique", "")
        if connection.in_atomic_block:
            return as_result(task, self._write(task, kwargs, unique))
        with transactions.durable():
            return as_result(task, self._write(task, kwargs, unique))

    def _write(self, task: Task[Any, Any], arguments: dict[str, Any], unique: str) -> Job:
        if unique:
            waiting = Job.objects.filter(unique_key=unique, state__in=OPEN).first()
            if waiting:
                return waiting
        now = timezone.now()
        work = running()
        occasion = work.occasion if work else None
        return Job.objects.create(
            task=task.module_path,
            arguments=arguments,
            queue=task.queue_name,
            priority=task.priority,
            unique_key=unique,
            library_id=occasion.library if occasion else 0,
            principal_kind=occasion.who.kind if occasion else "system",
            principal_id=occasion.who.id if occasion else 0,
            run_at=task.run_after or now,
            enqueued_at=now,
        )

    def get_result(self, result_id: str) -> TaskResult[Any]:
        """The job of that id as the API shows it."""
        job = Job.objects.get(pk=int(result_id))
        return as_result(import_string(job.task), job)


def open_arguments(task: str) -> list[dict[str, Any]]:
    """The arguments of every job of a task that waits or runs."""
    return list(Job.objects.filter(task=task, state__in=OPEN).values_list("arguments", flat=True))


def as_result(task: Task[Any, Any], job: Job) -> TaskResult[Any]:
    """A job row in the API's words."""
    return TaskResult(
        task=task,
        id=str(job.pk),
        status=STATES[JobState(job.state)],
        enqueued_at=job.enqueued_at,
        started_at=job.started_at,
        finished_at=job.finished_at,
        last_attempted_at=job.started_at,
        args=[],
        kwargs=job.arguments,
        backend="default",
        errors=[],
        worker_ids=[job.worker] if job.worker else [],
    )
