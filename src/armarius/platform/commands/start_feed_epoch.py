"""Start a new epoch of the feed: after a restore old positions mean nothing."""

import secrets
from dataclasses import dataclass

from armarius.platform import feed, permissions
from armarius.platform.kernel.command import command
from armarius.platform.models import FeedConsumer, Installation
from armarius.platform.values.occasion import Occasion


@dataclass(frozen=True, slots=True)
class EpochStarted:
    """The new epoch's name."""

    epoch: str


@command("platform.start_feed_epoch", needs=permissions.RUN_SYSTEM)
def start_feed_epoch(occasion: Occasion) -> EpochStarted:
    """Name a new epoch and forget every consumer's position."""
    epoch = secrets.token_hex(8)
    Installation.objects.update_or_create(pk=feed.EPOCH, defaults={"value": epoch})
    FeedConsumer.objects.all().delete()
    return EpochStarted(epoch)
