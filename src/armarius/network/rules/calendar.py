"""When a library is open: pure arithmetic on its own dates (law 9)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time, timedelta

HORIZON = 400
"""How many days ahead an open day is looked for; a library closed longer counts as never open."""


@dataclass(frozen=True, slots=True)
class Calendar:
    """Weekly hours (Monday = 0) and single days: an entry without hours is a closed day, with reason.

    A library without any hours is treated as always open: it never moves a due date (case 33).
    """

    weekly: Mapping[int, tuple[time, time]] = field(default_factory=dict)
    closed: Mapping[date, str] = field(default_factory=dict)

    def is_open(self, day: date) -> bool:
        """Whether readers can come on that day."""
        if day in self.closed:
            return False
        return not self.weekly or day.weekday() in self.weekly

    def next_open_day(self, day: date) -> date | None:
        """The day itself when open, else the next open one; None when there is none within the horizon."""
        for offset in range(HORIZON):
            candidate = day + timedelta(days=offset)
            if self.is_open(candidate):
                return candidate
        return None

    def open_days(self, after: date, until: date) -> int:
        """How many open days lie in the half-open span (after, until]."""
        return sum(self.is_open(after + timedelta(days=n + 1)) for n in range((until - after).days))

    def closed_run(self, start: date, end: date) -> tuple[tuple[date, str], ...]:
        """The closed days in [start, end) with their reasons, for the why-panel; weekends say nothing."""
        days = (start + timedelta(days=n) for n in range((end - start).days))
        return tuple((day, self.closed.get(day, "")) for day in days if not self.is_open(day))
