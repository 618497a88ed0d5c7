"""The planned lending: always the same, possible in itself, within opening hours, whatever day it ends on."""

from collections import Counter
from datetime import date
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest

from armarius.site.demo.history import Step, history
from armarius.site.demo.network import ZONE
from armarius.site.demo.rulebook import rulebook

pytestmark = pytest.mark.once

DAYS = [date(2026, 1, 7), date(2026, 4, 6), date(2026, 8, 31), date(2026, 11, 22), date(2028, 2, 29)]


@pytest.mark.parametrize("until", DAYS)
def test_a_copy_is_in_one_pair_of_hands(until: date) -> None:
    out: dict[int, int] = {}
    for event in history(until):
        if event.step is Step.LEND:
            assert event.copy not in out
            out[event.copy] = event.reader
        elif event.step is Step.ARRIVE:
            assert event.copy not in out
        elif event.step is Step.RESERVE:
            assert out[event.copy] != event.reader
        else:
            assert out[event.copy] == event.reader
        if event.step is Step.RETURN:
            del out[event.copy]
    assert 60 <= len(out) <= 300


@pytest.mark.parametrize("until", DAYS)
def test_it_happens_in_order_and_while_doors_are_open(until: date) -> None:
    events = history(until)
    book = rulebook(until)
    assert all(earlier.at <= later.at for earlier, later in pairwise(events))
    for event in events:
        local = event.at.astimezone(ZoneInfo(ZONE))
        hours = book.hours(event.library, local.date())
        assert hours is not None
        assert hours[0] <= local.time() <= hours[1]
        assert local.date() < until


def test_it_is_the_same_every_time() -> None:
    assert history(DAYS[0]) == history(DAYS[0])


@pytest.mark.parametrize("until", DAYS)
def test_there_is_enough_of_it(until: date) -> None:
    steps = Counter(event.step for event in history(until))
    assert steps[Step.LEND] >= 800
    assert steps[Step.RENEW] >= 50
    assert steps[Step.RETURN] >= 600
