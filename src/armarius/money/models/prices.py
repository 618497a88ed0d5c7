"""Price lists: lines with half-open validity; a line that changes ends, and another begins."""

from django.db import models


class PriceLine(models.Model):
    """What a service costs at a library from ``valid_from`` until before ``valid_until``, tax included."""

    library = models.ForeignKey("network.Library", models.PROTECT, related_name="+")
    service = models.CharField(max_length=20)
    name = models.CharField(max_length=60, blank=True, default="")
    unit = models.CharField(max_length=8)
    amount = models.BigIntegerField()
    currency = models.CharField(max_length=3)
    vat_rate = models.DecimalField(max_digits=5, decimal_places=2, default=0)
    account_code = models.CharField(max_length=20, blank=True, default="")
    valid_from = models.DateField()
    valid_until = models.DateField(null=True)

    class Meta:
        db_table = "money_price_line"
        constraints = (
            models.UniqueConstraint(
                fields=["library", "service", "name"],
                condition=models.Q(valid_until__isnull=True),
                name="one_open_price_of_a_line",
            ),
            models.CheckConstraint(condition=models.Q(amount__gte=0), name="price_not_below_zero"),
            models.CheckConstraint(
                condition=models.Q(valid_until__isnull=True)
                | models.Q(valid_until__gte=models.F("valid_from")),
                name="price_ends_after_it_begins",
            ),
        )

    def __str__(self) -> str:
        return f"{self.service} {self.name}".strip()
