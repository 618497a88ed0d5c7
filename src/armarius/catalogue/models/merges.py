"""What a merge of records changed, for as long as it can be taken back."""

from django.db import models

from armarius.catalogue.models.records import Record


class RecordMerge(models.Model):
    """A merge that can be undone: both records, the versions of the one that stayed before and after.

    ``memory`` is what each domain moved, by its name, as plain ids (``contributions.followers``); nobody but that
    domain reads its part. The row goes after thirty days, or with the undo.
    """

    kept = models.ForeignKey(Record, models.PROTECT, related_name="+")
    merged = models.OneToOneField(Record, models.PROTECT, related_name="+")
    version_before = models.IntegerField()
    version_after = models.IntegerField()
    merged_at = models.DateTimeField(db_index=True)
    memory = models.JSONField()

    class Meta:
        db_table = "catalogue_record_merge"

    def __str__(self) -> str:
        return f"record {self.merged_id} into {self.kept_id}"
