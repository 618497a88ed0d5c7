"""The platform's own tasks on a clock."""

from django_tasks import task

from armarius.platform.commands.prune import CHUNK, prune
from armarius.platform.commands.seal_journal import seal_journal
from armarius.platform.jobs.running import current_job


@task()
def seal_the_journal() -> dict[str, int]:
    """Seal what settled since the last time."""
    sealed = seal_journal()
    return {"rows": sealed.rows, "position": sealed.position}


@task()
def prune_the_platform() -> dict[str, int]:
    """Prune kept answers, feed marks and old jobs, a short transaction at a time until nothing is left."""
    total = {"answers": 0, "marks": 0, "jobs": 0}
    while True:
        pruned = prune(current_job().occasion())
        total["answers"] += pruned.answers
        total["marks"] += pruned.marks
        total["jobs"] += pruned.jobs
        if max(pruned.answers, pruned.marks, pruned.jobs) < CHUNK:
            return total
