"""What the clock does about readers' lists."""

from django_tasks import task

from armarius.platform.jobs.running import current_job
from armarius.reading.commands.forget_lists import forget_lists


@task()
def forget_deleted_lists() -> dict[str, int]:
    """Remove deleted lists that cannot be brought back any more, a chunk at a time."""
    job, total = current_job(), 0
    while True:
        forgotten = forget_lists(job.occasion())
        total += forgotten.lists
        if not forgotten.more:
            return {"lists": total}
