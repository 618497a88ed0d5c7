"""What an overdue loan costs, and why: rows a librarian can read (docs/algorithms/fines.md)."""

from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from armarius.circulation.rules.fines import Fine, FineCode, FineDays, FineFrom, FineTerms, fine
from armarius.circulation.rules.periods import Period, Unit
from armarius.money.testing import euros
from armarius.network.rules.calendar import Calendar
from armarius.platform.values.money import Money

FRIDAY = date(2026, 11, 6)
HOURS = (time(9), time(18))
WEEKDAYS = Calendar(dict.fromkeys(range(5), HOURS), {date(2026, 11, 18): "Independence Day"})
TEN = euros("0.10")


def owed(late: int, price: Money | None = None, calendar: Calendar = WEEKDAYS, **terms: object) -> Fine:
    chosen = FineTerms(**({"rate": TEN} | terms))  # type: ignore[arg-type]
    return fine(chosen, calendar, due=FRIDAY, on=FRIDAY + timedelta(days=late), price=price)


OPEN = {"days": FineDays.OPEN_DAYS}
WEEKLY = {"interval": Period(1, Unit.WEEK), "rate": euros(1)}


@pytest.mark.parametrize(
    ("days", "terms", "amount"),
    [
        (0, {}, None),
        (1, {}, "0.10"),
        (12, {}, "1.20"),
        (3, OPEN, "0.10"),  # Monday; the week-end is free
        (12, OPEN, "0.70"),  # ten weekdays less a holiday on a Wednesday, up to the Wednesday itself
        (3, {"grace_days": 3}, "0.00"),
        (4, {"grace_days": 3}, "0.10"),
        (4, {"grace_days": 3, "grace_charged": True}, "0.40"),
        (1, WEEKLY, "1.00"),
        (7, WEEKLY, "1.00"),
        (8, WEEKLY, "2.00"),
        (6, WEEKLY | {"begins": FineFrom.FULL}, "0.00"),
        (15, WEEKLY | {"begins": FineFrom.FULL}, "2.00"),
        (7, {"interval": Period(3)}, "0.30"),
        (90, {"cap": euros("5.00")}, "5.00"),
        (5, {"rate": None}, None),
    ],
)
def test_the_amount(days: int, terms: dict[str, object], amount: str | None) -> None:
    assert owed(days, **terms).amount == (euros(amount) if amount else None)


def test_case_31_a_cap_that_is_no_multiple_of_the_step_cuts_it_off() -> None:
    terms = {"rate": euros("0.30"), "interval": Period(2), "grace_days": 1, "cap": euros("1.00")}
    assert [str(owed(days, **terms).amount.amount) for days in (1, 2, 3, 4, 7, 8, 9, 40)] == [  # type: ignore[union-attr]
        "0.00",
        "0.30",
        "0.30",
        "0.60",
        "0.90",
        "1.00",
        "1.00",
        "1.00",
    ]


def test_it_is_never_more_than_the_copy_cost_where_that_is_known() -> None:
    assert owed(50, price=euros("2.25"), price_caps=True).amount == euros("2.25")
    assert owed(50, price=None, price_caps=True).amount == euros(5)
    assert owed(50, price=Money.of(100, "KZT"), price_caps=True).amount == euros(5)


def test_every_station_is_told() -> None:
    found = owed(20, grace_days=2, cap=euros(1), **OPEN)
    assert [(step.code, step.days) for step in found.steps] == [
        (FineCode.LATE, 20),
        (FineCode.CLOSED, 7),
        (FineCode.GRACE, 2),
        (FineCode.INTERVALS, 11),
        (FineCode.CAPPED, 0),
    ]


SMALL = some.integers(0, 9)


@given(some.integers(1, 400), some.tuples(SMALL, SMALL, some.booleans(), some.booleans(), some.booleans()))
def test_a_fine_only_grows_and_stays_below_its_cap(
    days: int, chosen: tuple[int, int, bool, bool, bool]
) -> None:
    grace, interval, open_days, full, charged = chosen
    terms = {
        "grace_days": grace,
        "interval": Period(interval + 1),
        "days": FineDays.OPEN_DAYS if open_days else FineDays.EVERY_DAY,
        "begins": FineFrom.FULL if full else FineFrom.BEGUN,
        "grace_charged": charged,
        "cap": euros("3.33"),
    }
    now, then = owed(days, **terms).amount, owed(days + 1, **terms).amount
    assert now is not None
    assert then is not None
    assert euros(0) <= now <= then <= euros("3.33")
