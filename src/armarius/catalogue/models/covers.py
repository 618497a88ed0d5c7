"""Pictures of covers that were put to records."""

from django.db import models

from armarius.catalogue.models.records import Record


class Cover(models.Model):
    """A cover of a record, made anew in two sizes; the bytes lie where attachments do, under their SHA-256.

    ``digest`` names the large one, ``small_digest`` the small one (hexadecimal); ``width`` and ``height`` are those of
    the large one in pixels. The lowest ``position`` stands first: ``Record.cover`` repeats its id. A cover that was
    taken away stays written down (``removed_at``).
    """

    record = models.ForeignKey(Record, models.PROTECT, related_name="covers")
    digest = models.CharField(max_length=64, db_index=True)
    small_digest = models.CharField(max_length=64, db_index=True)
    width = models.IntegerField()
    height = models.IntegerField()
    position = models.IntegerField(default=0)
    added_at = models.DateTimeField()
    added_by = models.BigIntegerField(default=0)
    removed_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "catalogue_cover"
        constraints = (
            models.UniqueConstraint(
                fields=["record", "digest"],
                condition=models.Q(removed_at__isnull=True),
                name="cover_once_in_record",
            ),
        )

    def __str__(self) -> str:
        return f"cover of record {self.record_id}"


class CoverBatch(models.Model):
    """A ZIP of covers that a library takes in: ``files`` pictures, of which ``settled`` have been seen to.

    ``named`` is a value of ``rules.cover_names.Named``. ``job_id`` is the job that does it; ``done_at`` stays empty
    until the last picture is seen to.
    """

    library_id = models.BigIntegerField()
    file_name = models.CharField(max_length=200)
    path = models.CharField(max_length=500)
    digest = models.CharField(max_length=64)
    named = models.CharField(max_length=10)
    replace = models.BooleanField(default=False)
    files = models.IntegerField()
    settled = models.IntegerField(default=0)
    put = models.IntegerField(default=0)
    left = models.IntegerField(default=0)
    began_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)
    job_id = models.BigIntegerField(default=0)

    class Meta:
        db_table = "catalogue_cover_batch"
        verbose_name_plural = "cover batches"
        indexes = (models.Index(fields=["library_id", "-began_at"], name="cover_batches_of_library"),)

    def __str__(self) -> str:
        return f"{self.file_name} #{self.pk}"


class BatchedCover(models.Model):
    """A picture of a ZIP that was seen to: its place and name there, what became of it, and why.

    ``fate`` is a value of ``rules.cover_names.CoverFate``; ``reasons`` are code and facts of each.
    """

    batch = models.ForeignKey(CoverBatch, models.CASCADE, related_name="pictures")
    number = models.IntegerField()
    name = models.CharField(max_length=300)
    fate = models.CharField(max_length=10)
    record = models.ForeignKey(Record, models.PROTECT, null=True, related_name="+")
    cover = models.ForeignKey(Cover, models.PROTECT, null=True, related_name="+")
    reasons = models.JSONField(default=list)

    class Meta:
        db_table = "catalogue_batched_cover"
        constraints = (models.UniqueConstraint(fields=["batch", "number"], name="cover_batched_once"),)
        indexes = (models.Index(fields=["batch", "fate"], name="covers_of_a_batch"),)

    def __str__(self) -> str:
        return self.name
