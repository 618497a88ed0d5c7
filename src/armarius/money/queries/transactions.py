"""Postings as an account shows them."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet

from armarius.money.models import Entry, Transaction
from armarius.money.rules.accounts import OF_READERS, TransactionKind
from armarius.platform.queries import entry_of
from armarius.platform.values.money import Money


@dataclass(frozen=True, slots=True)
class Posting:
    """A transaction on a reader's account: what it is, when, by whom, with what, its receipt, what it moved there.

    ``amount`` is above zero where the reader owes more after it. ``charged`` is what its charges are for, as (service,
    name of the line of the price list or empty). ``reversed_by`` is the posting that took it back.
    """

    id: int
    kind: str
    library: int
    at: datetime
    day: date
    cashier: int
    method: str
    reason: str
    receipt: tuple[int, int] | None
    reverses: int | None
    reversed_by: int | None
    amount: Money
    charged: tuple[tuple[str, str], ...]


def transaction(pk: int) -> Transaction | None:
    """One transaction with its receipt."""
    return Transaction.objects.select_related("receipt", "reversed_by", "shift").filter(pk=pk).first()


def entries(pk: int) -> "QuerySet[Entry]":
    """The entries of a transaction with their accounts and charges."""
    return Entry.objects.filter(transaction_id=pk).select_related("account", "charge").order_by("pk")


def postings_of(reader: int) -> list[Posting]:
    """Everything ever posted on a reader's accounts, the newest first; two statements."""
    moved: dict[int, Money] = {}
    rows = Entry.objects.filter(account__reader_id=reader, account__kind__in=[str(k) for k in OF_READERS])
    charged: dict[int, dict[tuple[str, str], None]] = {}
    told = ("transaction_id", "amount", "currency", "charge__service", "charge__title")
    for pk, units, name, service, title in rows.order_by("pk").values_list(*told):
        moved[pk] = moved.get(pk, Money.zero(name)) + Money.from_units(units, name)
        charged.setdefault(pk, {}).update({(service, title): None} if service else {})
    found = Transaction.objects.filter(pk__in=moved).select_related("receipt", "reversed_by")
    return [posting(row, moved[row.pk], tuple(charged[row.pk])) for row in found.order_by("-at", "-pk")]


def posting(row: Transaction, moved: Money, charged: tuple[tuple[str, str], ...]) -> Posting:
    """A transaction, what it moved, and for what."""
    receipt: Any = getattr(row, "receipt", None)
    back: Any = getattr(row, "reversed_by", None)
    return Posting(
        id=row.pk,
        kind=row.kind,
        library=row.library_id,
        at=row.at,
        day=row.day,
        cashier=row.cashier,
        method=row.method,
        reason=row.reason or "",
        receipt=(receipt.year, receipt.number) if receipt else None,
        reverses=row.reverses_id,
        reversed_by=back.pk if back else None,
        amount=moved,
        charged=charged,
    )


UNDONE_BY = {
    TransactionKind.CHARGE: ("money.charge", "money.charge_price"),
    TransactionKind.PAYMENT: ("money.pay",),
    TransactionKind.WAIVER: ("money.waive",),
    TransactionKind.ADVANCE: ("money.pay_ahead",),
    TransactionKind.SALE: ("money.sell",),
}


def reader_of(pk: int) -> int:
    """The reader on whose account a transaction stands; 0 when there is none."""
    rows = Entry.objects.filter(transaction_id=pk, account__reader__isnull=False)
    return rows.values_list("account__reader_id", flat=True).first() or 0


def undo_verb(pk: int) -> str:
    """The verb that made a transaction, if it was made by one that can be undone by itself; else empty."""
    kind = Transaction.objects.filter(pk=pk).values_list("kind", flat=True).first()
    verbs = UNDONE_BY.get(TransactionKind(kind), ()) if kind else ()
    return next((verb for verb in verbs if entry_of(verb, "money_transaction", pk)), "")
