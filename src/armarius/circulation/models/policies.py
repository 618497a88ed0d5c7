"""Loan policies: rows with half-open validity, matched by a pure function; lists of fixed due dates."""

from django.db import models

from armarius.circulation.rules import periods
from armarius.circulation.rules.policies import UNLIMITED


class DueSchedule(models.Model):
    """A list of fixed due dates, such as the ends of the terms."""

    library = models.ForeignKey("network.Library", models.PROTECT, related_name="+")
    name = models.CharField(max_length=120)

    class Meta:
        db_table = "circulation_due_schedule"
        constraints = (models.UniqueConstraint(fields=["library", "name"], name="due_schedule_name"),)

    def __str__(self) -> str:
        return self.name


class FixedDueDate(models.Model):
    """Loans that begin in [begins, ends) are due on ``due_on``."""

    schedule = models.ForeignKey(DueSchedule, models.CASCADE, related_name="dates")
    begins = models.DateField()
    ends = models.DateField()
    due_on = models.DateField()

    class Meta:
        db_table = "circulation_fixed_due_date"
        ordering = ("begins",)
        constraints = (
            models.UniqueConstraint(fields=["schedule", "begins"], name="fixed_due_date_begins"),
            models.CheckConstraint(
                condition=models.Q(ends__gt=models.F("begins"), due_on__gte=models.F("begins")),
                name="fixed_due_date_span",
            ),
        )

    def __str__(self) -> str:
        return f"{self.begins} {self.due_on}"


def number() -> "models.PositiveSmallIntegerField[int | None, int | None]":
    """A value that counts; empty: a more general policy says it."""
    return models.PositiveSmallIntegerField(null=True)


def word() -> "models.CharField[str, str]":
    """A value out of a few, or a period; empty: a more general policy says it."""
    return models.CharField(max_length=16, blank=True, default="", db_default="")


def table() -> "models.CharField[str, str]":
    """A small table in one text; empty: a more general policy says it."""
    return models.CharField(max_length=120, blank=True, default="", db_default="")


def yes_or_no() -> "models.BooleanField[bool | None, bool | None]":
    """A yes or no; empty: a more general policy says it."""
    return models.BooleanField(null=True)


class LoanPolicy(models.Model):
    """For whom and what a library lends, and how. An empty key matches everything, an empty value says nothing.

    The values are those of ``rules.policies.Terms``; periods are ISO 8601 durations. A policy is never edited: it
    ends, and a new version begins; a loan keeps what it was made under.
    """

    library = models.ForeignKey("network.Library", models.PROTECT, related_name="+")
    reader_category = models.CharField(max_length=40, blank=True)
    item_category = models.CharField(max_length=40, blank=True)
    location = models.ForeignKey("network.Location", models.PROTECT, null=True, related_name="+")
    lends = yes_or_no()
    loan_period = word()
    days_mode = word()
    hours_mode = word()
    schedule = models.ForeignKey(DueSchedule, models.PROTECT, null=True, related_name="+")
    schedule_mode = word()
    loan_limit = number()
    loan_limit_here = number()
    overdue_tolerance_days = number()
    overdue_limit = number()
    grace_days = number()
    lost_after_days = number()
    lowest_age = number()
    needs_address = yes_or_no()
    asks_previous_loans = yes_or_no()
    renewals = number()
    renewal_period = word()
    renew_from = word()
    renew_before_days = number()
    renews_itself = yes_or_no()
    renew_overdue = word()
    holds = yes_or_no()
    shelf_holds = word()
    item_holds = yes_or_no()
    hold_limit = number()
    hold_days = number()
    shelf_days = number()
    pickup = word()
    recalls = yes_or_no()
    recall_minimum_days = number()
    recall_days = number()
    high_demand_holds = number()
    high_demand_period = word()
    on_site = yes_or_no()
    on_site_limit = number()
    floats = yes_or_no()
    return_to = word()
    fine_rate = word()
    fine_steps = table()
    fine_interval = word()
    fine_from = word()
    fine_days = word()
    fine_grace_days = number()
    fine_grace_charged = yes_or_no()
    fine_cap = word()
    fine_price_caps = yes_or_no()
    fine_reader_cap = word()
    fine_clock_rate = word()
    fine_clock_interval = word()
    fine_clock_hours = word()
    fine_clock_grace_minutes = number()
    suspension_days = number()
    suspension_cap = number()
    debt_limit = word()
    family_debt_limit = word()
    group_debt_limit = word()
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

    @property
    def loan_days(self) -> int | None:
        """The loan period in days; None when it is counted otherwise or not given."""
        period = periods.parsed(self.loan_period)
        return period.length if period and period.unit is periods.Unit.DAY else None

    @property
    def renewal_days(self) -> int | None:
        """What a renewal adds in days; None when it is counted otherwise or not given."""
        period = periods.parsed(self.renewal_period)
        return period.length if period and period.unit is periods.Unit.DAY else None

    @property
    def limit(self) -> int | None:
        """How many copies at once; None when it is not given or there is no limit."""
        return None if self.loan_limit in (None, UNLIMITED) else self.loan_limit
