"""Instalments: no cent lost, days of short months, and what keeps or breaks an agreement."""

import random
from datetime import date

import pytest

from armarius.money.rules.instalments import Every, divided, nth_day, plan, standing
from armarius.platform.values.money import Money

FIRST = date(2026, 1, 31)


def euros(amount: str | int) -> Money:
    return Money.of(amount, "EUR")


@pytest.mark.parametrize(
    ("total", "number", "parts"),
    [
        ("10.00", 3, ["3.33", "3.33", "3.34"]),
        ("10.00", 2, ["5.00", "5.00"]),
        ("0.05", 3, ["0.01", "0.01", "0.03"]),
    ],
)
def test_the_last_takes_the_rest(total: str, number: int, parts: list[str]) -> None:
    assert [str(each.amount) for each in divided(euros(total), number)] == parts


def test_no_cent_is_lost_whatever_is_divided() -> None:
    chance = random.Random(8)  # noqa: S311
    for _ in range(2000):
        number = chance.randint(2, 60)
        total = Money.from_units(chance.randint(number, 10**7), chance.choice(("EUR", "KZT", "JPY")))
        parts = divided(total, number)
        assert sum(each.units for each in parts) == total.units
        assert all(each.units > 0 for each in parts)
    with pytest.raises(ValueError, match="nothing"):
        divided(euros("0.02"), 3)


def test_days_of_short_months() -> None:
    assert [nth_day(FIRST, Every.MONTH, n) for n in (0, 1, 2, 12, 13)] == [
        FIRST,
        date(2026, 2, 28),
        date(2026, 3, 31),
        date(2027, 1, 31),
        date(2027, 2, 28),
    ]
    assert nth_day(FIRST, Every.WEEK, 1) == date(2026, 2, 7)
    assert nth_day(FIRST, Every.FORTNIGHT, 2) == date(2026, 2, 28)


@pytest.mark.parametrize(
    ("settled", "today", "missed", "coming"),
    [
        ([], FIRST, None, (FIRST, "3.33")),
        ([], date(2026, 2, 1), FIRST, (FIRST, "3.33")),
        ([(FIRST, "3.33")], date(2026, 2, 28), None, (date(2026, 2, 28), "3.33")),
        ([(FIRST, "3.32")], date(2026, 2, 1), FIRST, (FIRST, "0.01")),
        ([(date(2026, 2, 1), "3.33")], date(2026, 2, 2), FIRST, (date(2026, 2, 28), "3.33")),
        ([(FIRST, "10.00")], date(2027, 1, 1), None, None),
        ([(FIRST, "6.00")], date(2026, 3, 1), date(2026, 2, 28), (date(2026, 2, 28), "0.66")),
        ([(FIRST, "3.33"), (FIRST, "-3.33")], date(2026, 2, 1), FIRST, (FIRST, "3.33")),
    ],
)
def test_what_keeps_and_what_breaks_it(
    settled: list[tuple[date, str]], today: date, missed: date | None, coming: tuple[date, str] | None
) -> None:
    parts = plan(euros(10), 3, FIRST, Every.MONTH)
    found = standing(parts, [(day, euros(amount)) for day, amount in settled], today)
    assert (found.missed, found.is_kept) == (missed, missed is None)
    assert (found.coming and (found.coming.due, str(found.coming.amount.amount))) == coming
    assert found.settled + found.left == euros(10)
