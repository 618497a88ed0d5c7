"""Transactions and their entries (law 4): never changed, adding up to nothing, corrected by linked ones."""

from django.db import models

from armarius.money.models.accounts import Account
from armarius.money.models.charges import Charge
from armarius.platform.database.append_only import append_only
from armarius.platform.database.insert_guards import guard_inserts


class Transaction(models.Model):
    """One posting. Its entries are written first; the row itself closes them, so that nothing can be added later.

    ``shift`` is the shift at whose register it was posted; the database refuses one that is closed.
    ``day`` is the day in the library at the instant ``at``; ``cashier`` the account of the member of staff, 0 for the
    system and readers. ``method`` says what was paid with. ``reverses`` names the posting that this one takes back.
    """

    kind = models.CharField(max_length=12)
    library = models.ForeignKey("network.Library", models.PROTECT, related_name="+")
    at = models.DateTimeField()
    day = models.DateField()
    recorded_at = models.DateTimeField()
    cashier = models.BigIntegerField(default=0)
    channel = models.CharField(max_length=8, default="")
    method = models.CharField(max_length=12, blank=True, default="")
    reason = models.CharField(max_length=300, null=True)
    shift = models.ForeignKey("money.Shift", models.PROTECT, null=True, related_name="transactions")
    reverses = models.OneToOneField("self", models.PROTECT, null=True, related_name="reversed_by")

    class Meta:
        db_table = "money_transaction"
        indexes = (models.Index(fields=["library", "day"], name="transactions_of_a_day"),)

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"


class Entry(models.Model):
    """A debit (above zero) or credit (below zero) of an account, in the smallest units of its currency.

    On a reader's account it names the charge it is about, and whether that is charged, paid or waived (``part``).
    """

    transaction = models.ForeignKey(Transaction, models.PROTECT, related_name="entries")
    account = models.ForeignKey(Account, models.PROTECT, related_name="entries")
    amount = models.BigIntegerField()
    currency = models.CharField(max_length=3)
    charge = models.ForeignKey(Charge, models.PROTECT, null=True, related_name="entries")
    part = models.CharField(max_length=8, blank=True, default="")

    class Meta:
        db_table = "money_entry"
        constraints = (
            models.CheckConstraint(condition=~models.Q(amount=0), name="entry_moves_something"),
            models.CheckConstraint(
                condition=models.Q(charge__isnull=True, part="")
                | models.Q(charge__isnull=False) & ~models.Q(part=""),
                name="entry_of_a_charge_has_its_part",
            ),
        )

    def __str__(self) -> str:
        return f"{self.amount} {self.currency}"


class Receipt(models.Model):
    """The number of a receipt: counted without gaps in a library and year."""

    transaction = models.OneToOneField(Transaction, models.PROTECT, related_name="receipt")
    library = models.ForeignKey("network.Library", models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    number = models.PositiveIntegerField()

    class Meta:
        db_table = "money_receipt"
        constraints = (
            models.UniqueConstraint(fields=["library", "year", "number"], name="one_receipt_of_a_number"),
        )

    def __str__(self) -> str:
        return f"{self.year}/{self.number}"


append_only(Transaction, scrubbable=("reason",))
append_only(Entry)
append_only(Receipt)
guard_inserts(
    Entry,
    "into_closed",
    refused_when="EXISTS (SELECT 1 FROM money_transaction t WHERE t.id = NEW.transaction_id)"
    " OR EXISTS (SELECT 1 FROM money_account a WHERE a.id = NEW.account_id AND a.currency <> NEW.currency)",
)
guard_inserts(
    Transaction,
    "into_closed_shift",
    refused_when="EXISTS (SELECT 1 FROM money_shift s WHERE s.id = NEW.shift_id AND s.closed_at IS NOT NULL)",
)
guard_inserts(
    Transaction,
    "unbalanced",
    refused_when="NOT EXISTS (SELECT 1 FROM money_entry e WHERE e.transaction_id = NEW.id)"
    " OR EXISTS (SELECT 1 FROM money_entry e WHERE e.transaction_id = NEW.id"
    " GROUP BY e.currency HAVING SUM(e.amount) <> 0)",
)
