"""Which policy gives a value: the rule table a librarian can read, and the edges of validity."""

from dataclasses import replace
from datetime import date

import pytest

from armarius.circulation.rules.periods import Period, Unit
from armarius.circulation.rules.policies import (
    STANDARD,
    UNLIMITED,
    Case,
    DaysMode,
    PolicyRow,
    Terms,
    broken,
    effective,
    misplaced,
    with_draft,
)

REGION, TOWN = 1, 2
STACKS, LOCAL = 70, 71
DAY = date(2026, 3, 1)
SINCE = date(2026, 1, 1)
CASE = Case(
    libraries=(TOWN, REGION),
    reader_category="pupil",
    item_category="atlas",
    item_group="reference",
    location=STACKS,
)


def row(number: int, days: int | None = None, **others: object) -> PolicyRow:
    terms = Terms(lends=True, loan_period=Period(days)) if days is not None else Terms()
    given: dict[str, object] = {"library": TOWN, "terms": terms, "valid_from": SINCE} | others
    return PolicyRow(id=number, **given)  # type: ignore[arg-type]


ROWS = {
    "region": row(1, 10, library=REGION),
    "region, pupils": row(2, 12, library=REGION, reader_category="pupil"),
    "region, pupils, atlases, stacks": row(
        3, 13, library=REGION, reader_category="pupil", item_category="atlas", location=STACKS
    ),
    "town": row(4, 20),
    "pupils": row(5, 21, reader_category="pupil"),
    "reference works": row(6, 22, item_category="reference"),
    "pupils, reference works": row(7, 23, reader_category="pupil", item_category="reference"),
    "atlases": row(8, 24, item_category="atlas"),
    "pupils, atlases": row(9, 25, reader_category="pupil", item_category="atlas"),
    "stacks": row(10, 26, location=STACKS),
    "pupils, stacks": row(11, 27, reader_category="pupil", location=STACKS),
    "atlases, stacks": row(12, 28, item_category="atlas", location=STACKS),
    "adults": row(13, 90, reader_category="adult"),
    "maps": row(14, 91, item_category="map"),
    "local studies": row(15, 92, location=LOCAL),
}
ORDER = (
    "atlases, stacks",
    "pupils, stacks",
    "stacks",
    "pupils, atlases",
    "atlases",
    "pupils, reference works",
    "reference works",
    "pupils",
    "town",
    "region, pupils, atlases, stacks",
    "region, pupils",
    "region",
)
"""Every policy that fits a pupil, an atlas (a reference work) and the stacks of the town, the winner first."""


@pytest.mark.parametrize("place", range(len(ORDER)))
def test_the_more_specific_policy_wins_and_the_nearest_library_before_all(place: int) -> None:
    left = [ROWS[name] for name in ROWS if name not in ORDER[:place]]
    found = effective(left, CASE, DAY)
    assert found is not None
    value = found.values["loan_period"]
    assert value.policy == ROWS[ORDER[place]]
    assert [each.id for each in value.runners_up] == [ROWS[name].id for name in ORDER[place + 1 :]]
    assert found.terms.loan_period == ROWS[ORDER[place]].terms.loan_period


@pytest.mark.parametrize("name", ["adults", "maps", "local studies"])
def test_another_reader_copy_or_location_is_another_case(name: str) -> None:
    assert effective([ROWS[name]], CASE, DAY) is None


def test_no_policy_never_lends() -> None:
    assert effective([], CASE, DAY) is None
    found = effective([row(1, terms=Terms(renewals=3))], CASE, DAY)
    assert found is not None
    assert found.terms.lends is None, "a policy that says nothing of lending lends nothing"
    assert found.terms.loan_period is None


