"""Lengths of time: months end where they end, and what is written down is read back."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from armarius.circulation.rules.periods import MOST, Period, Unit, parsed


@pytest.mark.parametrize(
    ("period", "start", "end"),
    [
        (Period(0), date(2026, 3, 1), date(2026, 3, 1)),
        (Period(14), date(2026, 12, 25), date(2027, 1, 8)),
        (Period(2, Unit.WEEK), date(2028, 2, 20), date(2028, 3, 5)),
        (Period(1, Unit.MONTH), date(2026, 1, 31), date(2026, 2, 28)),
        (Period(1, Unit.MONTH), date(2028, 1, 31), date(2028, 2, 29)),
        (Period(1, Unit.MONTH), date(2028, 2, 29), date(2028, 3, 29)),
        (Period(12, Unit.MONTH), date(2028, 2, 29), date(2029, 2, 28)),
        (Period(1, Unit.MONTH), date(2026, 12, 31), date(2027, 1, 31)),
        (Period(2, Unit.MONTH), date(2026, 12, 31), date(2027, 2, 28)),
    ],
)
def test_so_long_after_a_day(period: Period, start: date, end: date) -> None:
    assert period.after(start) == end


@given(
    st.dates(date(1990, 1, 1), date(2090, 1, 1)),
    st.integers(0, 100),
)
def test_months_end_in_the_month_they_lead_to(day: date, months: int) -> None:
    end = Period(months, Unit.MONTH).after(day)
    assert (end.year - day.year) * 12 + end.month - day.month == months
    assert end.day == day.day or (end + timedelta(days=1)).day == 1


@given(st.integers(0, MOST), st.sampled_from(Unit))
def test_what_is_written_down_is_read_back(length: int, unit: Unit) -> None:
    period = Period(length, unit)
    assert parsed(period.iso()) == period
    assert len(period.iso()) <= 16


@pytest.mark.parametrize("text", ["14", "P", "P14", "PT3D", "P3H", "P1Y", "P1M2D", "P-3D", "P٣D"])
def test_nothing_else_is_a_period(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        parsed(text)
    assert parsed("") is None
