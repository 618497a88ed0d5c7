"""Handing over to accounting: what shifts took, by service, method and account, and how it is posted over there."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from armarius.money.rules.accounts import PAID_INTO, AccountKind, Method, Service, TransactionKind
from armarius.money.rules.postings import rate_code
from armarius.money.rules.registers import Moved, by_method, by_service, sum_of
from armarius.platform.values.money import Money

NONE = Decimal(0)


class Destination(StrEnum):
    """Who gets the cash."""

    ACCOUNTING = "accounting"
    BANK = "bank"


HANDED_TO: dict[Destination, AccountKind] = {
    Destination.ACCOUNTING: AccountKind.TRANSIT,
    Destination.BANK: AccountKind.BANK,
}

CODED: tuple[tuple[AccountKind, str], ...] = (
    (AccountKind.INCOME, ""),
    *((AccountKind.INCOME, str(service)) for service in Service),
    *(
        (kind, "")
        for kind in (
            AccountKind.VAT,
            AccountKind.ADVANCE,
            AccountKind.BETWEEN,
            AccountKind.CARD,
            AccountKind.BANK,
            AccountKind.ONLINE,
            AccountKind.SAFE,
            AccountKind.TRANSIT,
            AccountKind.DIFFERENCE,
            AccountKind.SUNDRY,
        )
    ),
)
"""What accounting may have a code of its own for: income by service (empty: every other), and our other accounts."""


def coded_as(account: AccountKind, key: str = "") -> str:
    """How an account that may have a code is named in forms: ``income-copy``, ``vat``."""
    return f"{account}-{key}" if key else str(account)


CODED_AS: dict[str, tuple[AccountKind, str]] = {coded_as(*each): each for each in CODED}
Codes = Mapping[tuple[str, str], str]
"""Codes of accounting's by kind of account and service."""


class Section(StrEnum):
    """Where a sum stands on a statement.

    SERVICE: for what money was taken. TAX: the tax in it, by rate. METHOD: what was paid with. CASH: what else moved
    cash: surplus and shortage, to the bank, spent. HANDED: what is handed over. SAFE: what of these shifts stays in
    the safe (below zero: it was taken from there).
    """

    SERVICE = "service"
    TAX = "tax"
    METHOD = "method"
    CASH = "cash"
    HANDED = "handed"
    SAFE = "safe"


@dataclass(frozen=True, slots=True)
class Sum:
    """A sum on a statement: its section, whose account (``key`` is the service, method or rate), accounting's code.

    ``tax`` is what of a service's amount is tax. The income of another library stands as BETWEEN, its tax is not ours.
    """

    section: Section
    account: AccountKind
    key: str
    rate: Decimal
    code: str
    amount: Money
    tax: Money


def code_for(codes: Codes, account: AccountKind, key: str = "") -> str:
    """What accounting calls an account: by service, else the code for every other; empty where it has none."""
    return codes.get((account, key)) or codes.get((account, "")) or ""


def summed(moves: Iterable[Moved], codes: Codes) -> tuple[Sum, ...]:
    """What shifts took and moved, as a statement tells it before anything is handed over."""
    known = list(moves)
    services = of_services(known, codes)
    return (*services, *of_taxes(services, codes), *of_methods(known, codes), *of_cash(known, codes))


def of_services(moves: Iterable[Moved], codes: Codes) -> tuple[Sum, ...]:
    """Sums by service, rate and code, the code of the price before that of the table; nothing that comes to nothing."""
    found: dict[tuple[object, ...], Sum] = {}
    for each in by_service(moves):
        if not each.own:
            account, code, tax = AccountKind.BETWEEN, "", Money.zero(each.gross.currency)
        else:
            account, code, tax = AccountKind.INCOME, each.code, each.tax
        if not each.service:
            account = AccountKind.ADVANCE
        made = Sum(
            section=Section.SERVICE,
            account=account,
            key=each.service,
            rate=each.rate,
            code=code or code_for(codes, account, each.service if account is AccountKind.INCOME else ""),
            amount=each.gross,
            tax=tax,
        )
        key = (made.account, made.key, made.rate, made.code, each.gross.currency)
        before = found.get(key)
        found[key] = (
            replace(before, amount=before.amount + made.amount, tax=before.tax + made.tax) if before else made
        )
    services = ["", *(str(service) for service in Service)]
    return tuple(
        each
        for each in sorted(found.values(), key=lambda sum_: (services.index(sum_.key), sum_.rate))
        if each.amount
    )


