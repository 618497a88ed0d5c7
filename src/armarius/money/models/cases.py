"""Cases of compensation, the tables of rules they are decided by, their pictures."""

from django.db import models

from armarius.money.models.charges import Charge
from armarius.platform.database.append_only import append_only


class CompensationTable(models.Model):
    """What a library, and those below it without a table of their own, ask for damaged and lost copies.

    ``rules`` are the rows from the first to the last, as ``shipped_compensation.rule_of`` reads them. A changed table
    is a new row: a case names the one it was decided by.
    """

    library = models.ForeignKey("network.Library", models.PROTECT, related_name="+")
    rules = models.JSONField()
    begun_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "money_compensation_table"
        constraints = (
            models.UniqueConstraint(
                fields=["library"], condition=models.Q(ended_at__isnull=True), name="one_table_of_a_library"
            ),
        )

    def __str__(self) -> str:
        return f"table of {self.library_id}"


class CompensationCase(models.Model):
    """A copy that a reader damaged or lost, and what is asked for it.

    ``facts``, ``rule``, ``row`` and ``parts`` keep what the decision was made of, so that it can be explained for good.
    ``amount`` is in the smallest units; ``by_hand``: a member of staff set it, ``words`` say why. ``ended_as`` is
    empty while the case is open and when it was paid (that follows from the charge). ``origin_id`` (the loan) goes
    when the loan forgets its reader, ``reader`` when the reader is erased.
    """

    library = models.ForeignKey("network.Library", models.PROTECT, related_name="+")
    reader = models.ForeignKey("patrons.Reader", models.PROTECT, null=True, related_name="+")
    item = models.ForeignKey("holdings.Item", models.PROTECT, related_name="+")
    damage = models.CharField(max_length=12)
    facts = models.JSONField()
    table = models.ForeignKey(CompensationTable, models.PROTECT, null=True, related_name="+")
    row = models.PositiveSmallIntegerField(null=True)
    rule = models.JSONField(null=True)
    parts = models.JSONField()
    multiple = models.DecimalField(max_digits=7, decimal_places=2, null=True)
    amount = models.BigIntegerField()
    currency = models.CharField(max_length=3)
    by_hand = models.BooleanField(default=False, db_default=False)
    replaceable = models.BooleanField(default=False, db_default=False)
    refund_until = models.DateField(null=True)
    origin_kind = models.CharField(max_length=20, blank=True, default="")
    origin_id = models.BigIntegerField(null=True)
    charge = models.OneToOneField(Charge, models.PROTECT, null=True, related_name="case")
    words = models.CharField(max_length=500, blank=True, default="")
    opened_at = models.DateTimeField()
    day = models.DateField()
    opened_by = models.BigIntegerField(default=0)
    ended_as = models.CharField(max_length=12, blank=True, default="")
    ended_at = models.DateTimeField(null=True)
    ended_by = models.BigIntegerField(default=0)
    end_words = models.CharField(max_length=300, blank=True, default="")
    replacement = models.ForeignKey("holdings.Item", models.PROTECT, null=True, related_name="+")
    version = models.IntegerField(default=1)

    class Meta:
        db_table = "money_case"
        constraints = (
            models.CheckConstraint(condition=models.Q(amount__gte=0), name="compensation_not_below_zero"),
            models.CheckConstraint(
                condition=models.Q(ended_as="") | models.Q(ended_at__isnull=False), name="ended_at_some_time"
            ),
            models.CheckConstraint(
                condition=models.Q(charge__isnull=False) | ~models.Q(ended_as="") | models.Q(amount=0),
                name="what_is_owed_is_charged",
            ),
        )
        indexes = (models.Index(fields=["library", "-opened_at"], name="cases_of_a_library"),)

    def __str__(self) -> str:
        return f"case {self.pk}"


class CasePhoto(models.Model):
    """A picture of the damage as JPEG, without anything the camera wrote into it."""

    case = models.ForeignKey(CompensationCase, models.PROTECT, related_name="photos")
    image = models.BinaryField()
    added_at = models.DateTimeField()
    added_by = models.BigIntegerField(default=0)

    class Meta:
        db_table = "money_case_photo"

    def __str__(self) -> str:
        return f"picture of {self.case_id}"


append_only(CompensationTable, set_once=("ended_at",))
