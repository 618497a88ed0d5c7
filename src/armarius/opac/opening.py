"""Whether a library is open now, and when it opens next: from its calendar, in its own time."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from armarius.network import queries as network
from armarius.network.rules.calendar import Calendar
from armarius.ui.components.marks import State

Hours = tuple[time, time]


@dataclass(frozen=True, slots=True)
class Opening:
    """How a library stands at a moment: state, today's hours (None = closed or not known), the next opening.

    ``known`` is false when no hours are given at all; ``reason`` is why today is closed, when somebody said.
    """

    state: State
    known: bool
    hours: Hours | None
    next_day: date | None
    next_time: time | None
    reason: str
    today: date

    @property
    def is_open(self) -> bool:
        """Whether one can walk in now."""
        return self.state is State.OK

    @property
    def opens_today(self) -> bool:
        """Whether it opens later today."""
        return self.next_day == self.today


@dataclass(frozen=True, slots=True)
class LibraryNow:
    """A library as a reader sees it: who, where, when, and how it stands now."""

    id: int
    code: str
    name: str
    address: str
    telephone: str
    opening: Opening
    week: tuple[tuple[int, Hours | None], ...]


def libraries_now(at: datetime) -> tuple[LibraryNow, ...]:
    """Every lending library with its hours, in the order of the tree; three queries whatever their number."""
    rows = list(network.libraries().prefetch_related("hours", "closed_days"))
    calendars = {row.pk: calendar_of(row, {each.pk: each for each in rows}) for row in rows}
    return tuple(
        LibraryNow(
            id=row.pk,
            code=row.code,
            name=row.name,
            address=row.address,
            telephone=row.telephone,
            opening=opening(calendars[row.pk], at.astimezone(ZoneInfo(row.time_zone))),
            week=tuple((day, calendars[row.pk].weekly.get(day)) for day in range(7)),
        )
        for row in rows
        if row.lends
    )


def calendar_of(library: Any, rows: Mapping[int, Any]) -> Calendar:
    """A library's calendar from rows loaded before: the nearest weekly hours up the tree, all closed days."""
    line = [rows[int(part)] for part in reversed(library.path.strip("/").split("/")) if int(part) in rows]
    weekly = next((w for w in (weekly_hours(each.hours.all()) for each in line) if w), {})
    closed = {day.day: day.reason for each in line for day in each.closed_days.all()}
    return Calendar(weekly, closed)


def weekly_hours(rows: Iterable[Any]) -> dict[int, Hours]:
    """Hours by weekday."""
    return {row.weekday: (row.opens, row.closes) for row in rows}


def opening(calendar: Calendar, now: datetime) -> Opening:
    """How a library stands at its own local time."""
    today = now.date()
    hours = calendar.weekly.get(today.weekday()) if calendar.is_open(today) else None
    if not calendar.weekly:
        return Opening(State.IGNORED, False, None, None, None, calendar.closed.get(today, ""), today)
    if hours and hours[0] <= now.time() < hours[1]:
        return Opening(State.OK, True, hours, None, None, "", today)
    if hours and now.time() < hours[0]:
        return Opening(State.QUEUED, True, hours, today, hours[0], "", today)
    next_day = calendar.next_open_day(today + timedelta(days=1))
    opens = calendar.weekly[next_day.weekday()][0] if next_day else None
    return Opening(State.IGNORED, True, hours, next_day, opens, calendar.closed.get(today, ""), today)
