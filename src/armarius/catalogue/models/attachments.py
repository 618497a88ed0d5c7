"""Digital copies kept with records: the content of a disc that came with a book, a scan, a recording (R57)."""

from django.db import models

from armarius.catalogue.models.records import Record
from armarius.catalogue.rules.attachments import LONGEST_NAME


class Attachment(models.Model):
    """A file of a record. Its bytes lie in the data folder under their SHA-256 (``digest``, hexadecimal).

    ``access`` says who may have it. A file that was taken away stays written down (``removed_at``); its bytes go
    when no other row names them.
    """

    record = models.ForeignKey(Record, models.PROTECT, related_name="attachments")
    name = models.CharField(max_length=LONGEST_NAME)
    size = models.BigIntegerField()
    digest = models.CharField(max_length=64, db_index=True)
    access = models.CharField(max_length=12)
    note = models.CharField(max_length=200, blank=True)
    added_at = models.DateTimeField()
    added_by = models.BigIntegerField(default=0)
    removed_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "catalogue_attachment"
        constraints = (
            models.UniqueConstraint(
                fields=["record", "digest"],
                condition=models.Q(removed_at__isnull=True),
                name="attachment_once_in_record",
            ),
        )

    def __str__(self) -> str:
        return f"{self.name} of record {self.record_id}"
