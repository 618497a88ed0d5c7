"""An amount of money: exact, with its currency."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

DECIMALS: dict[str, int] = {
    "EUR": 2,
    "KZT": 2,
    "CNY": 2,
    "RUB": 2,
    "USD": 2,
    "GBP": 2,
    "PLN": 2,
    "UAH": 2,
    "BYN": 2,
    "KGS": 2,
    "UZS": 2,
    "JPY": 0,
}
"""The currencies known, and the digits after the point of each (ISO 4217)."""


@dataclass(frozen=True, slots=True)
class Money:
    """An amount of one currency, never finer than its smallest unit; below zero it is owed the other way.

    ``ValueError`` for an unknown currency or an amount finer than its smallest unit.
    """

    amount: Decimal
    currency: str

    def __post_init__(self) -> None:
        places = DECIMALS.get(self.currency)
        if places is None:
            raise ValueError(f"{self.currency!r} is not a currency that is known here")
        exact = self.amount.quantize(Decimal(1).scaleb(-places))
        if exact != self.amount:
            raise ValueError(f"{self.amount} {self.currency} is finer than its smallest unit")
        object.__setattr__(self, "amount", exact)

    @classmethod
    def of(cls, amount: Decimal | int | str, currency: str) -> "Money":
        """An amount as written."""
        return cls(Decimal(amount), currency)

    @classmethod
    def rounded(cls, amount: Decimal, currency: str) -> "Money":
        """An amount that was computed, rounded half up to the smallest unit."""
        return cls(amount.quantize(Decimal(1).scaleb(-DECIMALS[currency]), ROUND_HALF_UP), currency)

    @classmethod
    def from_units(cls, units: int, currency: str) -> "Money":
        """So many of the smallest units: 250 cents."""
        return cls(Decimal(units).scaleb(-DECIMALS[currency]), currency)

    @classmethod
    def zero(cls, currency: str) -> "Money":
        """Nothing, in a currency."""
        return cls(Decimal(0), currency)

    @property
    def units(self) -> int:
        """The amount in the smallest units, as the books keep it."""
        return int(self.amount.scaleb(DECIMALS[self.currency]))

    def __add__(self, other: "Money") -> "Money":
        return Money(self.amount + self._same(other), self.currency)

    def __sub__(self, other: "Money") -> "Money":
        return Money(self.amount - self._same(other), self.currency)

    def __neg__(self) -> "Money":
        return Money(-self.amount, self.currency)

    def __lt__(self, other: "Money") -> bool:
        return self.amount < self._same(other)

    def __le__(self, other: "Money") -> bool:
        return self.amount <= self._same(other)

    def __gt__(self, other: "Money") -> bool:
        return self.amount > self._same(other)

    def __ge__(self, other: "Money") -> bool:
        return self.amount >= self._same(other)

    def __bool__(self) -> bool:
        return self.amount != 0

    def __str__(self) -> str:
        return f"{self.amount} {self.currency}"

    def _same(self, other: "Money") -> Decimal:
        if other.currency != self.currency:
            raise ValueError(f"{self.currency} and {other.currency} do not add up")
        return other.amount
