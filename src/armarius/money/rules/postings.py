"""What a posting consists of: entries that add up to nothing, and how a payment falls on charges."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from armarius.money.rules.accounts import AccountKind, Part
from armarius.platform.values.money import Money


@dataclass(frozen=True, slots=True)
class Line:
    """An entry before it has an account: its kind, whose (reader or ``code``), how much, and what it does to a charge.

    Above zero is a debit, below zero a credit. ``library`` keeps the account; 0 is the library of the posting.
    """

    kind: AccountKind
    amount: Money
    code: str = ""
    reader: int = 0
    library: int = 0
    charge: int | None = None
    part: Part | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """How a charge stands: what it came to, what of it was paid and waived."""

    charge: int
    charged: Money
    paid: Money
    waived: Money

    @property
    def open(self) -> Money:
        """What is still owed."""
        return self.charged - self.paid - self.waived


def is_balanced(lines: Iterable[Line]) -> bool:
    """Whether the lines add up to nothing in every currency."""
    sums: dict[str, Decimal] = {}
    for line in lines:
        sums[line.amount.currency] = sums.get(line.amount.currency, Decimal(0)) + line.amount.amount
    return bool(sums) and not any(sums.values())


def allocated(amount: Money, owed: Sequence[tuple[int, Money]]) -> tuple[tuple[int, Money], ...]:
    """How an amount falls on charges in their order: each is filled before the next gets anything."""
    rest, found = amount, []
    for charge, still in owed:
        share = min(rest.amount, still.amount)
        if share > 0:
            found.append((charge, Money(share, amount.currency)))
            rest = rest - found[-1][1]
    return tuple(found)


def tax_within(gross: Money, rate: Decimal) -> Money:
    """The tax that a price contains at a rate in per cent, rounded half up to the smallest unit."""
    return Money.rounded(gross.amount * rate / (100 + rate), gross.currency)


def rate_code(rate: Decimal) -> str:
    """A rate as the code of its account: ``21``, ``5.5``."""
    return f"{rate.normalize():f}"


def charge_lines(
    gross: Money, *, reader: int, charge: int | None, service: str, rate: Decimal
) -> tuple[Line, ...]:
    """The reader owes the gross amount; the net is income of the service, the tax is owed to the state."""
    tax = tax_within(gross, rate)
    owes = Line(AccountKind.READER, gross, reader=reader, charge=charge, part=Part.CHARGED)
    income = Line(AccountKind.INCOME, tax - gross, code=service)
    return (owes, income, *((Line(AccountKind.VAT, -tax, code=rate_code(rate)),) if tax else ()))


def opposite(lines: Iterable[Line]) -> tuple[Line, ...]:
    """The lines with debit and credit exchanged."""
    return tuple(
        Line(each.kind, -each.amount, each.code, each.reader, each.library, each.charge, each.part)
        for each in lines
    )
