"""Statements by which the takings of shifts are handed over to accounting, and what accounting calls our accounts."""

from django.db import models

from armarius.money.models.registers import Shift
from armarius.money.models.transactions import Transaction
from armarius.platform.database.append_only import append_only


class Handover(models.Model):
    """A hand-over statement: number without gaps in a library and year, the cash that went over, who got it.

    Amounts are in the smallest units of ``currency``. ``collected`` is the cash that the shifts left in the safe,
    ``handed`` what of it (or of what was left before) is handed over; ``transaction`` posts that, None when it is
    nothing. ``reverses`` is the statement that this one takes back: the same with the signs turned.
    """

    library = models.ForeignKey("network.Library", models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    number = models.PositiveIntegerField()
    at = models.DateTimeField()
    day = models.DateField()
    currency = models.CharField(max_length=3)
    collected = models.BigIntegerField()
    handed = models.BigIntegerField()
    destination = models.CharField(max_length=10)
    handed_by = models.BigIntegerField()
    taken_by = models.CharField(max_length=80, blank=True, default="")
    reason = models.CharField(max_length=300, blank=True, default="")
    transaction = models.OneToOneField(Transaction, models.PROTECT, null=True, related_name="handover")
    reverses = models.OneToOneField("self", models.PROTECT, null=True, related_name="reversed_by")

    class Meta:
        db_table = "money_handover"
        constraints = (
            models.UniqueConstraint(fields=["library", "year", "number"], name="one_handover_of_a_number"),
            models.CheckConstraint(
                condition=models.Q(handed=0, transaction__isnull=True)
                | models.Q(transaction__isnull=False) & ~models.Q(handed=0),
                name="cash_handed_over_is_posted",
            ),
            models.CheckConstraint(condition=models.Q(number__gt=0), name="handover_is_numbered"),
        )

    def __str__(self) -> str:
        return f"{self.year}/{self.number}"


class HandedShift(models.Model):
    """A shift on a statement; ``released_at``: the statement was taken back, and another may take the shift up."""

    handover = models.ForeignKey(Handover, models.PROTECT, related_name="handed_shifts")
    shift = models.ForeignKey(Shift, models.PROTECT, related_name="statements")
    released_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "money_handed_shift"
        constraints = (
            models.UniqueConstraint(
                fields=["shift"],
                condition=models.Q(released_at__isnull=True),
                name="shift_is_handed_over_once",
            ),
            models.UniqueConstraint(fields=["handover", "shift"], name="shift_stands_once_on_a_statement"),
        )

    def __str__(self) -> str:
        return f"shift {self.shift_id} on {self.handover_id}"


class HandoverSum(models.Model):
    """A sum as it stood when the statement was made, with accounting's code of that day (``rules.handovers.Sum``)."""

    handover = models.ForeignKey(Handover, models.PROTECT, related_name="sums")
    section = models.CharField(max_length=8)
    account = models.CharField(max_length=12)
    key = models.CharField(max_length=20, blank=True, default="")
    rate = models.DecimalField(max_digits=5, decimal_places=2, default=0)
    code = models.CharField(max_length=20, blank=True, default="")
    amount = models.BigIntegerField()
    tax = models.BigIntegerField(default=0)
    currency = models.CharField(max_length=3)

    class Meta:
        db_table = "money_handover_sum"

    def __str__(self) -> str:
        return f"{self.section} {self.key}".strip()


class AccountCode(models.Model):
    """What accounting calls an account of a library and those below it; ``key`` is the service, empty: every other."""

    library = models.ForeignKey("network.Library", models.PROTECT, related_name="+")
    account = models.CharField(max_length=12)
    key = models.CharField(max_length=20, blank=True, default="")
    code = models.CharField(max_length=20)

    class Meta:
        db_table = "money_account_code"
        constraints = (
            models.UniqueConstraint(fields=["library", "account", "key"], name="one_code_of_an_account"),
            models.CheckConstraint(condition=~models.Q(code=""), name="account_code_is_not_empty"),
        )

    def __str__(self) -> str:
        return self.code


append_only(Handover)
append_only(HandedShift, set_once=("released_at",))
append_only(HandoverSum)
