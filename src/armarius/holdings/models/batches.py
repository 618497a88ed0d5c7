"""Changes of many copies at once, and what each copy was before."""

from django.db import models

from armarius.holdings.models.items import Item


class ItemBatch(models.Model):
    """A change of many copies by a library: ``changes`` are columns and their new values, as JSON keeps them.

    ``state`` is a value of ``rules.batches.BatchState``.
    """

    library = models.ForeignKey("network.Library", models.CASCADE, related_name="+")
    state = models.CharField(max_length=10)
    changes = models.JSONField()
    began_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)
    undone_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "holdings_batch"
        verbose_name_plural = "item batches"
        indexes = (models.Index(fields=["library", "-began_at"], name="item_batches_of_a_library"),)

    def __str__(self) -> str:
        return f"item batch {self.pk}"


class BatchedItem(models.Model):
    """A copy in a batch: what became of it (``rules.batches.Fate``), and the columns as they were.

    ``version_after`` is the copy's version once changed: one with another version now was changed since.
    """

    batch = models.ForeignKey(ItemBatch, models.CASCADE, related_name="items")
    item = models.ForeignKey(Item, models.PROTECT, related_name="+")
    fate = models.CharField(max_length=14)
    before = models.JSONField(default=dict)
    version_after = models.IntegerField(default=0)

    class Meta:
        db_table = "holdings_batched_item"
        constraints = (models.UniqueConstraint(fields=["batch", "item"], name="item_batched_once"),)
        indexes = (models.Index(fields=["batch", "fate"], name="items_of_a_batch"),)

    def __str__(self) -> str:
        return f"item {self.item_id} in batch {self.batch_id}"
