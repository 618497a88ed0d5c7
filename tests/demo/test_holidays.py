"""Closed days of any year."""

from datetime import date

import pytest

from armarius.site.demo.holidays import easter, public_holidays, school_holidays


@pytest.mark.parametrize(
    ("year", "day"),
    [(2024, date(2024, 3, 31)), (2025, date(2025, 4, 20)), (2026, date(2026, 4, 5)), (2027, date(2027, 3, 28)),
     (2038, date(2038, 4, 25))],
)  # fmt: skip
def test_easter(year: int, day: date) -> None:
    assert easter(year) == day


def test_a_feast_on_a_sunday_closes_the_monday_too() -> None:
    assert public_holidays(2025)[date(2025, 5, 5)] == "Neatkarības atjaunošanas diena"
    assert date(2026, 5, 5) not in public_holidays(2026)
    assert date(2026, 4, 3) in public_holidays(2026)


def test_school_holidays() -> None:
    closed = school_holidays(2026)
    assert {date(2026, 10, day) for day in range(19, 24)} <= set(closed)
    assert closed[date(2026, 12, 21)] == closed[date(2026, 12, 31)] == "Ziemas brīvlaiks"
    assert date(2026, 12, 18) not in closed
    assert date(2026, 7, 15) in closed
    assert all(day.weekday() < 5 for day in closed)
