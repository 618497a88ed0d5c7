"""Limits: in this library, in all, of a category and of the one above it, on site (case 36)."""

from datetime import date

import pytest

from armarius.circulation.refusals import Refusal
from armarius.circulation.rules.lending import OVERRIDE, ReaderState, reader_reasons
from armarius.circulation.rules.limits import Had, Limit, categories_apart, limit_value, limits_of
from armarius.circulation.rules.policies import UNLIMITED, Case, PolicyRow, Terms, effective

REGION, TOWN = 1, 2
DAY = date(2026, 3, 1)
ALL, HERE, CATEGORY, ON_SITE = (
    Refusal.LOAN_LIMIT_REACHED,
    Refusal.LOAN_LIMIT_HERE_REACHED,
    Refusal.CATEGORY_LIMIT_REACHED,
    Refusal.ON_SITE_LIMIT_REACHED,
)


def row(number: int, library: int = TOWN, item: str = "", reader: str = "", **terms: object) -> PolicyRow:
    return PolicyRow(
        id=number,
        library=library,
        item_category=item,
        reader_category=reader,
        terms=Terms(**terms),  # type: ignore[arg-type]
        valid_from=date(2026, 1, 1),
    )


def case(item: str = "novel", group: str = "book") -> Case:
    return Case(
        libraries=(TOWN, REGION), reader_category="pupil", item_category=item, item_group=group, location=None
    )


def had(category: str, group: str, copies: int, library: int = TOWN, on_site: bool = False) -> Had:
    return Had(category, group, library, on_site, copies)


def said(
    rows: list[PolicyRow], asked: Case, *borrowed: Had, on_site: bool = False
) -> dict[tuple[str, str], tuple[int, int]]:
    """Every limit in force: (which, category) → (used, of how many)."""
    found = effective(rows, asked, DAY)
    assert found is not None
    apart = categories_apart(rows, asked, DAY)
    limits = limits_of(found, asked, borrowed, limited_apart=apart, on_site=on_site)
    return {(str(each.refusal), each.category): (each.used, each.limit) for each in limits}


NETWORK = row(1, REGION, lends=True, loan_limit=10, on_site_limit=2)


def test_case_36_the_nearest_library_says_how_many_in_all() -> None:
    assert said([NETWORK], case(), had("novel", "book", 4))[ALL, ""] == (4, 10)
    nearer = row(2, loan_limit=5)
    assert said([NETWORK, nearer], case(), had("novel", "book", 4))[ALL, ""] == (4, 5)
    free = row(3, loan_limit=UNLIMITED)
    found = said([NETWORK, free], case(), had("novel", "book", 400))
    assert found[ALL, ""] == (400, UNLIMITED)


def test_case_36_what_was_lent_elsewhere_counts_in_all_and_not_here() -> None:
    rows = [NETWORK, row(2, loan_limit_here=3)]
    found = said(rows, case(), had("novel", "book", 3, REGION), had("novel", "book", 2))
    assert found[ALL, ""] == (5, 10)
    assert found[HERE, ""] == (2, 3)


def test_case_36_a_category_is_counted_apart_and_takes_no_room_from_the_rest() -> None:
    rows = [NETWORK, row(2, item="textbook", loan_limit=15)]
    school = (had("textbook", "", 12), had("novel", "book", 3))
    assert said(rows, case("textbook", ""), *school) == {
        (str(HERE), ""): (15, UNLIMITED),
        (str(CATEGORY), "textbook"): (12, 15),
    }
    assert said(rows, case(), *school)[ALL, ""] == (3, 10)


def test_case_36_the_category_and_the_one_above_it_both_count() -> None:
    rows = [NETWORK, row(2, item="film", loan_limit=4), row(3, item="media", loan_limit=6)]
    borrowed = (had("film", "media", 3), had("game", "media", 2), had("novel", "book", 1))
    found = said(rows, case("film", "media"), *borrowed)
    assert found[str(CATEGORY), "media"] == (5, 6)
    assert found[str(CATEGORY), "film"] == (3, 4)
    assert said(rows, case("game", "media"), *borrowed)[str(CATEGORY), "media"] == (5, 6)
    assert said(rows, case(), *borrowed)[ALL, ""] == (1, 10)


def test_case_36_use_on_site_is_counted_apart_from_loans() -> None:
    borrowed = (had("novel", "book", 9), had("atlas", "", 1, on_site=True))
    assert said([NETWORK], case(), *borrowed, on_site=True) == {(str(ON_SITE), ""): (1, 2)}
    assert said([NETWORK], case(), *borrowed)[ALL, ""] == (9, 10)


@pytest.mark.parametrize(
    ("limit", "used", "reached"), [(0, 0, True), (3, 2, False), (3, 3, True), (UNLIMITED, 90_000, False)]
)
def test_a_limit_is_reached_when_one_more_would_be_too_many(limit: int, used: int, reached: bool) -> None:
    assert Limit(ALL, limit, used, None).reached is reached


def test_case_36_a_limit_that_is_reached_can_be_overridden_by_whoever_makes_exceptions() -> None:
    found = effective([NETWORK], case(), DAY)
    assert found is not None
    limits = (Limit(ALL, 10, 10, NETWORK), Limit(HERE, 3, 1, None), Limit(CATEGORY, 2, 2, NETWORK, "film"))
    reasons = reader_reasons(ReaderState(id=1), found.terms, limits, DAY)
    assert [(each.code, each.overridable) for each in reasons] == [(ALL, OVERRIDE), (CATEGORY, OVERRIDE)]
    assert reasons[1].facts == {"open": 2, "limit": 2, "category": "film"}


def test_what_is_shown_of_a_limit_is_what_counts_and_who_gives_way() -> None:
    rows = [NETWORK, row(2, item="film", loan_limit=4), row(3, REGION, item="media", loan_limit=6)]
    asked = case("film", "media")
    found = effective(rows, asked, DAY)
    assert found is not None
    value = limit_value(found.rows, asked, "loan_limit")
    assert (value.value, value.policy_id, [each.id for each in value.runners_up]) == (4, 2, [3, 1])
    plain = limit_value(found.rows, case(), "loan_limit")
    assert (plain.value, plain.policy_id) == (10, 1)
    assert limit_value(found.rows, asked, "on_site_limit").value == 2
