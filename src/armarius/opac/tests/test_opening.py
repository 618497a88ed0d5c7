"""Whether a library is open now: a table a librarian can read."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from armarius.network.rules.calendar import Calendar
from armarius.opac.opening import opening
from armarius.ui.components.marks import State

WEEK = {day: (time(10), time(18)) for day in range(5)}
HOLIDAY = date(2025, 11, 18)
RIGA = ZoneInfo("Europe/Riga")
CALENDAR = Calendar(WEEK, {HOLIDAY: "Proclamation Day"})


def at(month: int, day: int, hour: int, minute: int = 0) -> datetime:
    """A moment of 2025 on the library's own clock."""
    return datetime(2025, month, day, hour, minute, tzinfo=RIGA)


@pytest.mark.parametrize(
    ("now", "state", "next_day", "next_time"),
    [
        (at(11, 21, 9, 59), State.QUEUED, date(2025, 11, 21), time(10)),
        (at(11, 21, 10, 0), State.OK, None, None),
        (at(11, 21, 17, 59), State.OK, None, None),
        (at(11, 21, 18, 0), State.IGNORED, date(2025, 11, 24), time(10)),
        (at(11, 22, 12, 0), State.IGNORED, date(2025, 11, 24), time(10)),
        (at(11, 17, 20, 0), State.IGNORED, date(2025, 11, 19), time(10)),
    ],
)
def test_open_before_after_and_between(now: datetime, state: State, next_day: date, next_time: time) -> None:
    found = opening(CALENDAR, now)
    assert (found.state, found.next_day, found.next_time) == (state, next_day, next_time)


def test_a_closed_day_says_why() -> None:
    found = opening(CALENDAR, at(11, 18, 12))
    assert (found.state, found.reason, found.hours) == (State.IGNORED, "Proclamation Day", None)


def test_without_hours_nothing_is_claimed() -> None:
    found = opening(Calendar(), at(11, 18, 12))
    assert not found.known
    assert not found.is_open
