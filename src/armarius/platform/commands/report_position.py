"""A feed consumer says how far it has come."""

from dataclasses import dataclass

from armarius.platform.feed import Position
from armarius.platform.kernel import transactions
from armarius.platform.models import FeedConsumer, Lane
from armarius.platform.values.occasion import Occasion


@dataclass(frozen=True, slots=True)
class Reported:
    """How many lanes were reported."""

    lanes: int


def report_position(occasion: Occasion, *, consumer: str, position: Position) -> Reported:
    """Record a consumer's position so that marks behind it may be pruned; housekeeping, no journal row."""
    with transactions.durable(bulk=True):
        for lane in Lane:
            at = position.in_lane(lane)
            FeedConsumer.objects.update_or_create(
                name=consumer,
                lane=lane,
                defaults={
                    "transaction_id": at.transaction_id,
                    "mark_id": at.mark_id,
                    "seen_at": occasion.at,
                },
            )
    return Reported(len(Lane))


def forget_consumer(*, consumer: str) -> Reported:
    """A consumer that is no more holds no marks back."""
    with transactions.durable(bulk=True):
        gone, _ = FeedConsumer.objects.filter(name=consumer).delete()
    return Reported(gone)
