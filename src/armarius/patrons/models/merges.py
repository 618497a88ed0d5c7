"""Entries of readers that turned out to be one person."""

from django.db import models

from armarius.patrons.models.readers import Reader


class ReaderMerge(models.Model):
    """``merged`` is the id of an entry that is no more: its person is ``kept``, in journal and access log too.

    The marks (``rules.erasure.mark_of``) are those of both entries as they were: in an older backup they are two.
    """

    kept = models.ForeignKey(Reader, models.CASCADE, related_name="merges")
    merged = models.BigIntegerField(unique=True)
    merged_at = models.DateTimeField()
    kept_mark = models.CharField(max_length=64, blank=True)
    merged_mark = models.CharField(max_length=64, blank=True)

    class Meta:
        db_table = "patrons_merge"

    def __str__(self) -> str:
        return f"merged into {self.kept_id}"
