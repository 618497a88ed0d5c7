"""Ages and terms of categories."""

from datetime import date

import pytest

from armarius.patrons.rules.categories import CategoryRule, age_on, is_day_of_year, months_later

DAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("born", "day", "age"),
    [
        (date(2012, 11, 22), DAY, 14),
        (date(2012, 11, 23), DAY, 13),
        (date(2012, 2, 29), date(2026, 2, 28), 13),
        (date(2012, 2, 29), date(2026, 3, 1), 14),
    ],
)
def test_age(born: date, day: date, age: int) -> None:
    assert age_on(born, day) == age


@pytest.mark.parametrize(
    ("rule", "until"),
    [
        (CategoryRule(), None),
        (CategoryRule(term_months=12), date(2027, 11, 22)),
        (CategoryRule(term_ends="08-31"), date(2027, 8, 31)),
        (CategoryRule(term_ends="11-22"), date(2027, 11, 22)),
        (CategoryRule(term_months=36, term_ends="08-31"), date(2029, 8, 31)),
        (CategoryRule(term_months=3, term_ends="08-31"), date(2027, 8, 31)),
    ],
)
def test_how_long_a_card_is_valid(rule: CategoryRule, until: date | None) -> None:
    assert rule.valid_until(DAY) == until


def test_a_month_without_the_day_ends_with_its_last() -> None:
    assert months_later(date(2027, 8, 31), 6) == date(2028, 2, 29)


@pytest.mark.parametrize(
    ("text", "is_day"), [("08-31", True), ("02-29", False), ("8-31", False), ("x", False)]
)
def test_a_day_of_the_year(text: str, is_day: bool) -> None:
    assert is_day_of_year(text) is is_day


def test_both_ends_of_an_age_belong_to_it() -> None:
    rule = CategoryRule(min_age=7, max_age=10)
    assert [age for age in range(5, 13) if rule.takes_age(age)] == [7, 8, 9, 10]
