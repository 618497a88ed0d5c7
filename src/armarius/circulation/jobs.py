"""Circulation's work on a clock."""

from django_tasks import task

from armarius.circulation.commands.unlink_returned_loans import unlink_returned_loans
from armarius.platform.jobs.running import current_job


@task()
def unlink_loans() -> dict[str, int]:
    """Unlink every returned loan whose retention is over, a chunk at a time."""
    job, total = current_job(), 0
    while True:
        unlinked = unlink_returned_loans(job.occasion())
        total += unlinked.loans
        if not unlinked.more:
            return {"loans": total}
        if job.id:
            job.progress(total)
