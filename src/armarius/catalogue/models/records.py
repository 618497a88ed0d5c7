"""Records: native MARC kept losslessly, the neutral view beside it, every earlier state."""

from django.db import models

from armarius.platform.database.append_only import append_only


class Record(models.Model):
    """A bibliographic, authority or holdings record.

    ``marc`` is the compact JSON of leader and fields in order; ``view`` the neutral view made from it;
    the columns below repeat what lists and lookups need without reading the view. ``deleted_at`` closes a record: the
    row stays, nobody finds it; ``merged_into`` is the record that took its place.
    """

    kind = models.CharField(max_length=16)
    dialect = models.CharField(max_length=10)
    marc = models.TextField()
    digest = models.CharField(max_length=64)
    view = models.TextField()
    title = models.CharField(max_length=300)
    author = models.CharField(max_length=200, blank=True)
    year = models.IntegerField(null=True)
    language = models.CharField(max_length=3, blank=True)
    material = models.CharField(max_length=16, blank=True)
    library_id = models.BigIntegerField()
    created_at = models.DateTimeField()
    revised_at = models.DateTimeField()
    revised_by = models.BigIntegerField(default=0)
    batch_id = models.BigIntegerField(null=True)
    version = models.IntegerField(default=1)
    suppressed = models.BooleanField(default=False)
    title_key = models.CharField(max_length=80, blank=True, default="", db_default="")
    """The title as imports compare it (``rules.match_points.key``)."""
    cover = models.BigIntegerField(default=0, db_default=0)
    """The cover that stands first among those put to the record; 0 when none is."""
    deleted_at = models.DateTimeField(null=True)
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, related_name="merged")

    class Meta:
        db_table = "catalogue_record"
        indexes = (
            models.Index(fields=["digest"], name="record_digest"),
            models.Index(fields=["title"], name="record_title"),
            models.Index(fields=["created_at"], name="record_new"),
            models.Index(fields=["title_key", "year"], name="record_alike"),
            models.Index(fields=["batch_id", "id"], name="record_of_batch"),
            # Records are wide: counting those that readers find, or the newest of them, would read the whole table.
            models.Index(
                fields=["kind", "created_at", "id"],
                name="record_found",
                condition=models.Q(deleted_at__isnull=True, suppressed=False),
            ),
            models.Index(
                fields=["deleted_at", "id"],
                name="record_deleted",
                condition=models.Q(deleted_at__isnull=False),
            ),
        )

    def __str__(self) -> str:
        return f"{self.title} #{self.pk}"


class RecordRevision(models.Model):
    """An earlier state of a record: what it was until the next version replaced it, and whose work it was."""

    record = models.ForeignKey(Record, models.PROTECT, related_name="revisions")
    version = models.IntegerField()
    dialect = models.CharField(max_length=10)
    marc = models.TextField()
    revised_at = models.DateTimeField()
    revised_by = models.BigIntegerField(default=0)
    batch_id = models.BigIntegerField(null=True)

    class Meta:
        db_table = "catalogue_record_revision"
        constraints = (models.UniqueConstraint(fields=["record", "version"], name="revision_version"),)
        indexes = (
            models.Index(
                fields=["batch_id", "record"],
                name="revision_of_batch",
                condition=models.Q(batch_id__isnull=False),
            ),
        )

    def __str__(self) -> str:
        return f"{self.record_id} v{self.version}"


class RecordKey(models.Model):
    """A normalised number by which a record is found without the index: ISBN, ISSN, control numbers."""

    record = models.ForeignKey(Record, models.CASCADE, related_name="keys")
    kind = models.CharField(max_length=12)
    value = models.CharField(max_length=120)

    class Meta:
        db_table = "catalogue_record_key"
        indexes = (models.Index(fields=["value", "kind"], name="record_key_value"),)

    def __str__(self) -> str:
        return f"{self.kind}:{self.value}"


append_only(RecordRevision)
