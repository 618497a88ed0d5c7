"""What guardians and proxies see: the table a librarian can read, and the birthday on which it ends."""

from datetime import date

import pytest

from armarius.patrons.rules.families import (
    Days,
    GuardianPolicy,
    Sight,
    Standing,
    Titles,
    guardian_sight,
    guardian_standing,
    is_minor,
    of_age_on,
    proxy_sight,
    standing,
)

DAY = date(2026, 11, 22)
CHILD, GROWN = date(2014, 5, 1), date(2008, 11, 22)
SINCE = Days(date(2024, 9, 1))
NOTHING = Sight()
NUMBERS = Sight(counts=True)
DAYS = Sight(counts=True, due_days=True)
ALL = Sight(counts=True, due_days=True, titles=True)

# policy · consent · what a guardian in force sees
TITLES = [
    (Titles.NEVER, False, DAYS),
    (Titles.NEVER, True, DAYS),
    (Titles.WITH_CONSENT, False, DAYS),
    (Titles.WITH_CONSENT, True, ALL),
    (Titles.YES, False, ALL),
    (Titles.YES, True, ALL),
]


@pytest.mark.parametrize(("titles", "consented", "sees"), TITLES)
def test_titles_by_policy_and_consent(titles: Titles, consented: bool, sees: Sight) -> None:
    policy = GuardianPolicy(titles=titles, renews=False)
    assert guardian_sight(Standing.IN_FORCE, policy, consented=consented) == sees


@pytest.mark.parametrize("found", [each for each in Standing if each is not Standing.IN_FORCE])
@pytest.mark.parametrize(("titles", "consented", "_sees"), TITLES)
def test_out_of_force_nobody_sees_anything_whatever_the_policy(
    found: Standing, titles: Titles, consented: bool, _sees: Sight
) -> None:
    policy = GuardianPolicy(titles=titles, renews=True)
    assert guardian_sight(found, policy, consented=consented) == NOTHING


def test_as_shipped_no_title_is_shown_without_consent() -> None:
    assert guardian_sight(Standing.IN_FORCE, GuardianPolicy(), consented=False) == Sight(
        counts=True, due_days=True, may_renew=True
    )


def test_a_library_may_show_numbers_alone_but_a_title_comes_with_its_day() -> None:
    bare = GuardianPolicy(due_days=False, renews=False)
    assert guardian_sight(Standing.IN_FORCE, bare, consented=False) == NUMBERS
    assert guardian_sight(Standing.IN_FORCE, bare, consented=True) == ALL


@pytest.mark.parametrize(
    ("days", "born", "stands"),
    [
        (SINCE, CHILD, Standing.IN_FORCE),
        (SINCE, GROWN, Standing.OF_AGE),
        (SINCE, date(2008, 11, 23), Standing.IN_FORCE),
        (SINCE, None, Standing.OF_AGE),
        (Days(DAY), CHILD, Standing.IN_FORCE),
        (Days(date(2026, 11, 23)), CHILD, Standing.AHEAD),
        (Days(date(2026, 11, 23)), GROWN, Standing.OF_AGE),
        (Days(SINCE.start, DAY), CHILD, Standing.OVER),
        (Days(SINCE.start, date(2026, 11, 23)), CHILD, Standing.IN_FORCE),
        (Days(SINCE.start, None, ended=True), CHILD, Standing.OVER),
        (Days(SINCE.start, None, ended=True), GROWN, Standing.OVER),
    ],
)
def test_where_a_guardianship_stands(days: Days, born: date | None, stands: Standing) -> None:
    assert guardian_standing(days, born, 18, DAY) is stands


@pytest.mark.parametrize(
    ("born", "day"),
    [
        (date(2012, 11, 22), date(2030, 11, 22)),
        (date(2012, 2, 29), date(2030, 3, 1)),
        (date(2010, 2, 28), date(2028, 2, 28)),
    ],
)
def test_of_age_on_the_birthday(born: date, day: date) -> None:
    assert of_age_on(born, 18) == day
    assert not is_minor(born, 18, day)
    assert is_minor(born, 18, date.fromordinal(day.toordinal() - 1))


def test_of_an_unknown_age_nobody_is_a_minor() -> None:
    assert not is_minor(None, 18, DAY)


@pytest.mark.parametrize("found", list(Standing))
@pytest.mark.parametrize("sees_titles", [True, False])
def test_a_proxy_sees_loans_only_when_the_reader_lets_them(found: Standing, sees_titles: bool) -> None:
    may = found is Standing.IN_FORCE and sees_titles
    assert proxy_sight(found, sees_titles=sees_titles) == (ALL if may else NOTHING)


def test_a_proxy_s_days_are_half_open() -> None:
    assert standing(Days(DAY, date(2026, 11, 23)), DAY) is Standing.IN_FORCE
    assert standing(Days(DAY, date(2026, 11, 23)), date(2026, 11, 23)) is Standing.OVER
