"""The days on which Latvia's libraries and schools are closed, computed for any year.

Public holidays: law "Par svētku, atceres un atzīmējamām dienām". School holidays follow the rhythm of the
school year; the exact dates are set anew each year and may be corrected in the calendar.
"""

from collections.abc import Iterator
from datetime import date, timedelta

DAY = timedelta(days=1)
SATURDAY, SUNDAY = 5, 6


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (Meeus, Astronomical Algorithms, chapter 8)."""
    a, (b, c) = year % 19, divmod(year, 100)
    (d, e), f = divmod(b, 4), (b + 8) // 25
    h = (19 * a + b - d - (b - f + 1) // 3 + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)


def public_holidays(year: int) -> dict[date, str]:
    """The public holidays of a year with their names; a feast on a weekend closes the Monday after it too."""
    sunday = easter(year)
    days = {
        date(year, 1, 1): "Jaungada diena",
        sunday - 2 * DAY: "Lielā Piektdiena",
        sunday: "Lieldienas",
        sunday + DAY: "Otrās Lieldienas",
        date(year, 5, 1): "Darba svētki",
        date(year, 6, 23): "Līgo diena",
        date(year, 6, 24): "Jāņu diena",
        date(year, 12, 24): "Ziemassvētku vakars",
        date(year, 12, 25): "Ziemassvētki",
        date(year, 12, 26): "Otrie Ziemassvētki",
        date(year, 12, 31): "Vecgada diena",
    }
    for feast, name in (
        (date(year, 5, 4), "Neatkarības atjaunošanas diena"),
        (date(year, 11, 18), "Proklamēšanas diena"),
    ):
        days[feast] = name
        if feast.weekday() in {SATURDAY, SUNDAY}:
            days[feast + (7 - feast.weekday()) * DAY] = name
    return days


def school_holidays(year: int) -> dict[date, str]:
    """The working days of a year on which schools are closed, with the name of the holidays."""
    spans = (
        (date(year, 1, 1), date(year, 1, 2), "Ziemas brīvlaiks"),
        (monday(date(year, 3, 15)), monday(date(year, 3, 15)) + 4 * DAY, "Pavasara brīvlaiks"),
        (date(year, 6, 1), date(year, 8, 31), "Vasaras brīvlaiks"),
        (monday(date(year, 10, 19)), monday(date(year, 10, 19)) + 4 * DAY, "Rudens brīvlaiks"),
        (monday_before(date(year, 12, 24)), date(year, 12, 31), "Ziemas brīvlaiks"),
    )
    return {day: name for first, last, name in spans for day in working_days(first, last)}


def working_days(first: date, last: date) -> Iterator[date]:
    """Mondays to Fridays of a span, both ends included."""
    for n in range((last - first).days + 1):
        if (first + n * DAY).weekday() < SATURDAY:
            yield first + n * DAY


def monday(day: date) -> date:
    """The first Monday on or after a day."""
    return day + (-day.weekday() % 7) * DAY


def monday_before(day: date) -> date:
    """The Monday of a day's week."""
    return day - day.weekday() * DAY
