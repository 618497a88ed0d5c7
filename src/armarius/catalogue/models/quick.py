"""Records made in haste at a desk."""

from django.db import models

from armarius.catalogue.models.records import Record


class QuickRecord(models.Model):
    """A record of a few words, made at the desk for a book that nobody knew. It waits for a cataloguer.

    It waits as long as the record is as it was made: the first correction, its second version, ends that.
    """

    record = models.OneToOneField(Record, models.CASCADE, related_name="quick")
    library_id = models.BigIntegerField()
    made_at = models.DateTimeField()

    class Meta:
        db_table = "catalogue_quick_record"
        indexes = (models.Index(fields=["library_id", "made_at"], name="quick_record_of_library"),)

    def __str__(self) -> str:
        return f"quick record {self.record_id}"
