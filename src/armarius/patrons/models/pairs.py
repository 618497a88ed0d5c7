"""Pairs of entries that may be one person."""

from django.db import models

from armarius.patrons.models.readers import Reader


class ReaderPair(models.Model):
    """Two readers who may be one: in what they agree (``rules.duplicates.Likeness``, separated by spaces).

    ``one`` has the smaller id. ``apart_since`` is when somebody said that they are two people; the night leaves such a
    pair alone.
    """

    one = models.ForeignKey(Reader, models.CASCADE, related_name="+")
    other = models.ForeignKey(Reader, models.CASCADE, related_name="+")
    likeness = models.CharField(max_length=60)
    found_at = models.DateTimeField()
    apart_since = models.DateTimeField(null=True)

    class Meta:
        db_table = "patrons_pair"
        constraints = (
            models.UniqueConstraint(fields=["one", "other"], name="pair_once"),
            models.CheckConstraint(condition=models.Q(one__lt=models.F("other")), name="pair_in_order"),
        )

    def __str__(self) -> str:
        return f"pair {self.pk}"
