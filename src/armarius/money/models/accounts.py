"""Accounts, what moved on them day by day, and the numbers of receipts."""

from django.db import models

from armarius.money.rules.accounts import OF_READERS

READERS = [str(kind) for kind in sorted(OF_READERS)]


class Account(models.Model):
    """An account of a library's books, in one currency; ``rules.accounts.AccountKind`` tells what it is of.

    An account of a reader names nobody once the reader is erased; the books stay. ``merged`` marks one that came from
    another entry of the same person: it is read, and nothing new is posted on it.
    """

    kind = models.CharField(max_length=12)
    library = models.ForeignKey("network.Library", models.PROTECT, related_name="+")
    reader = models.ForeignKey("patrons.Reader", models.PROTECT, null=True, related_name="+")
    code = models.CharField(max_length=40, blank=True, default="")
    currency = models.CharField(max_length=3)
    merged = models.BooleanField(default=False, db_default=False)

    class Meta:
        db_table = "money_account"
        constraints = (
            models.UniqueConstraint(
                fields=["kind", "library", "code", "currency"],
                condition=~models.Q(kind__in=READERS),
                name="one_account_of_a_code",
            ),
            models.UniqueConstraint(
                fields=["reader", "kind", "library", "currency"],
                condition=models.Q(reader__isnull=False, merged=False),
                name="one_account_of_a_reader",
            ),
            models.CheckConstraint(
                condition=models.Q(reader__isnull=True) | models.Q(kind__in=READERS),
                name="only_readers_accounts_name_readers",
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.code}".strip()


class Turnover(models.Model):
    """What moved on an account on a day, in the smallest units: the sum of its entries, kept for balances.

    Written with the entries, last in their transaction; ``armarius check`` proves it from them.
    """

    account = models.ForeignKey(Account, models.PROTECT, related_name="turnovers")
    day = models.DateField()
    amount = models.BigIntegerField()

    class Meta:
        db_table = "money_turnover"
        constraints = (models.UniqueConstraint(fields=["account", "day"], name="one_turnover_a_day"),)

    def __str__(self) -> str:
        return f"{self.account_id} on {self.day}"


class NumberSeries(models.Model):
    """The last receipt number that a library gave in a year; locked until the receipt is committed: no gaps."""

    library = models.ForeignKey("network.Library", models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        db_table = "money_number_series"
        constraints = (models.UniqueConstraint(fields=["library", "year"], name="one_series_a_year"),)

    def __str__(self) -> str:
        return f"{self.year}/{self.last}"
