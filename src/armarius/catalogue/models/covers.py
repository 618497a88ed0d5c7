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
