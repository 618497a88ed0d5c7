"""The readers' work in the background."""

from django_tasks import task

from armarius.patrons.commands.roll_readers import roll_readers
from armarius.platform.jobs.running import current_job


@task()
def roll_readers_over(*, roll_over: int) -> dict[str, int]:
    """Move the readers of a roll-over a chunk at a time; how many.

    Every chunk finds only who is left: a run that was killed goes on where it stopped.
    """
    job, more, moved = current_job(), True, 0
    while more:
        done = roll_readers(job.occasion(), roll_over=roll_over)
        moved, more = done.moved, done.more
        if job.id:
            job.progress(moved)
    return {"readers": moved}
