"""Amnesties, and what was waived by them."""

from django.db import models


class Amnesty(models.Model):
    """Days in which a library, with those below it, asks nothing for what is late.

    ``from_day`` is the first, ``until_day`` the first that is no longer in it; ``basis`` is a value of
    ``rules.amnesties.AmnestyBasis``, ``state`` of ``AmnestyState``; ``services`` are those of which open charges are
    waived. Fines are not even posted on the days of an amnesty that has them among its services.
    """

    library = models.ForeignKey("network.Library", models.PROTECT, related_name="+")
    basis = models.CharField(max_length=10)
    from_day = models.DateField()
    until_day = models.DateField()
    services = models.JSONField(default=list)
    reason = models.CharField(max_length=300)
    spares_fines = models.BooleanField()
    state = models.CharField(max_length=10)
    began_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "circulation_amnesty"
        verbose_name_plural = "amnesties"
        constraints = (
            models.CheckConstraint(
                condition=models.Q(until_day__gt=models.F("from_day")), name="amnesty_has_days"
            ),
        )
        indexes = (models.Index(fields=["library", "-began_at"], name="amnesties_of_a_library"),)

    def __str__(self) -> str:
        return f"amnesty {self.pk}"


class AmnestyWaiver(models.Model):
    """A charge that an amnesty waived, and the posting that did; ``taken_back_at`` when that was reversed."""

    amnesty = models.ForeignKey(Amnesty, models.PROTECT, related_name="waivers")
    charge = models.ForeignKey("money.Charge", models.PROTECT, related_name="+")
    posting = models.ForeignKey("money.Transaction", models.PROTECT, related_name="+")
    taken_back_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "circulation_amnesty_waiver"
        constraints = (
            models.UniqueConstraint(fields=["amnesty", "charge"], name="charge_waived_once_by_an_amnesty"),
        )

    def __str__(self) -> str:
        return f"charge {self.charge_id} in amnesty {self.amnesty_id}"
