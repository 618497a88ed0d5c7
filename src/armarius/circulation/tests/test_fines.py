"""What an overdue loan costs, and why: rows a librarian can read (docs/algorithms/fines.md)."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as some

from armarius.circulation.rules import rates
from armarius.circulation.rules.clock_fines import clock_fine
from armarius.circulation.rules.fines import (
    Fine,
    FineCode,
    FineDays,
    FineFrom,
    FineHours,
    FineTerms,
    fine,
    within,
)
from armarius.circulation.rules.periods import Period, Unit
from armarius.circulation.rules.rates import Rates, RateStep
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


RISING = {"rate": euros("0.05"), "rates": Rates((RateStep(7, euros("0.10")), RateStep(30, euros("0.50"))))}


@pytest.mark.parametrize(
    ("days", "terms", "amount"),
    [
        (7, RISING, "0.35"),
        (8, RISING, "0.45"),  # the first 7 days 0.05, then 0.10
        (30, RISING, "2.65"),
        (31, RISING, "3.15"),
        (31, RISING | {"cap": euros(3)}, "3.00"),
        (9, RISING | {"grace_days": 2}, "0.35"),  # steps count the intervals that are charged
        (9, RISING | {"grace_days": 2, "grace_charged": True}, "0.55"),
        (50, RISING | {"interval": Period(1, Unit.WEEK)}, "0.45"),  # eight begun weeks
        (8, RISING | {"rates": Rates((RateStep(7, Money.of(100, "KZT")),))}, "0.40"),  # another currency
    ],
)
def test_a_rate_that_rises(days: int, terms: dict[str, object], amount: str) -> None:
    assert owed(days, **terms).amount == euros(amount)


def test_every_stretch_of_a_rising_rate_is_told() -> None:
    steps = owed(31, **RISING).steps
    assert [(step.days, step.amount) for step in steps if step.code is FineCode.INTERVALS] == [
        (7, euros("0.05")),
        (23, euros("0.10")),
        (1, euros("0.50")),
    ]


@pytest.mark.parametrize(
    ("table", "is_whole"),
    [
        ("7=0.10 EUR", True),
        ("7=0.10 EUR;30=0.05 EUR", True),
        ("-", True),
        ("7=0.10 EUR;7=0.20 EUR", False),
        ("30=0.10 EUR;7=0.20 EUR", False),
        ("0=0.10 EUR", False),
        ("7=0.10 EUR;8=5 KZT", False),
        ("1=0.10 EUR;2=0.20 EUR;3=0.30 EUR;4=0.40 EUR", False),
    ],
)
def test_a_table_of_rates_is_kept_as_text_and_is_whole_or_refused(table: str, is_whole: bool) -> None:
    found = rates.parsed(table)
    assert rates.parsed(str(found)) == found
    assert found.is_whole is is_whole


RIGA = ZoneInfo("Europe/Riga")
NOON = datetime(2026, 11, 6, 12, tzinfo=RIGA)  # a Friday; open from 9 to 18 on weekdays
HOURLY = {"clock_rate": euros("0.20"), "rate": None}
OPEN_HOURS = HOURLY | {"clock_hours": FineHours.OPEN_HOURS}
QUARTERS = HOURLY | {"clock_interval": Period(15, Unit.MINUTE)}


def by_clock(late: timedelta, price: Money | None = None, **terms: object) -> Fine:
    return clock_fine(FineTerms(**terms), WEEKDAYS, due=NOON, at=NOON + late, price=price)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("late", "terms", "amount"),
    [
        ({"minutes": 0}, HOURLY, None),
        ({"seconds": 1}, HOURLY, "0.20"),
        ({"hours": 1}, HOURLY, "0.20"),
        ({"hours": 1, "seconds": 1}, HOURLY, "0.40"),
        ({"minutes": 59}, HOURLY | {"begins": FineFrom.FULL}, "0.00"),
        ({"minutes": 119}, HOURLY | {"begins": FineFrom.FULL}, "0.20"),
        ({"minutes": 16}, QUARTERS, "0.40"),
        ({"minutes": 10}, HOURLY | {"clock_grace_minutes": 10}, "0.00"),
        ({"minutes": 11}, HOURLY | {"clock_grace_minutes": 10}, "0.20"),
        ({"minutes": 25}, QUARTERS | {"clock_grace_minutes": 10}, "0.20"),
        ({"minutes": 25}, QUARTERS | {"clock_grace_minutes": 10, "grace_charged": True}, "0.40"),
        ({"hours": 6}, OPEN_HOURS, "1.20"),
        ({"hours": 20}, OPEN_HOURS, "1.20"),  # closed from 18 to Monday
        ({"days": 3}, OPEN_HOURS, "1.80"),  # Monday noon: three hours more
        ({"days": 3}, HOURLY, "14.40"),
        ({"days": 3}, HOURLY | {"cap": euros(5)}, "5.00"),
        ({"hours": 6}, {"rate": TEN}, None),  # nothing by the clock: counted by days elsewhere
    ],
)
def test_the_amount_by_the_clock(late: dict[str, int], terms: dict[str, object], amount: str | None) -> None:
    assert by_clock(timedelta(**late), **terms).amount == (euros(amount) if amount else None)


def test_the_stations_by_the_clock_are_told_in_minutes() -> None:
    found = by_clock(timedelta(hours=7, seconds=1), **OPEN_HOURS, clock_grace_minutes=30, cap=euros(1))
    assert [(step.code, step.days) for step in found.steps] == [
        (FineCode.CLOCK_LATE, 421),
        (FineCode.CLOCK_CLOSED, 61),
        (FineCode.CLOCK_GRACE, 30),
        (FineCode.INTERVALS, 6),
        (FineCode.CAPPED, 0),
    ]


def test_a_night_in_which_clocks_go_back_has_an_hour_more() -> None:
    due = datetime(2026, 10, 24, 22, tzinfo=RIGA)
    terms = FineTerms(clock_rate=euros("0.10"))
    found = clock_fine(terms, Calendar(), due=due, at=datetime(2026, 10, 25, 8, tzinfo=RIGA))
    assert found.amount == euros("1.10")


@pytest.mark.parametrize(
    ("besides", "amount", "is_cut"),
    [("0.00", "1.20", False), ("3.80", "1.20", False), ("4.00", "1.00", True), ("7.00", "0.00", True)],
)
def test_all_fines_of_a_reader_together_reach_the_cap_and_stay_there(
    besides: str, amount: str, is_cut: bool
) -> None:
    found = within(owed(12), euros(5), euros(besides))
    assert found.amount == euros(amount)
    assert (found.steps[-1].code is FineCode.CAPPED_FOR_READER) is is_cut
    assert within(owed(12), Money.of(1, "KZT"), Money.zero("KZT")) == owed(12)


SMALL = some.integers(0, 9)


TABLES = some.tuples(*(some.tuples(some.integers(1, 60), some.integers(0, 90)) for _ in range(3))).map(
    lambda rows: Rates(
        tuple(RateStep(after, Money.from_units(units, "EUR")) for after, units in sorted(dict(rows).items()))
    )
)


@given(
    some.integers(1, 400),
    some.tuples(SMALL, SMALL, some.booleans(), some.booleans(), some.booleans()),
    TABLES,
)
def test_a_fine_only_grows_and_stays_below_its_cap(
    days: int, chosen: tuple[int, int, bool, bool, bool], table: Rates
) -> None:
    grace, interval, open_days, full, charged = chosen
    terms = {
        "rates": table,
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
