"""Notes on a reader: what whoever serves them next should know."""

from django.db import models

from armarius.patrons.models.readers import Reader


class ReaderNote(models.Model):
    """A note a library wrote on a reader: for the staff, or to be told to the reader; from a day to a last one.

    ``kind`` and ``shows`` are values of ``rules.notes``. ``for_all``: every library of the network sees it, else the
    one that wrote it and those above it; without a library (it was deleted) the reader's home library. Who saw it is
    kept once: whoever pressed first. A note is ended, never deleted, but with the reader.
    """

    reader = models.ForeignKey(Reader, models.PROTECT, related_name="desk_notes")
    library = models.ForeignKey("network.Library", models.SET_NULL, null=True, related_name="+")
    for_all = models.BooleanField(default=False)
    text = models.CharField(max_length=1000)
    kind = models.CharField(max_length=8)
    shows = models.CharField(max_length=8)
    from_day = models.DateField()
    last_day = models.DateField(null=True)
    written_at = models.DateTimeField()
    written_by = models.BigIntegerField()
    seen_at = models.DateTimeField(null=True)
    seen_by = models.BigIntegerField(null=True)
    ended_at = models.DateTimeField(null=True)
    version = models.IntegerField(default=1)

    class Meta:
        db_table = "patrons_note"
        indexes = (
            models.Index(fields=["reader"], name="note_not_ended", condition=models.Q(ended_at__isnull=True)),
        )
        constraints = (
            models.CheckConstraint(condition=~models.Q(text=""), name="note_has_a_text"),
            models.CheckConstraint(
                condition=models.Q(last_day__isnull=True) | models.Q(last_day__gte=models.F("from_day")),
                name="note_days_in_order",
            ),
            models.CheckConstraint(
                condition=models.Q(seen_at__isnull=True, seen_by__isnull=True)
                | models.Q(seen_at__isnull=False, seen_by__isnull=False),
                name="note_seen_by_somebody",
            ),
        )

    def __str__(self) -> str:
        return f"note {self.pk}"
