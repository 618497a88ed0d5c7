"""Cash registers and shifts: which notes and coins there are, where cash goes, what a report sums."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from armarius.money.rules.accounts import PAID_INTO, AccountKind, Method, Part, TransactionKind
from armarius.money.rules.postings import tax_within
from armarius.platform.values.money import Money


class Place(StrEnum):
    """Where cash that is put into a register comes from, and where what is taken out goes."""

    SAFE = "safe"
    BANK = "bank"
    OTHER = "other"


BOOKED_AT: dict[Place, AccountKind] = {
    Place.SAFE: AccountKind.SAFE,
    Place.BANK: AccountKind.BANK,
    Place.OTHER: AccountKind.SUNDRY,
}

DENOMINATIONS: dict[str, tuple[str, ...]] = {
    "EUR": (
        *("500", "200", "100", "50", "20", "10", "5"),
        *("2", "1", "0.50", "0.20", "0.10", "0.05", "0.02", "0.01"),
    ),
    "KZT": ("20000", "10000", "5000", "2000", "1000", "500", "200", "100", "50", "20", "10", "5", "2", "1"),
    "CNY": ("100", "50", "20", "10", "5", "1", "0.50", "0.10"),
    "RUB": (
        *("5000", "2000", "1000", "500", "200", "100", "50", "10"),
        *("5", "2", "1", "0.50", "0.10"),
    ),
    "USD": ("100", "50", "20", "10", "5", "2", "1", "0.50", "0.25", "0.10", "0.05", "0.01"),
    "GBP": ("50", "20", "10", "5", "2", "1", "0.50", "0.20", "0.10", "0.05", "0.02", "0.01"),
    "PLN": (
        *("500", "200", "100", "50", "20", "10", "5"),
        *("2", "1", "0.50", "0.20", "0.10", "0.05", "0.02", "0.01"),
    ),
    "UAH": ("1000", "500", "200", "100", "50", "20", "10", "5", "2", "1", "0.50", "0.10"),
    "BYN": (
        *("500", "200", "100", "50", "20", "10", "5"),
        *("2", "1", "0.50", "0.20", "0.10", "0.05", "0.02", "0.01"),
    ),
    "KGS": ("5000", "2000", "1000", "500", "200", "100", "50", "20", "10", "5", "3", "1"),
    "UZS": ("200000", "100000", "50000", "20000", "10000", "5000", "2000", "1000", "500", "200", "100", "50"),
    "JPY": ("10000", "5000", "2000", "1000", "500", "100", "50", "10", "5", "1"),
}
"""The notes and coins in use, by currency, the greatest first."""


def denominations(currency: str) -> tuple[Money, ...]:
    """The notes and coins of a currency, the greatest first."""
    return tuple(Money.of(each, currency) for each in DENOMINATIONS[currency])


def counted(currency: str, pieces: Mapping[int, int]) -> Money:
    """What so many pieces of each denomination (in the smallest units) come to.

    ``ValueError`` for a piece that the currency does not have, and for fewer than none.
    """
    known = {each.units for each in denominations(currency)}
    if any(unit not in known or count < 0 for unit, count in pieces.items()):
        raise ValueError("no such piece")
    return Money.from_units(sum(unit * count for unit, count in pieces.items()), currency)


@dataclass(frozen=True, slots=True)
class Moved:
    """An entry of a shift with what its posting and its charge say of it; ``own``: in the shift's library."""

    kind: TransactionKind
    method: str
    account: AccountKind
    own: bool
    amount: Money
    part: str = ""
    service: str = ""
    rate: Decimal = Decimal(0)
    code: str = ""


@dataclass(frozen=True, slots=True)
class Takings:
    """What came in and went out by one method, in one currency; ``outgoing`` is not above zero."""

    method: str
    incoming: Money
    outgoing: Money

    @property
    def total(self) -> Money:
        """What stays."""
        return self.incoming + self.outgoing


@dataclass(frozen=True, slots=True)
class ServiceTakings:
    """What was taken for one service at one rate of tax; ``service`` is empty for credit of readers.

    ``own`` is false for what was taken for another library. ``code`` is the account of accounting's.
    """

    service: str
    own: bool
    rate: Decimal
    code: str
    gross: Money
    tax: Money


MONEY = frozenset(str(each) for each in Method if each is not Method.CREDIT)


def by_method(moves: Iterable[Moved]) -> tuple[Takings, ...]:
    """What was taken and given by each method; credit that was used moves no money and is left out."""
    found: dict[tuple[str, str], Takings] = {}
    for move in moves:
        if move.method not in MONEY or PAID_INTO[Method(move.method)] != move.account or not move.own:
            continue
        name = move.amount.currency
        nothing = Money.zero(name)
        before = found.get((move.method, name), Takings(move.method, nothing, nothing))
        incoming = move.amount if move.amount.amount > 0 else nothing
        found[move.method, name] = Takings(
            move.method, before.incoming + incoming, before.outgoing + move.amount - incoming
        )
    order = list(Method)
    return tuple(found[key] for key in sorted(found, key=lambda key: (order.index(Method(key[0])), key[1])))


def by_service(moves: Iterable[Moved]) -> tuple[ServiceTakings, ...]:
    """For what it was taken: services by rate of tax, and what readers paid ahead, used of it, and got back.

    Together they come to what the methods come to. The tax is that of each payment of a charge, as on its receipt.
    """
    found: dict[tuple[str, bool, Decimal, str, str], tuple[Money, Money]] = {}
    for move in moves:
        paid = move.part == Part.PAID
        if not paid and move.account is not AccountKind.ADVANCE:
            continue
        name = move.amount.currency
        key = (move.service, move.own, move.rate.normalize(), move.code, name)
        gross, tax = found.get(key, (Money.zero(name), Money.zero(name)))
        found[key] = (gross - move.amount, tax - tax_within(move.amount, move.rate))
    return tuple(ServiceTakings(*key[:4], *found[key]) for key in sorted(found))


def sum_of(amounts: Iterable[Money], currency: str) -> Money:
    """The sum of amounts; nothing when there are none."""
    return sum(amounts, Money.zero(currency))
