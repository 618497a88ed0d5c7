"""The readers' work in the background."""

from dataclasses import replace
from datetime import date

from django_tasks import task

from armarius.patrons.commands.erase_inactive import erase_inactive
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


@task()
def erase_inactive_readers(*, library: int, before: str) -> dict[str, int]:
    """Erase the readers whose card ended before a day, a chunk at a time; how many.

    A chunk that was done before a crash answers from its key (job, position); whoever is gone is found no more.
    """
    job, day = current_job(), date.fromisoformat(before)
    after, gone = job.position.get("at") or (0, 0)
    while True:
        done = erase_inactive(replace(job.occasion(key=f"{after}"), library=library), before=day, after=after)
        gone, after = gone + done.readers, done.last
        if not after:
            return {"readers": gone}
        if job.id:
            job.progress(gone, at=[after, gone])
