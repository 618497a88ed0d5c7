"""What an overdue loan costs, and why: computed at read, from values alone (docs/algorithms/fines.md)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from armarius.circulation.rules.periods import Period, Unit
from armarius.circulation.rules.rates import NOT_RISING, Rates
from armarius.network.rules.calendar import Calendar
from armarius.platform.values.money import Money

DAYS = {Unit.DAY: 1, Unit.WEEK: 7}


class FineDays(StrEnum):
    """Which days count: every one, or those on which the library is open."""

    EVERY_DAY = "every_day"
    OPEN_DAYS = "open_days"


class FineFrom(StrEnum):
    """Whether an interval costs from its first day on, or once it has gone by."""

    BEGUN = "begun"
    FULL = "full"


class FineHours(StrEnum):
    """Which hours count for a loan by the clock: all, or those in which the library is open."""

    EVERY_HOUR = "every_hour"
    OPEN_HOURS = "open_hours"


class FineCode(StrEnum):
    """The stations on the way to an amount."""

    LATE = "late"
    CLOSED = "closed"
    GRACE = "grace"
    CLOCK_LATE = "clock_late"
    CLOCK_CLOSED = "clock_closed"
    CLOCK_GRACE = "clock_grace"
    INTERVALS = "intervals"
    CAPPED = "capped"
    CAPPED_BY_PRICE = "capped_by_price"
    CAPPED_FOR_READER = "capped_for_reader"
    AMNESTY = "amnesty"
    SUSPENDED = "suspended"
    SUSPENSION_CAPPED = "suspension_capped"


ONE_DAY = Period(1)
ONE_HOUR = Period(1, Unit.HOUR)


@dataclass(frozen=True, slots=True, kw_only=True)
class FineTerms:
    """By what a fine is computed: the price of an interval of days, the days that count, those free, and caps.

    ``rates``: from which interval on one costs more. ``grace_charged``: once the free time is over, it is charged too.
    ``price_caps``: never more than the copy cost. ``reader_cap``: all fines of a reader that are owed to the library
    together are never more. What begins with ``clock`` is for loans that are due at an instant; with no
    ``clock_rate`` they cost by days like others. With ``suspension_days`` (for each late day, at most
    ``suspension_cap``) nothing is charged: days without borrowing stand in place of money.
    """

    rate: Money | None = None
    rates: Rates = NOT_RISING
    interval: Period = ONE_DAY
    begins: FineFrom = FineFrom.BEGUN
    days: FineDays = FineDays.EVERY_DAY
    grace_days: int = 0
    grace_charged: bool = False
    cap: Money | None = None
    price_caps: bool = False
    reader_cap: Money | None = None
    clock_rate: Money | None = None
    clock_interval: Period = ONE_HOUR
    clock_hours: FineHours = FineHours.EVERY_HOUR
    clock_grace_minutes: int = 0
    suspension_days: int = 0
    suspension_cap: int | None = None


@dataclass(frozen=True, slots=True)
class FineStep:
    """A station: so many days (minutes, intervals: the code says what is counted), or an amount."""

    code: FineCode
    days: int = 0
    amount: Money | None = None


@dataclass(frozen=True, slots=True)
class Fine:
    """An amount (None: nothing is charged here), and every station on the way to it."""

    amount: Money | None
    steps: tuple[FineStep, ...] = ()

    @property
    def is_owed(self) -> bool:
        """Whether there is anything to pay."""
        return self.amount is not None and self.amount.amount > 0


NOTHING = Fine(None)


def fine(terms: FineTerms, open_days: Calendar, *, due: date, on: date, price: Money | None = None) -> Fine:
    """The fine of a loan that was due on a day and ends, is renewed or is looked at on another.

    The days after the due date count, the last one included. ``open_days`` is the calendar of the library that lent
    (case 30). Gaps between intervals do not exist: an interval begins where the last one ended; an unfinished one
    costs whole or nothing (``begins``), and a cap cuts off whatever step it falls into (case 31).
    """
    if terms.rate is None or terms.rate.amount <= 0 or on <= due:
        return NOTHING
    charged, steps = charged_days(terms, open_days, due=due, on=on)
    intervals = intervals_in(terms, charged)
    amount = Money.zero(terms.rate.currency)
    for length, each in terms.rates.split(terms.rate, intervals):
        steps.append(FineStep(FineCode.INTERVALS, length, each))
        amount += Money(each.amount * length, each.currency)
    return capped(terms, amount, price, steps)


def charged_days(terms: FineTerms, open_days: Calendar, *, due: date, on: date) -> tuple[int, list[FineStep]]:
    """How many late days count and are not free, and the stations on the way there."""
    late = (on - due).days
    counted = open_days.open_days(due, on) if terms.days is FineDays.OPEN_DAYS else late
    steps = [FineStep(FineCode.LATE, late)]
    if counted != late:
        steps.append(FineStep(FineCode.CLOSED, late - counted))
    charged = beyond_grace(terms, counted)
    if charged != counted:
        steps.append(FineStep(FineCode.GRACE, counted - charged))
    return charged, steps


def beyond_grace(terms: FineTerms, counted: int) -> int:
    """How many of the days that count are charged."""
    if counted <= terms.grace_days:
        return 0
    return counted if terms.grace_charged else counted - terms.grace_days


def intervals_in(terms: FineTerms, days: int) -> int:
    """How many intervals so many days make, begun or full ones."""
    length = max(1, terms.interval.length * DAYS.get(terms.interval.unit, 1))
    return days // length if terms.begins is FineFrom.FULL else -(-days // length)


def capped(terms: FineTerms, amount: Money, price: Money | None, steps: list[FineStep]) -> Fine:
    """The amount cut off by the cap, then by what the copy cost where that is known."""
    if terms.cap is not None and terms.cap.currency == amount.currency and amount > terms.cap:
        amount = terms.cap
        steps.append(FineStep(FineCode.CAPPED, amount=amount))
    if terms.price_caps and price is not None and price.currency == amount.currency and amount > price:
        amount = price
        steps.append(FineStep(FineCode.CAPPED_BY_PRICE, amount=amount))
    return Fine(amount, tuple(steps))


def within(found: Fine, cap: Money | None, owed: Money) -> Fine:
    """A fine cut off where the fines of its reader together reach the cap; ``owed`` is what there is besides."""
    amount = found.amount
    if cap is None or amount is None or cap.currency != amount.currency or amount + owed <= cap:
        return found
    left = max(cap - owed, Money.zero(cap.currency))
    return Fine(left, (*found.steps, FineStep(FineCode.CAPPED_FOR_READER, amount=cap)))


def spared(currency: str, late: int) -> Fine:
    """Nothing to pay for a loan so many days late that an amnesty covers."""
    return Fine(Money.zero(currency), (FineStep(FineCode.LATE, late), FineStep(FineCode.AMNESTY)))


def plain(found: Fine) -> dict[str, object]:
    """Why, as a charge keeps it: codes and numbers, no day and nothing of the copy (law 13)."""
    return {
        "steps": [
            [str(step.code), step.days, str(step.amount) if step.amount else None] for step in found.steps
        ]
    }