def of_taxes(services: Iterable[Sum], codes: Codes) -> tuple[Sum, ...]:
    """The tax in what was taken, by rate."""
    found: dict[tuple[Decimal, str], Money] = {}
    for each in services:
        key = (each.rate, each.tax.currency)
        found[key] = found.get(key, Money.zero(each.tax.currency)) + each.tax
    code = code_for(codes, AccountKind.VAT)
    return tuple(
        Sum(Section.TAX, AccountKind.VAT, rate_code(rate), rate, code, tax, Money.zero(name))
        for (rate, name), tax in sorted(found.items())
        if tax
    )


def of_methods(moves: Iterable[Moved], codes: Codes) -> tuple[Sum, ...]:
    """What was taken less what was given back, by what was paid with; cash has no account here, see CASH and HANDED."""
    return tuple(
        Sum(
            section=Section.METHOD,
            account=PAID_INTO[Method(each.method)],
            key=each.method,
            rate=NONE,
            code="" if each.method == Method.CASH else code_for(codes, PAID_INTO[Method(each.method)]),
            amount=each.total,
            tax=Money.zero(each.total.currency),
        )
        for each in by_method(moves)
        if each.total
    )


def of_cash(moves: Iterable[Moved], codes: Codes) -> tuple[Sum, ...]:
    """What else moved cash: surplus above zero, shortage and what went to the bank or was spent below."""
    found: dict[tuple[AccountKind, str], Money] = {}
    for move in moves:
        if move.kind in MOVING and move.account in ELSEWHERE:
            key = (move.account, move.amount.currency)
            found[key] = found.get(key, Money.zero(move.amount.currency)) - move.amount
    return tuple(
        Sum(Section.CASH, account, "", NONE, code_for(codes, account), amount, Money.zero(amount.currency))
        for (account, _name), amount in sorted(found.items())
        if amount
    )


MOVING = frozenset({TransactionKind.CASH_IN, TransactionKind.CASH_OUT, TransactionKind.DIFFERENCE})
ELSEWHERE = frozenset({AccountKind.BANK, AccountKind.SUNDRY, AccountKind.DIFFERENCE})


def collected(sums: Iterable[Sum], currency: str) -> Money:
    """The cash that shifts left in the safe: what was taken in cash, with what else moved it."""
    return sum_of(
        (
            each.amount
            for each in sums
            if (each.section is Section.CASH or each.key == Method.CASH) and each.amount.currency == currency
        ),
        currency,
    )


def with_cash(sums: Iterable[Sum], handed: Money, destination: Destination, codes: Codes) -> tuple[Sum, ...]:
    """The statement with what is handed over of its cash, and what of it stays in the safe."""
    known = tuple(sums)
    left = collected(known, handed.currency) - handed
    account = HANDED_TO[destination]
    ends = ((Section.HANDED, account, handed), (Section.SAFE, AccountKind.SAFE, left))
    return (
        *known,
        *(
            Sum(section, kind, "", NONE, code_for(codes, kind), amount, Money.zero(amount.currency))
            for section, kind, amount in ends
            if amount
        ),
    )


def turned(sums: Iterable[Sum]) -> tuple[Sum, ...]:
    """The same sums with the signs turned: what takes a statement back."""
    return tuple(replace(each, amount=-each.amount, tax=-each.tax) for each in sums)


@dataclass(frozen=True, slots=True)
class Booking:
    """A line for accounting's own books: which account of theirs, what of ours it is, debit (above zero) or credit."""

    code: str
    account: AccountKind
    key: str
    rate: Decimal
    amount: Money


def bookings(sums: Iterable[Sum]) -> tuple[Booking, ...]:
    """A whole statement as lines that add up to nothing: where the money is in debit, what it was for in credit."""
    found = []
    for each in sums:
        amount = {
            Section.SERVICE: each.tax - each.amount,
            Section.TAX: -each.amount,
            Section.METHOD: each.amount if each.key != Method.CASH else Money.zero(each.amount.currency),
            Section.CASH: -each.amount,
            Section.HANDED: each.amount,
            Section.SAFE: each.amount,
        }[each.section]
        if amount:
            found.append(Booking(each.code, each.account, each.key, each.rate, amount))
    return tuple(found)
