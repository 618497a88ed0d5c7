"""Lengths of time as a library says them: so many minutes, hours, days, weeks or months."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

ISO = re.compile(r"P(?:T(?P<time>\d{1,4})(?P<clock>[MH])|(?P<number>\d{1,4})(?P<calendar>[DWM]))", re.ASCII)
CLOCK = {"M": "minute", "H": "hour"}
CALENDAR = {"D": "day", "W": "week", "M": "month"}
LONGEST = 3650
"""No period is longer than so many days."""
MOST = 9999
"""No period is longer than so many of its unit: four digits are what is kept."""


class Unit(StrEnum):
    """What a period is counted in."""

    MINUTE = "minute"
    HOUR = "hour"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"


SHORT = {Unit.MINUTE, Unit.HOUR}
DAYS = {Unit.DAY: 1, Unit.WEEK: 7, Unit.MONTH: 31}


@dataclass(frozen=True, slots=True)
class Period:
    """So many of a unit."""

    length: int
    unit: Unit = Unit.DAY

    @property
    def is_short(self) -> bool:
        """Whether it is counted by the clock: a loan of such a period is due at an instant, not on a date."""
        return self.unit in SHORT

    @property
    def delta(self) -> timedelta:
        """The time it lasts by the clock; a period of days or longer is counted on the calendar instead."""
        return timedelta(minutes=self.length) if self.unit is Unit.MINUTE else timedelta(hours=self.length)

    @property
    def longest_days(self) -> int:
        """How many days it lasts at most."""
        return 0 if self.is_short else self.length * DAYS[self.unit]

    def after(self, day: date) -> date:
        """The date so long after a day; the last of a month when the month is too short."""
        if self.unit is not Unit.MONTH:
            return day + timedelta(days=self.longest_days)
        years, month = divmod(day.month - 1 + self.length, 12)
        first = date(day.year + years, month + 1, 1)
        last = (first.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
        return last if day.day > last.day else first.replace(day=day.day)

    def iso(self) -> str:
        """The period as ISO 8601 writes it: ``P14D``, ``PT90M``."""
        letter = self.unit.value[0].upper()
        return f"PT{self.length}{letter}" if self.is_short else f"P{self.length}{letter}"


def parsed(text: str) -> Period | None:
    """The period of an ISO 8601 duration with one unit; None for an empty text. ``ValueError`` for anything else."""
    if not text:
        return None
    found = ISO.fullmatch(text)
    if found is None:
        raise ValueError(text)
    if found["clock"]:
        return Period(int(found["time"]), Unit(CLOCK[found["clock"]]))
    return Period(int(found["number"]), Unit(CALENDAR[found["calendar"]]))
