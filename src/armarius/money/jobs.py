"""What the night does about money."""

from django_tasks import task

from armarius.money.commands.forget_cases import forget_cases
from armarius.platform.jobs.running import current_job


@task()
def forget_settled_cases() -> dict[str, int]:
    """Let every settled case whose time is over forget its reader, a chunk at a time."""
    job, total = current_job(), 0
    while True:
        forgotten = forget_cases(job.occasion())
        total += forgotten.cases
        if job.id:
            job.progress(total)
        if not forgotten.more:
            return {"cases": total}