def test_each_value_falls_through_to_the_next_policy_that_gives_one() -> None:
    rows = [
        row(1, library=REGION, terms=Terms(lends=True, loan_period=Period(30), renewals=2, hold_limit=9)),
        row(2, terms=Terms(renewals=0)),
        row(3, terms=Terms(days_mode=DaysMode.OPEN_DAYS), reader_category="pupil"),
        row(4, terms=Terms(loan_period=Period(2, Unit.HOUR)), item_category="reference"),
    ]
    found = effective(rows, CASE, DAY)
    assert found is not None
    said = {
        name: (found.values[name].policy_id, getattr(found.terms, name))
        for name in ("lends", "loan_period", "renewals", "days_mode", "hold_limit", "grace_days")
    }
    assert said == {
        "lends": (1, True),
        "loan_period": (4, Period(2, Unit.HOUR)),
        "renewals": (2, 0),
        "days_mode": (3, DaysMode.OPEN_DAYS),
        "hold_limit": (1, 9),
        "grace_days": (0, STANDARD.grace_days),
    }


def test_zero_and_no_are_said_and_without_limit_is_said_too() -> None:
    general = row(1, terms=Terms(lends=True, loan_limit=5, holds=True))
    strict = row(2, terms=Terms(lends=False, loan_limit=0, holds=False), reader_category="pupil")
    free = row(3, terms=Terms(loan_limit=UNLIMITED), location=STACKS)
    found = effective([general, strict], CASE, DAY)
    assert found is not None
    assert (found.terms.lends, found.terms.loan_limit, found.terms.holds) == (False, 0, False)
    found = effective([general, strict, free], CASE, DAY)
    assert found is not None
    assert found.terms.loan_limit == UNLIMITED


@pytest.mark.parametrize(
    ("day", "counts"),
    [
        (date(2025, 12, 31), False),
        (SINCE, True),
        (date(2026, 3, 31), True),
        (date(2026, 4, 1), False),
    ],
)
def test_a_policy_counts_from_its_first_day_until_before_its_last(day: date, counts: bool) -> None:
    version = row(1, 7, valid_until=date(2026, 4, 1))
    assert (effective([version], CASE, day) is not None) is counts


def test_a_version_that_ended_the_day_it_began_never_counts() -> None:
    assert effective([row(1, 7, valid_until=SINCE)], CASE, SINCE) is None


def test_of_two_versions_one_day_has_one() -> None:
    old = row(1, 7, valid_until=date(2026, 4, 1))
    new = row(2, 9, valid_from=date(2026, 4, 1))
    for day, winner in ((date(2026, 3, 31), old), (date(2026, 4, 1), new)):
        found = effective([new, old], CASE, day)
        assert found is not None
        assert found.rows == (winner,)


def test_case_38_another_category_for_a_while_is_another_case() -> None:
    rows = [ROWS["atlases"], ROWS["maps"], ROWS["town"]]
    as_map = effective(rows, replace(CASE, item_category="map", item_group=""), DAY)
    assert as_map is not None
    assert as_map.policy("loan_period") == ROWS["maps"].id


def test_a_draft_takes_the_place_of_the_version_with_its_keys() -> None:
    rows = [ROWS["town"], ROWS["pupils"]]
    draft = row(99, 3, reader_category="pupil")
    assert [each.id for each in with_draft(rows, draft)] == [ROWS["town"].id, 99]
    assert len(with_draft(rows, row(99, 3, item_category="atlas"))) == 3


@pytest.mark.parametrize(
    ("terms", "wrong"),
    [
        (Terms(loan_period=Period(0)), ()),
        (Terms(loan_period=Period(0, Unit.MINUTE)), ("loan_period",)),
        (Terms(renewal_period=Period(0)), ("renewal_period",)),
        (Terms(loan_period=Period(-1)), ("loan_period",)),
        (Terms(loan_period=Period(118, Unit.MONTH)), ("loan_period",)),
        (Terms(loan_period=Period(10_000, Unit.HOUR)), ("loan_period",)),
        (Terms(loan_limit=-1, renewals=40_000), ("loan_limit", "renewals")),
        (Terms(loan_limit=UNLIMITED, schedule=400_000), ()),
    ],
)
def test_what_cannot_be_is_named(terms: Terms, wrong: tuple[str, ...]) -> None:
    assert broken(terms) == wrong


def test_a_limit_of_every_copy_is_not_said_for_one_category() -> None:
    terms = Terms(loan_limit=3, loan_limit_here=4, on_site_limit=5)
    assert misplaced(terms, "atlas") == ("loan_limit_here", "on_site_limit")
    assert misplaced(terms, "") == ()
