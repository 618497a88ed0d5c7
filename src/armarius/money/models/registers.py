"""Cash registers and the shifts at them."""

from django.db import models

from armarius.platform.database.append_only import append_only


class Register(models.Model):
    """A cash register of a library; ``code`` is that of its account in the books.

    ``retired``: it stays for what was taken there, and no shift is opened at it.
    """

    library = models.ForeignKey("network.Library", models.PROTECT, related_name="+")
    code = models.CharField(max_length=20)
    name = models.CharField(max_length=60)
    retired = models.BooleanField(default=False, db_default=False)

    class Meta:
        db_table = "money_register"
        constraints = (
            models.UniqueConstraint(fields=["library", "code"], name="one_register_of_a_code"),
            models.CheckConstraint(condition=~models.Q(code=""), name="register_has_a_code"),
        )

    def __str__(self) -> str:
        return f"{self.code} {self.name}"


class Shift(models.Model):
    """One cashier at one register, from the opening with a float to the close with a count.

    Amounts are in the smallest units; ``*_pieces`` say how many pieces of each denomination were counted. ``number``
    is that of the Z report, counted without gaps at the register. Nothing is posted into a closed shift.
    """

    register = models.ForeignKey(Register, models.PROTECT, related_name="shifts")
    cashier = models.BigIntegerField()
    currency = models.CharField(max_length=3)
    opened_at = models.DateTimeField()
    day = models.DateField()
    float = models.BigIntegerField()
    float_pieces = models.JSONField(null=True)
    closed_at = models.DateTimeField(null=True)
    closed_by = models.BigIntegerField(null=True)
    number = models.PositiveIntegerField(null=True)
    expected = models.BigIntegerField(null=True)
    counted = models.BigIntegerField(null=True)
    counted_pieces = models.JSONField(null=True)

    class Meta:
        db_table = "money_shift"
        constraints = (
            models.UniqueConstraint(
                fields=["register"],
                condition=models.Q(closed_at__isnull=True),
                name="one_shift_of_a_register",
            ),
            models.UniqueConstraint(
                fields=["cashier"], condition=models.Q(closed_at__isnull=True), name="one_shift_of_a_cashier"
            ),
            models.UniqueConstraint(fields=["register", "number"], name="one_report_of_a_number"),
            models.CheckConstraint(condition=models.Q(float__gte=0), name="float_not_below_zero"),
            models.CheckConstraint(
                condition=models.Q(closed_at__isnull=True)
                | models.Q(number__gt=0, expected__isnull=False, counted__gte=0, closed_by__isnull=False),
                name="closed_shift_is_counted",
            ),
        )

    def __str__(self) -> str:
        return f"shift {self.pk}"


append_only(Shift, set_once=("closed_at", "closed_by", "number", "expected", "counted", "counted_pieces"))
