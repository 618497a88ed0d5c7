"""Housekeeping: prune what has served its time."""

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Q

from armarius.platform import permissions
from armarius.platform.feed import CONSUMER_FORGOTTEN
from armarius.platform.kernel.command import command
from armarius.platform.models import FeedConsumer, FeedMark, IdempotentAnswer, Job, JobState, Lane
from armarius.platform.values.occasion import Occasion

ANSWERS_KEPT = timedelta(days=7)
JOBS_KEPT = timedelta(days=30)
CHUNK = 1000


@dataclass(frozen=True, slots=True)
class Pruned:
    """How many rows of each kind went."""

    answers: int
    marks: int
    jobs: int


@command("platform.prune", needs=permissions.RUN_SYSTEM, bulk=True)
def prune(occasion: Occasion) -> Pruned:
    """Delete answers older than seven days, marks behind the slowest consumer and jobs older than thirty days."""
    answers = IdempotentAnswer.objects.filter(recorded_at__lt=occasion.at - ANSWERS_KEPT)
    old_jobs = Job.objects.filter(
        finished_at__lt=occasion.at - JOBS_KEPT,
        state__in=(JobState.DONE, JobState.FAILED, JobState.CANCELLED),
    )
    return Pruned(
        answers.filter(pk__in=list(answers.values_list("pk", flat=True)[:CHUNK])).delete()[0],
        sum(_prune_lane(lane, occasion) for lane in Lane),
        old_jobs.filter(pk__in=list(old_jobs.values_list("pk", flat=True)[:CHUNK])).delete()[0],
    )


def _prune_lane(lane: Lane, occasion: Occasion) -> int:
    consumers = FeedConsumer.objects.filter(lane=lane, seen_at__gte=occasion.at - CONSUMER_FORGOTTEN)
    slowest = consumers.order_by("transaction_id", "mark_id").values_list("transaction_id", "mark_id").first()
    if slowest is None:
        return 0
    behind = FeedMark.objects.filter(lane=lane).filter(
        Q(transaction_id__lt=slowest[0]) | Q(transaction_id=slowest[0], id__lte=slowest[1])
    )
    return int(behind.filter(pk__in=list(behind.values_list("pk", flat=True)[:CHUNK])).delete()[0])
