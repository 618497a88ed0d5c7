"""Legal holds: why what we know of a reader must be kept for now."""

from django.db import models

from armarius.patrons.models.readers import Reader


class LegalHold(models.Model):
    """An obligation to keep a reader's data: why, on what legal basis, who wrote it down, until before when.

    While it is in force neither erasure nor retention takes anything of this reader. Only the data officer sees it.
    """

    reader = models.ForeignKey(Reader, models.PROTECT, related_name="legal_holds")
    reason = models.CharField(max_length=300)
    basis = models.CharField(max_length=200)
    placed_at = models.DateTimeField()
    placed_by = models.BigIntegerField()
    until_day = models.DateField(null=True)
    ended_at = models.DateTimeField(null=True)
    ended_by = models.BigIntegerField(null=True)

    class Meta:
        db_table = "patrons_legal_hold"
        indexes = (
            models.Index(
                fields=["reader"], name="legal_hold_in_force", condition=models.Q(ended_at__isnull=True)
            ),
        )

    def __str__(self) -> str:
        return f"legal hold {self.pk}"
