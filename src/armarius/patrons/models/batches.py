"""Changes of many readers at once, and what each reader was before."""

from django.db import models

from armarius.patrons.models.readers import Reader


class ReaderBatch(models.Model):
    """A change of many readers by a library: ``changes`` are columns and their new values, as JSON keeps them.

    ``state`` is a value of ``rules.batches.BatchState``; ``group_library`` is whose group the new one is.
    """

    library = models.ForeignKey("network.Library", models.PROTECT, related_name="+")
    state = models.CharField(max_length=10)
    changes = models.JSONField()
    began_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)
    undone_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "patrons_batch"
        verbose_name_plural = "reader batches"
        indexes = (models.Index(fields=["library", "-began_at"], name="batches_of_a_library"),)

    def __str__(self) -> str:
        return f"batch {self.pk}"


class BatchedReader(models.Model):
    """A reader in a batch: what became of them (``rules.batches.Fate``), and the columns as they were.

    ``version_after`` is the reader's version once changed: whoever has another one now was changed since.
    """

    batch = models.ForeignKey(ReaderBatch, models.CASCADE, related_name="readers")
    reader = models.ForeignKey(Reader, models.CASCADE, related_name="+")
    fate = models.CharField(max_length=14)
    before = models.JSONField(default=dict)
    version_after = models.IntegerField(default=0)

    class Meta:
        db_table = "patrons_batched_reader"
        constraints = (models.UniqueConstraint(fields=["batch", "reader"], name="reader_batched_once"),)
        indexes = (models.Index(fields=["batch", "fate"], name="readers_of_a_batch"),)

    def __str__(self) -> str:
        return f"reader {self.reader_id} in batch {self.batch_id}"
