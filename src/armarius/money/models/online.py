"""Payments that readers make at a payment service."""

from django.db import models

from armarius.money.models.transactions import Transaction
from armarius.money.rules.online import OnlineState


class OnlinePayment(models.Model):
    """An attempt of a reader to pay at a payment service; ``number`` is what the service knows it by, and a secret.

    ``charges`` are those meant; ``amount`` is in the smallest units. ``transaction`` is the one posting it ever makes,
    and only one that is paid has it. ``reader`` goes when the reader is erased; the books stay.
    """

    number = models.CharField(max_length=40, unique=True)
    reader = models.ForeignKey("patrons.Reader", models.PROTECT, null=True, related_name="+")
    library = models.ForeignKey("network.Library", models.PROTECT, related_name="+")
    provider = models.CharField(max_length=20)
    reference = models.CharField(max_length=80, blank=True, default="")
    address = models.CharField(max_length=500, blank=True, default="")
    amount = models.BigIntegerField()
    currency = models.CharField(max_length=3)
    charges = models.JSONField(default=list)
    state = models.CharField(max_length=8)
    started_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    transaction = models.OneToOneField(Transaction, models.PROTECT, null=True, related_name="online_payment")

    class Meta:
        db_table = "money_online_payment"
        constraints = (
            models.CheckConstraint(condition=models.Q(amount__gt=0), name="online_payment_above_zero"),
            models.CheckConstraint(
                condition=models.Q(state=OnlineState.PAID.value, transaction__isnull=False)
                | ~models.Q(state=OnlineState.PAID.value) & models.Q(transaction__isnull=True),
                name="paid_online_is_posted_once",
            ),
            models.CheckConstraint(
                condition=models.Q(state=OnlineState.STARTED.value) | models.Q(ended_at__isnull=False),
                name="online_payment_ended_at_some_time",
            ),
            models.UniqueConstraint(
                fields=["provider", "reference"],
                condition=~models.Q(reference=""),
                name="one_online_payment_of_a_reference",
            ),
        )
        indexes = (
            models.Index(
                fields=["expires_at"],
                condition=models.Q(state=OnlineState.STARTED.value),
                name="online_under_way",
            ),
        )

    def __str__(self) -> str:
        return f"online payment {self.pk}"
