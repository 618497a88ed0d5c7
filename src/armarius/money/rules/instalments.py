"""Debts paid by instalments: how they are divided, and whether an agreement is kept."""

from calendar import monthrange
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from armarius.platform.values.money import Money

FEWEST, MOST = 2, 60
"""How many instalments an agreement may have."""


class Every(StrEnum):
    """How long it is from one instalment to the next."""

    WEEK = "week"
    FORTNIGHT = "fortnight"
    MONTH = "month"


@dataclass(frozen=True, slots=True)
class Part:
    """One instalment: until which day, how much."""

    due: date
    amount: Money


@dataclass(frozen=True, slots=True)
class Kept:
    """How an agreement stands: what was settled of it, the first day that was missed, and what comes next."""

    settled: Money
    left: Money
    missed: date | None
    coming: Part | None

    @property
    def is_kept(self) -> bool:
        """Whether every instalment that was due was settled in time."""
        return self.missed is None


def divided(total: Money, number: int) -> tuple[Money, ...]:
    """So many equal parts in whole smallest units; the last takes the rest, so that no cent is lost.

    ``ValueError`` where a part would be nothing.
    """
    each = total.units // number
    if each <= 0:
        raise ValueError("a part would be nothing")
    parts = [each] * (number - 1) + [total.units - each * (number - 1)]
    return tuple(Money.from_units(part, total.currency) for part in parts)


def nth_day(first: date, every: Every, n: int) -> date:
    """The day of the instalment after ``n`` others; the last day of a month that is too short for it."""
    if every is not Every.MONTH:
        return first + timedelta(weeks=n * (1 if every is Every.WEEK else 2))
    month = first.month - 1 + n
    year, month = first.year + month // 12, month % 12 + 1
    return date(year, month, min(first.day, monthrange(year, month)[1]))


def plan(total: Money, number: int, first: date, every: Every) -> tuple[Part, ...]:
    """The instalments of a sum. ``ValueError`` where a part would be nothing."""
    return tuple(Part(nth_day(first, every, n), amount) for n, amount in enumerate(divided(total, number)))


def standing(parts: Sequence[Part], settled: Iterable[tuple[date, Money]], today: date) -> Kept:
    """How an agreement stands on a day, from what was settled of it on which day (below zero: taken back).

    A day that passed without its sum breaks the agreement for good, though it be paid later; paying ahead counts.
    """
    nothing = Money.zero(parts[0].amount.currency)
    moved = sorted(settled, key=lambda each: each[0])
    so_far = sum((amount for _day, amount in moved), nothing)
    due, missed, coming = nothing, None, None
    for part in parts:
        due = due + part.amount
        in_time = sum((amount for day, amount in moved if day <= part.due), nothing)
        if part.due < today and in_time < due and missed is None:
            missed = part.due
        if coming is None and so_far < due:
            lacking = due - so_far
            coming = Part(part.due, lacking if lacking < part.amount else part.amount)
    return Kept(so_far, due - so_far if so_far < due else nothing, missed, coming)
