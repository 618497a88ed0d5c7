"""Circulation's work on a clock."""

from django_tasks import task

from armarius.circulation.commands.unlink_ended_holds import unlink_ended_holds
from armarius.circulation.commands.unlink_returned_loans import unlink_returned_loans
from armarius.platform.jobs.running import current_job


@task()
def unlink_loans() -> dict[str, int]:
    """Unlink every returned loan and ended hold whose retention is over, a chunk at a time."""
    job, total = current_job(), 0
    while True:
        unlinked = unlink_returned_loans(job.occasion())
        total += unlinked.loans
        if job.id:
            job.progress(total)
        if not unlinked.more:
            break
    holds = 0
    while True:
        ended = unlink_ended_holds(job.occasion())
        holds += ended.holds
        if not ended.more:
            return {"loans": total, "holds": holds}
