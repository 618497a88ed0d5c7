"""Agreements that a debt is paid by instalments."""

from django.db import models

from armarius.money.models.charges import Charge
from armarius.platform.database.append_only import append_only


class Agreement(models.Model):
    """A reader pays these charges by instalments; ``amount`` is what was open of them then, in the smallest units.

    Whether it is kept follows from the books. ``ended_at``: somebody ended it. ``reader`` goes with an
    erased reader.
    """

    reader = models.ForeignKey("patrons.Reader", models.PROTECT, null=True, related_name="+")
    library = models.ForeignKey("network.Library", models.PROTECT, related_name="+")
    amount = models.BigIntegerField()
    currency = models.CharField(max_length=3)
    at = models.DateTimeField()
    day = models.DateField()
    agreed_by = models.BigIntegerField(default=0)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "money_agreement"
        constraints = (models.CheckConstraint(condition=models.Q(amount__gt=0), name="agreement_above_zero"),)

    def __str__(self) -> str:
        return f"agreement {self.pk}"


class AgreedCharge(models.Model):
    """A charge that an agreement is about."""

    agreement = models.ForeignKey(Agreement, models.PROTECT, related_name="charges")
    charge = models.ForeignKey(Charge, models.PROTECT, related_name="agreed")

    class Meta:
        db_table = "money_agreed_charge"
        constraints = (models.UniqueConstraint(fields=["agreement", "charge"], name="charge_agreed_once"),)

    def __str__(self) -> str:
        return f"charge {self.charge_id} of agreement {self.agreement_id}"


class Instalment(models.Model):
    """Until which day how much is paid, in the smallest units."""

    agreement = models.ForeignKey(Agreement, models.PROTECT, related_name="instalments")
    due = models.DateField()
    amount = models.BigIntegerField()

    class Meta:
        db_table = "money_instalment"
        constraints = (
            models.UniqueConstraint(fields=["agreement", "due"], name="one_instalment_of_a_day"),
            models.CheckConstraint(condition=models.Q(amount__gt=0), name="instalment_above_zero"),
        )

    def __str__(self) -> str:
        return f"instalment of {self.due}"


append_only(AgreedCharge)
append_only(Instalment)
