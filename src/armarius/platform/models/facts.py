"""Facts: one row per countable thing with its attributes as they were; no person."""

from django.db import models

from armarius.platform.database.append_only import append_only
from armarius.platform.models.journal import JournalEntry


class Fact(models.Model):
    """A loan, a return, a renewal …: counted on ``day`` (the library's own date), +1, or -1 when undone."""

    kind = models.CharField(max_length=24)
    day = models.DateField()
    recorded_at = models.DateTimeField()
    library_id = models.BigIntegerField()
    owning_library_id = models.BigIntegerField(null=True)
    count = models.SmallIntegerField(default=1)
    channel = models.CharField(max_length=8)
    reader_category = models.CharField(max_length=40, blank=True)
    age_band = models.CharField(max_length=8, blank=True)
    item_category = models.CharField(max_length=40, blank=True)
    language = models.CharField(max_length=3, blank=True)
    material = models.CharField(max_length=16, blank=True)
    subject_group = models.CharField(max_length=8, blank=True)
    journal = models.ForeignKey(JournalEntry, models.PROTECT, null=True, related_name="+")

    class Meta:
        db_table = "platform_fact"
        indexes = (models.Index(fields=["kind", "day", "library_id"], name="fact_day"),)

    def __str__(self) -> str:
        return f"{self.kind} {self.day}"


append_only(Fact, scrubbable=("journal_id",))
