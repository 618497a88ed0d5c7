"""The feed: insert-only marks for machines that want state, in two lanes."""

from django.db import models

from armarius.platform.database.append_only import append_only


class Lane(models.IntegerChoices):
    """Interactive marks are drained before bulk ones."""

    INTERACTIVE = 0, "interactive"
    BULK = 1, "bulk"


class FeedMark(models.Model):
    """ "This thing may have changed": drained in order of (transaction, id), de-duplicated by the reader."""

    lane = models.SmallIntegerField(choices=Lane.choices)
    kind = models.CharField(max_length=20)
    object_id = models.BigIntegerField()
    transaction_id = models.BigIntegerField(default=0)

    class Meta:
        db_table = "platform_feed"
        indexes = (models.Index(fields=["lane", "transaction_id", "id"], name="feed_order"),)

    def __str__(self) -> str:
        return f"{self.kind} {self.object_id}"


class FeedConsumer(models.Model):
    """How far a consumer has come in a lane; marks are pruned behind the slowest."""

    name = models.CharField(max_length=80)
    lane = models.SmallIntegerField(choices=Lane.choices)
    transaction_id = models.BigIntegerField(default=0)
    mark_id = models.BigIntegerField(default=0)
    seen_at = models.DateTimeField()

    class Meta:
        db_table = "platform_feed_consumer"
        constraints = (models.UniqueConstraint(fields=["name", "lane"], name="feed_consumer_lane"),)

    def __str__(self) -> str:
        return f"{self.name}/{self.lane}"


append_only(FeedMark, prunable=True)
