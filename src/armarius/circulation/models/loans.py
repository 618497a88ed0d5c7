"""Loans: closed by UPDATE, never moved; at most one open per copy (law 1)."""

from django.db import models

from armarius.circulation.models.policies import LoanPolicy
from armarius.platform.database.append_only import append_only


class Loan(models.Model):
    """A copy in a reader's hands, from ``lent_at`` until ``returned_at``; due on a date of the lending library.

    The lending library decides the term (``policy``), the owning library whether the copy may be lent
    (``owner_policy``). ``explanation`` keeps why it is due when it is, ``terms`` the values it was made under, each
    with its policy (``rules.plain_terms``). A loan by the clock is due at ``due_at``. ``reader`` goes after the
    retention time (law 13); ``undone_at`` closes a loan that never was.
    """

    item = models.ForeignKey("holdings.Item", models.PROTECT, related_name="loans")
    reader = models.ForeignKey("patrons.Reader", models.PROTECT, null=True, related_name="loans")
    library = models.ForeignKey("network.Library", models.PROTECT, related_name="+")
    policy = models.ForeignKey(LoanPolicy, models.PROTECT, related_name="+")
    owner_policy = models.ForeignKey(LoanPolicy, models.PROTECT, related_name="+")
    lent_at = models.DateTimeField()
    due_on = models.DateField()
    due_at = models.DateTimeField(null=True)
    on_site = models.BooleanField(default=False, db_default=False)
    recalled_at = models.DateTimeField(null=True)
    renews_itself = models.BooleanField(default=False, db_default=False)
    overdue_noted_at = models.DateTimeField(null=True)
    explanation = models.JSONField(default=list)
    terms = models.JSONField(default=dict)
    renewals = models.PositiveSmallIntegerField(default=0)
    returned_at = models.DateTimeField(null=True)
    returned_library = models.ForeignKey("network.Library", models.PROTECT, null=True, related_name="+")
    undone_at = models.DateTimeField(null=True)
    version = models.IntegerField(default=1)

    class Meta:
        db_table = "circulation_loan"
        constraints = (
            models.UniqueConstraint(
                fields=["item"], condition=models.Q(returned_at__isnull=True), name="one_open_loan"
            ),
            models.CheckConstraint(
                condition=models.Q(reader__isnull=False) | models.Q(returned_at__isnull=False),
                name="open_loan_has_reader",
            ),
            models.CheckConstraint(
                condition=models.Q(returned_at__isnull=True) | models.Q(returned_at__gte=models.F("lent_at")),
                name="returned_after_lent",
            ),
        )
        indexes = (
            models.Index(
                fields=["reader", "due_on"],
                name="loan_open_of_reader",
                condition=models.Q(returned_at__isnull=True),
            ),
            models.Index(
                fields=["library", "due_on"],
                name="loan_due_in_library",
                condition=models.Q(returned_at__isnull=True),
            ),
            models.Index(
                fields=["due_on"],
                name="loan_not_noted_overdue",
                condition=models.Q(returned_at__isnull=True, overdue_noted_at__isnull=True),
            ),
            models.Index(
                fields=["library", "due_on"],
                name="loan_recalled",
                condition=models.Q(returned_at__isnull=True, recalled_at__isnull=False),
            ),
            models.Index(
                fields=["returned_at"], name="loan_linked", condition=models.Q(reader__isnull=False)
            ),
        )

    def __str__(self) -> str:
        return f"loan {self.pk}"


class Renewal(models.Model):
    """One renewal: the due date before and after, why it had been due before, and when it was taken back."""

    loan = models.ForeignKey(Loan, models.PROTECT, related_name="renewal_rows")
    at = models.DateTimeField()
    due_before = models.DateField()
    due_after = models.DateField()
    due_at_before = models.DateTimeField(null=True)
    explanation = models.JSONField(default=list)
    undone_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "circulation_renewal"

    def __str__(self) -> str:
        return f"renewal of {self.loan_id}"


append_only(Renewal, set_once=("undone_at",))
