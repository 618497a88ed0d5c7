"""Loan policies: rows with half-open validity, matched by a pure function."""

from django.db import models


class LoanPolicy(models.Model):
    """For whom and what a library lends how long. An empty key matches everything.

    ``loan_days`` empty means: not lent. A policy is never edited: it ends, and a new version begins; a loan
    keeps the policy it was made under.
    """

    library = models.ForeignKey("network.Library", models.PROTECT, related_name="+")
    reader_category = models.CharField(max_length=40, blank=True)
    item_category = models.CharField(max_length=40, blank=True)
    location = models.ForeignKey("network.Location", models.PROTECT, null=True, related_name="+")
    loan_days = models.PositiveSmallIntegerField(null=True)
    renewals = models.PositiveSmallIntegerField(default=0)
    renewal_days = models.PositiveSmallIntegerField(null=True)
    loan_limit = models.PositiveSmallIntegerField(null=True)
    overdue_tolerance_days = models.PositiveSmallIntegerField(null=True)
    valid_from = models.DateField()
    valid_until = models.DateField(null=True)

    class Meta:
        db_table = "circulation_loan_policy"
        verbose_name_plural = "loan policies"
        indexes = (models.Index(fields=["library", "valid_from"], name="policy_library"),)
        constraints = (
            models.CheckConstraint(
                condition=models.Q(valid_until__isnull=True)
                | models.Q(valid_until__gte=models.F("valid_from")),
                name="policy_span",
            ),
            models.UniqueConstraint(
                fields=["library", "reader_category", "item_category"],
                condition=models.Q(valid_until__isnull=True, location__isnull=True),
                name="policy_one_open",
            ),
            models.UniqueConstraint(
                fields=["library", "reader_category", "item_category", "location"],
                condition=models.Q(valid_until__isnull=True),
                name="policy_one_open_at_location",
            ),
        )

    def __str__(self) -> str:
        return f"policy {self.pk}"
