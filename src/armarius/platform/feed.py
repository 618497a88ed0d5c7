"""Reading the feed: two lanes, own positions, no mark skipped that commits late (design §4)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db.models import Q, QuerySet

from armarius.platform.kernel import transactions
from armarius.platform.models import FeedConsumer, FeedMark, Installation, Lane

EPOCH = "feed_epoch"
CONSUMER_FORGOTTEN = timedelta(days=7)
"""A consumer that was silent for longer holds no marks back."""
NEARLY_FORGOTTEN = CONSUMER_FORGOTTEN - timedelta(days=1)
INTERACTIVE, BULK = (Lane.INTERACTIVE,), (Lane.BULK,)
INTERACTIVE_FIRST = INTERACTIVE + BULK


@dataclass(frozen=True, slots=True, order=True)
class LanePosition:
    """The last mark a consumer has dealt with in one lane: (transaction id, mark id)."""

    transaction_id: int = 0
    mark_id: int = 0


@dataclass(frozen=True, slots=True)
class Position:
    """A consumer's place in both lanes, valid within one epoch of the feed."""

    epoch: str = ""
    lanes: Mapping[Lane, LanePosition] = field(default_factory=dict)

    def in_lane(self, lane: Lane) -> LanePosition:
        """The place in one lane; the beginning where nothing was read."""
        return self.lanes.get(lane, LanePosition())

    def joined(self, other: "Position") -> "Position":
        """The later of two places in each lane; of two epochs only the other's counts."""
        if self.epoch != other.epoch:
            return other
        lanes = {lane: max(self.in_lane(lane), other.in_lane(lane)) for lane in {*self.lanes, *other.lanes}}
        return Position(self.epoch, lanes)


@dataclass(frozen=True, slots=True)
class Drained:
    """A batch of de-duplicated things that may have changed, and the position after it."""

    changed: frozenset[tuple[str, int]]
    position: Position
    marks: int


def epoch() -> str:
    """The feed's epoch; a restore starts a new one, and old positions mean nothing in it."""
    row = Installation.objects.filter(pk=EPOCH).values_list("value", flat=True).first()
    return row or "0"


def drain(position: Position, *, limit: int = 2000, lanes: Sequence[Lane] = INTERACTIVE_FIRST) -> Drained:
    """The next marks after ``position``: of the first of ``lanes`` that has any, at most ``limit``.

    A position of another epoch starts anew. On PostgreSQL marks of transactions that may still have
    unfinished elders are left for the next time, so that a late commit is never skipped.
    """
    now = epoch()
    if position.epoch != now:
        position = Position(now)
    for lane in lanes:
        rows = list(
            unread(lane, position.in_lane(lane)).values_list("kind", "object_id", "transaction_id", "id")[
                :limit
            ]
        )
        if rows:
            last = LanePosition(rows[-1][2], rows[-1][3])
            return Drained(
                frozenset((kind, object_id) for kind, object_id, _, _ in rows),
                Position(now, {**position.lanes, lane: last}),
                len(rows),
            )
    return Drained(frozenset(), position, 0)


def unread(lane: Lane, after: LanePosition) -> "QuerySet[FeedMark]":
    """The settled marks of a lane after a position, in order."""
    marks = FeedMark.objects.filter(lane=lane).filter(
        Q(transaction_id__gt=after.transaction_id)
        | Q(transaction_id=after.transaction_id, id__gt=after.mark_id)
    )
    settled = transactions.settled_before()
    if settled is not None:
        marks = marks.filter(transaction_id__lt=settled)
    return marks.order_by("transaction_id", "id")


def tip() -> Position:
    """The position after everything settled now: where a consumer starts that has just read all state."""
    lanes = {}
    for lane in Lane:
        last = (
            unread(lane, LanePosition())
            .order_by("-transaction_id", "-id")
            .values_list("transaction_id", "id")
        ).first()
        if last:
            lanes[lane] = LanePosition(*last)
    return Position(epoch(), lanes)


def lag(position: Position) -> int:
    """How many marks wait behind a position, in both lanes."""
    if position.epoch != epoch():
        position = Position()
    return sum(unread(lane, position.in_lane(lane)).count() for lane in Lane)


def has_lost_track(consumer: str, now: datetime) -> bool:
    """Whether marks may have been pruned that a consumer never read: nothing was heard of it for too long, or ever."""
    return not FeedConsumer.objects.filter(name=consumer, seen_at__gte=now - NEARLY_FORGOTTEN).exists()
