"""Charges: what a reader owes for one thing."""

from django.db import models

from armarius.money.models.accounts import Account
from armarius.platform.database.append_only import append_only


class Charge(models.Model):
    """Something charged to a reader's account: for what, how much (in the smallest units), from what it comes.

    How it stands is the sum of the entries that name it. ``origin`` is opaque; together with ``explanation`` and
    ``note`` it goes when the thing it names forgets its reader (law 13). ``cancelled_at``: the charge was reversed.
    """

    account = models.ForeignKey(Account, models.PROTECT, related_name="charges")
    service = models.CharField(max_length=20)
    title = models.CharField(max_length=120, blank=True, default="")
    quantity = models.PositiveIntegerField(default=1)
    amount = models.BigIntegerField()
    currency = models.CharField(max_length=3)
    vat_rate = models.DecimalField(max_digits=5, decimal_places=2, default=0)
    at = models.DateTimeField()
    day = models.DateField()
    origin_kind = models.CharField(max_length=20, blank=True, default="")
    origin_id = models.BigIntegerField(null=True)
    period = models.CharField(max_length=40, blank=True, default="")
    explanation = models.JSONField(null=True)
    note = models.CharField(max_length=300, null=True)
    cancelled_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "money_charge"
        constraints = (
            models.UniqueConstraint(
                fields=["origin_kind", "origin_id", "service", "period"],
                condition=models.Q(origin_id__isnull=False, cancelled_at__isnull=True),
                name="charged_once_for_a_period",
            ),
            models.CheckConstraint(condition=models.Q(amount__gt=0), name="charge_above_zero"),
        )

    def __str__(self) -> str:
        return f"charge {self.pk}"


append_only(Charge, scrubbable=("origin_id", "explanation", "note"), set_once=("cancelled_at",))
