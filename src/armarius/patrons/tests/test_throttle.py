"""Wrong PINs: what waits, and for how long."""

from datetime import UTC, datetime, timedelta

import pytest

from armarius.patrons.rules.throttle import DAY, Tries, wait_until

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
NONE = Tries()


def now(failures: int, *, minutes_ago: float = 0) -> Tries:
    return Tries(failures, NOW - timedelta(hours=1), NOW - timedelta(minutes=minutes_ago))


@pytest.mark.parametrize(
    ("failures", "seconds"),
    [(0, 0), (1, 0), (2, 0), (3, 5), (4, 10), (5, 20), (9, 320), (10, 23 * 3600), (500, 23 * 3600)],
)
def test_one_card_at_one_address_waits_longer_each_time_then_the_rest_of_the_day(
    failures: int, seconds: int
) -> None:
    until = wait_until(pair=now(failures), card=NONE, address=NONE, known=True, at=NOW)
    assert until == (NOW + timedelta(seconds=seconds) if seconds else None)


@pytest.mark.parametrize(
    ("failures", "known", "minutes"),
    [(19, False, 0), (20, False, 1), (22, False, 4), (40, False, 60), (5000, False, 60), (5000, True, 0)],
)
def test_a_card_tried_from_everywhere_waits_where_its_reader_never_was(
    failures: int, known: bool, minutes: int
) -> None:
    until = wait_until(pair=NONE, card=now(failures), address=NONE, known=known, at=NOW)
    assert until == (NOW + timedelta(minutes=minutes) if minutes else None)


@pytest.mark.parametrize(("failures", "seconds"), [(29, 0), (30, 5), (31, 10), (60, 900), (9999, 900)])
def test_an_address_that_tries_many_cards_waits(failures: int, seconds: int) -> None:
    until = wait_until(pair=NONE, card=NONE, address=now(failures), known=True, at=NOW)
    assert until == (NOW + timedelta(seconds=seconds) if seconds else None)


def test_the_longest_of_all_counts() -> None:
    until = wait_until(pair=now(10), card=now(20), address=now(30), known=False, at=NOW)
    assert until == NOW - timedelta(hours=1) + DAY


def test_what_is_over_is_over() -> None:
    tries = now(5, minutes_ago=10)
    assert wait_until(pair=tries, card=tries, address=tries, known=False, at=NOW) is None
