"""Readers who owe something, as rows of a list: posted and running, computed when the list is read."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from functools import cached_property
from typing import Any

from django.db.models import QuerySet

from armarius.circulation.queries.debts_together import running_among
from armarius.money.queries.debts import owed_among
from armarius.platform.values.money import Money

OWED = "owed"


@dataclass(frozen=True, slots=True)
class Owes:
    """What somebody owes by currency: charged, and what overdue copies cost so far."""

    charged: tuple[Money, ...]
    running: tuple[Money, ...]

    @property
    def together(self) -> tuple[Money, ...]:
        """Both."""
        sums: dict[str, Money] = {}
        for each in (*self.charged, *self.running):
            sums[each.currency] = sums.get(each.currency, Money.zero(each.currency)) + each
        return tuple(sums[name] for name in sorted(sums))

    @property
    def most(self) -> Decimal:
        """The greatest of the sums, by which the list stands in order."""
        return max((each.amount for each in self.together), default=Decimal(0))


@dataclass(frozen=True)
class Debtors:
    """The readers among ``readers`` who owe at least so much at an instant; counts, orders and slices as a list asks.

    ``only`` leaves out all others. What is owed is read once, however often the list is ordered.
    """

    readers: "QuerySet[Any, Any]"
    at: datetime
    least: Decimal = Decimal(0)
    only: frozenset[int] | None = None

    @cached_property
    def owed(self) -> dict[int, Owes]:
        """What each of them owes."""
        ids = self.readers.order_by().values("pk")
        charged, running = owed_among(ids), running_among(ids, self.at)
        found = {
            reader: Owes(charged.get(reader, ()), running.get(reader, ())) for reader in charged | running
        }
        return {
            reader: owes
            for reader, owes in found.items()
            if owes.most >= self.least and (self.only is None or reader in self.only)
        }

    def among(self, **wanted: object) -> "Debtors":
        """Those of whom this holds."""
        return Debtors(self.readers.filter(**wanted), self.at, self.least, self.only)

    def at_least(self, least: Decimal) -> "Debtors":
        """Those who owe at least so much."""
        return Debtors(self.readers, self.at, least, self.only)

    def chosen(self, only: frozenset[int]) -> "Debtors":
        """Those of these readers."""
        return Debtors(self.readers, self.at, self.least, only)

    def count(self) -> int:
        """How many they are."""
        return len(self.owed)

    def order_by(self, *columns: str) -> "Ordered":
        """The same in order: by what is owed, or by columns of readers."""
        owed = self.owed
        if columns[0].removeprefix("-") == OWED:
            down = columns[0].startswith("-")
            return Ordered(self, sorted(owed, key=lambda pk: (owed[pk].most, -pk), reverse=down))
        ids = self.readers.order_by(*columns).values_list("pk", flat=True)
        return Ordered(self, [pk for pk in ids if pk in owed])


@dataclass(frozen=True, slots=True)
class Ordered:
    """Debtors in an order."""

    debtors: Debtors
    ids: Sequence[int]

    def __getitem__(self, part: slice) -> list[tuple[Any, Owes]]:
        """A slice of them, each reader with what they owe; one statement."""
        wanted = self.ids[part]
        rows = self.debtors.readers.in_bulk(wanted)
        return [(rows[pk], self.debtors.owed[pk]) for pk in wanted if pk in rows]
