"""Ask a job to stop."""

from dataclasses import dataclass

from armarius.platform import permissions
from armarius.platform.kernel import questions
from armarius.platform.kernel.command import command
from armarius.platform.kernel.refusals import Refusal
from armarius.platform.kernel.work import note
from armarius.platform.models import Job, JobState
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.reasons import Missing, Reason, Refused


@dataclass(frozen=True, slots=True)
class JobCancelAsked:
    """The job that was asked to stop."""

    job: int


def reaches(occasion: Occasion, library: int) -> bool:
    """Whether a job of that library (0: the system's) may be stopped from the occasion's."""
    of = library or occasion.library
    above = {scope for answer in questions.scopes.ask(of) for scope in answer}
    if library:
        return occasion.library in above
    return not above - {occasion.library}


@command("platform.cancel_job", needs=permissions.MANAGE_JOBS)
def cancel_job(occasion: Occasion, *, job: int) -> JobCancelAsked:
    """A waiting job never starts; a running one stops at its next step.

    A library stops its own jobs and those of the libraries below it; the system's own only the root does.

    Refusals: ``Missing`` unknown_job, ``Refused`` job_not_cancellable.
    """
    row = Job.objects.filter(pk=job).first()
    if row is None or not reaches(occasion, row.library_id):
        raise Missing(Reason(Refusal.UNKNOWN_JOB, {"job": job}))
    if row.state == JobState.WAITING:
        Job.objects.filter(pk=job).update(state=JobState.CANCELLED, finished_at=occasion.at)
    elif row.state == JobState.RUNNING:
        Job.objects.filter(pk=job).update(cancel_asked=True)
    else:
        raise Refused(Reason(Refusal.JOB_NOT_CANCELLABLE, {"state": row.state}))
    note(task=row.task)
    return JobCancelAsked(job)
