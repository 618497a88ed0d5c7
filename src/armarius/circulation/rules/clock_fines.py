"""What a loan costs that was due at an instant and is late by the clock (docs/algorithms/fines.md)."""

from datetime import UTC, datetime, timedelta

from armarius.circulation.rules.fines import (
    NOTHING,
    Fine,
    FineCode,
    FineFrom,
    FineHours,
    FineStep,
    FineTerms,
    capped,
)
from armarius.network.rules.calendar import Calendar
from armarius.platform.values.money import Money

MINUTE = 60


def clock_fine(
    terms: FineTerms, hours: Calendar, *, due: datetime, at: datetime, price: Money | None = None
) -> Fine:
    """The fine of a loan that was due at an instant and ends, is renewed or is looked at at another.

    Both in the zone of the library that lent it; ``hours`` is its calendar. Seconds count, so that a begun interval
    begins with the first of them; the stations are told in minutes, begun ones whole.
    """
    rate = terms.clock_rate
    if rate is None or rate.amount <= 0 or at <= due:
        return NOTHING
    late = seconds_between(due, at)
    counted = open_seconds(hours, due, at) if terms.clock_hours is FineHours.OPEN_HOURS else late
    steps = [FineStep(FineCode.CLOCK_LATE, minutes(late))]
    if counted != late:
        steps.append(FineStep(FineCode.CLOCK_CLOSED, minutes(late - counted)))
    charged = beyond_grace(terms, counted)
    if charged != counted:
        steps.append(FineStep(FineCode.CLOCK_GRACE, minutes(counted - charged)))
    length = max(MINUTE, int(terms.clock_interval.delta.total_seconds()))
    intervals = charged // length if terms.begins is FineFrom.FULL else -(-charged // length)
    steps.append(FineStep(FineCode.INTERVALS, intervals, rate))
    return capped(terms, Money(rate.amount * intervals, rate.currency), price, steps)


def beyond_grace(terms: FineTerms, counted: int) -> int:
    """How many of the seconds that count are charged."""
    free = terms.clock_grace_minutes * MINUTE
    if counted <= free:
        return 0
    return counted if terms.grace_charged else counted - free


def seconds_between(start: datetime, end: datetime) -> int:
    """Real seconds, also over a night in which clocks are changed; a part of one counts as one."""
    gone = end.astimezone(UTC) - start.astimezone(UTC)
    return max(0, -(-gone // timedelta(seconds=1)))


def minutes(seconds: int) -> int:
    """Minutes, a begun one whole."""
    return -(-seconds // MINUTE)


def open_seconds(hours: Calendar, start: datetime, end: datetime) -> int:
    """How many seconds between two instants the library is open, by the hours of its weekdays.

    A library that never said its hours is always open; a closed day has none.
    """
    found = 0
    for offset in range((end.date() - start.date()).days + 1):
        day = start.date() + timedelta(days=offset)
        if not hours.is_open(day):
            continue
        midnight = datetime.combine(day, datetime.min.time(), start.tzinfo)
        opens, closes = midnight, midnight + timedelta(days=1)
        if day.weekday() in hours.weekly:
            opens, closes = (
                datetime.combine(day, clock, start.tzinfo) for clock in hours.weekly[day.weekday()]
            )
        found += seconds_between(max(start, opens), min(end, closes))
    return found
