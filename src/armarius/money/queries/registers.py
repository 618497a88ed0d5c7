"""Registers, their shifts, and what the books say of a shift."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db.models import Count, Max, Min, QuerySet, Sum

from armarius.money.models import Entry, PriceLine, Receipt, Register, Shift
from armarius.money.rules.accounts import AccountKind, Method, TransactionKind
from armarius.money.rules.registers import (
    Moved,
    ServiceTakings,
    Takings,
    by_method,
    by_service,
    sum_of,
)
from armarius.network import queries as network
from armarius.platform.values.money import Money

ZERO = Decimal(0)
MONEY_KINDS = frozenset({AccountKind.REGISTER, AccountKind.CARD, AccountKind.BANK, AccountKind.ONLINE})


def registers(library: int) -> "QuerySet[Register]":
    """The registers of a library, by code."""
    return Register.objects.filter(library_id=library).order_by("code")


def register(pk: int, library: int) -> Register | None:
    """A register of a library."""
    return registers(library).filter(pk=pk).first()


def lock_register(pk: int, library: int) -> Register | None:
    """Lock a register of a library for the rest of the transaction."""
    return registers(library).select_for_update(no_key=True).filter(pk=pk).first()


def lock_registers(library: int) -> None:
    """Lock all registers of a library for the rest of the transaction: its statements are made in turn."""
    list(registers(library).select_for_update(no_key=True).order_by("pk").values_list("pk"))


def shifts() -> "QuerySet[Shift]":
    """All shifts with their registers, newest first."""
    return Shift.objects.select_related("register").order_by("-opened_at", "-pk")


def shift(pk: int, library: int) -> Shift | None:
    """A shift at a register of a library."""
    return shifts().filter(pk=pk, register__library_id=library).first()


def open_shift_at(register: int) -> Shift | None:
    """The shift that is open at a register."""
    return shifts().filter(register_id=register, closed_at__isnull=True).first()


def open_shift_of(cashier: int) -> Shift | None:
    """The shift that a cashier has open, at whichever register."""
    return shifts().filter(cashier=cashier, closed_at__isnull=True).first()


def lock_open_shift(cashier: int, library: int) -> Shift | None:
    """Lock the shift that a cashier has open at a library; None when there is none, or it was closed meanwhile."""
    rows = shifts().filter(cashier=cashier, closed_at__isnull=True, register__library_id=library)
    return rows.select_for_update(no_key=True, of=("self",)).first()


def lock_shift(pk: int, library: int) -> Shift | None:
    """Lock a shift at a register of a library for the rest of the transaction."""
    rows = shifts().filter(pk=pk, register__library_id=library)
    return rows.select_for_update(no_key=True, of=("self",)).first()


def last_close(library: int) -> datetime | None:
    """When the last shift that is closed at a library was closed."""
    found = Shift.objects.filter(register__library_id=library).aggregate(last=Max("closed_at"))["last"]
    return found if isinstance(found, datetime) else None


def in_register(row: Shift) -> Money:
    """The cash that the books say is in the register of a shift."""
    own = Entry.objects.filter(
        transaction__shift=row,
        account__kind=AccountKind.REGISTER,
        account__code=row.register.code,
        account__library_id=row.register.library_id,
        currency=row.currency,
    )
    return Money.from_units(int(own.aggregate(sum=Sum("amount"))["sum"] or 0), row.currency)


def next_number(register: int) -> int:
    """The number of the next Z report of a register; the caller has locked the register."""
    last = Shift.objects.filter(register_id=register).aggregate(last=Max("number"))["last"]
    return int(last or 0) + 1


@dataclass(frozen=True, slots=True)
class CashMoved:
    """Cash put into a register or taken out: when, how much (below zero: out), where to or from, why."""

    at: datetime
    amount: Money
    account: str
    reason: str


@dataclass(frozen=True, slots=True)
class ShiftReport:
    """What the books say of a shift: an X report while it is open, its Z report for good once it is closed."""

    shift: Shift
    float: Money
    takings: tuple[Takings, ...]
    services: tuple[ServiceTakings, ...]
    refunds: tuple[int, Money]
    reversals: tuple[int, Money]
    moved: tuple[CashMoved, ...]
    expected: Money
    counted: Money | None
    receipts: tuple[int, str, str]

    @property
    def difference(self) -> Money | None:
        """Surplus (above zero) or shortage of what was counted."""
        return self.counted - self.expected if self.counted is not None else None

    @property
    def cash(self) -> Money:
        """What was taken in cash less what was given back in cash."""
        return sum_of(
            (each.total for each in self.takings if each.method == Method.CASH), self.shift.currency
        )

    @property
    def total(self) -> Money:
        """What all methods come to in the currency of the register."""
        name = self.shift.currency
        return sum_of((each.total for each in self.takings if each.incoming.currency == name), name)


def report(row: Shift) -> ShiftReport:
    """The report of a shift, from its entries; a closed one says the same for ever. Four statements."""
    entries = list(entries_of([row.pk]))
    moves = moves_of(entries, row.register.library_id)
    name = row.currency
    closed = row.closed_at is not None
    return ShiftReport(
        shift=row,
        float=Money.from_units(row.float, name),
        takings=by_method(moves),
        services=by_service(moves),
        refunds=given(entries, name, TransactionKind.REFUND, TransactionKind.PAY_OUT),
        reversals=given(entries, name, TransactionKind.REVERSAL),
        moved=cash_moved(entries, name),
        expected=Money.from_units(row.expected or 0, name) if closed else in_register(row),
        counted=Money.from_units(row.counted or 0, name) if closed else None,
        receipts=receipts_of(row),
    )


def entries_of(wanted: Iterable[int]) -> "QuerySet[Entry]":
    """The entries of shifts with their postings, accounts and charges."""
    rows = Entry.objects.filter(transaction__shift_id__in=list(wanted))
    return rows.select_related("transaction", "account", "charge").order_by("pk")


def moves_of(entries: Iterable[Entry], library: int) -> list[Moved]:
    """Entries as the rules of reports take them; what accounting calls the income stands in the price lists."""
    codes = income_codes(library)
    return [
        Moved(
            kind=TransactionKind(each.transaction.kind),
            method=each.transaction.method,
            account=AccountKind(each.account.kind),
            own=each.account.library_id == library,
            amount=Money.from_units(each.amount, each.currency),
            part=each.part,
            service=each.charge.service if each.charge else "",
            rate=each.charge.vat_rate if each.charge else ZERO,
            code=code_of(each, codes, library),
        )
        for each in entries
    ]


def code_of(entry: Entry, codes: dict[tuple[str, str], str], library: int) -> str:
    """What accounting calls the income of a charge: by service and name of the price, else by service."""
    charge = entry.charge
    if charge is None or entry.account.library_id != library:
        return ""
    return codes.get((charge.service, charge.title)) or codes.get((charge.service, "")) or ""


def income_codes(library: int) -> dict[tuple[str, str], str]:
    """The income accounts of the price lists that a library charges by, its own first: the latest of each price."""
    order = network.ancestors(library)
    rows = (
        PriceLine.objects.filter(library_id__in=order).exclude(account_code="").order_by("valid_from", "pk")
    )
    found = sorted(rows, key=lambda row: order.index(row.library_id), reverse=True)
    return {(row.service, row.name): row.account_code for row in found}


def given(entries: Iterable[Entry], name: str, *kinds: TransactionKind) -> tuple[int, Money]:
    """How many postings of these kinds, and what money they moved."""
    own = [each for each in entries if each.transaction.kind in kinds]
    sums = [
        Money.from_units(each.amount, name)
        for each in own
        if each.account.kind in MONEY_KINDS and each.currency == name
    ]
    return len({each.transaction_id for each in own}), sum_of(sums, name)


def cash_moved(entries: Iterable[Entry], name: str) -> tuple[CashMoved, ...]:
    """Cash put in and taken out during the shift, by its counterpart's account."""
    return tuple(
        CashMoved(
            each.transaction.at,
            Money.from_units(-each.amount, name),
            each.account.kind,
            each.transaction.reason or "",
        )
        for each in entries
        if each.transaction.kind in (TransactionKind.CASH_IN, TransactionKind.CASH_OUT)
        and each.account.kind != AccountKind.REGISTER
    )


def receipts_of(row: Shift) -> tuple[int, str, str]:
    """How many receipts the shift gave, the first and the last."""
    rows: Any = Receipt.objects.filter(transaction__shift=row).order_by("year").values("year")
    found = list(rows.annotate(n=Count("pk"), first=Min("number"), last=Max("number")))
    if not found:
        return 0, "", ""
    first, last = found[0], found[-1]
    count = sum(each["n"] for each in found)
    return count, f"{first['year']}/{first['first']}", f"{last['year']}/{last['last']}"
