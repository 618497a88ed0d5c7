"""When a loan is due: the four ways of counting days, loans by the clock, fixed dates, every zone (law 9)."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from armarius.circulation.rules.due_dates import DueDate, FixedDate, LoanTerm, due_date
from armarius.circulation.rules.explanations import StepCode
from armarius.circulation.rules.periods import Period, Unit
from armarius.circulation.rules.policies import DaysMode, HoursMode, ScheduleMode
from armarius.network.rules.calendar import Calendar

RIGA = ZoneInfo("Europe/Riga")
OPEN, CLOSE = time(10), time(18)
WEEK = dict.fromkeys(range(5), (OPEN, CLOSE))
"""Monday to Friday, ten to six."""
HOLIDAY = date(2026, 6, 24)
CALENDAR = Calendar(WEEK, {HOLIDAY: "Jāņi"})
NEVER = Calendar(WEEK, {date(2026, 1, 1) + timedelta(days=n): "Repairs" for n in range(900)})


def at(day: date, hour: int = 12, minute: int = 0) -> datetime:
    return datetime.combine(day, time(hour, minute), RIGA)


def due(start: datetime, period: Period, calendar: Calendar = CALENDAR, **term: object) -> DueDate:
    walls = {name: term.pop(name) for name in ("counted_from", "card_ends") if name in term}
    whole = LoanTerm(period=period, policy=1, **term)  # type: ignore[arg-type]
    return due_date(start, whole, calendar, **walls)  # type: ignore[arg-type]


def codes(found: DueDate) -> list[str]:
    return [step.code.value for step in found.steps]


@pytest.mark.parametrize(
    ("mode", "ends"),
    [
        (DaysMode.EVERY_DAY, date(2026, 6, 24)),
        (DaysMode.NEXT_OPEN_DAY, date(2026, 6, 25)),
        (DaysMode.SAME_WEEKDAY, date(2026, 7, 1)),
        (DaysMode.OPEN_DAYS, date(2026, 7, 1)),
    ],
)
def test_fourteen_days_that_end_on_a_holiday(mode: DaysMode, ends: date) -> None:
    assert due(at(date(2026, 6, 10)), Period(14), days_mode=mode).day == ends


def test_a_month_that_ends_on_a_weekend_ends_on_monday() -> None:
    found = due(at(date(2026, 1, 31)), Period(1, Unit.MONTH))
    assert found.day == date(2026, 3, 2)
    assert codes(found) == ["lent", "term_months", "closed", "closed", "next_open_day", "due"]


def test_no_open_day_of_that_weekday_is_no_reason_to_wait_for_ever() -> None:
    found = due(at(date(2026, 6, 9)), Period(4), days_mode=DaysMode.SAME_WEEKDAY)
    assert found.day == date(2026, 6, 15), "the library never opens on a Saturday"


@pytest.mark.parametrize("mode", DaysMode)
def test_case_33_a_library_that_never_opens_moves_nothing(mode: DaysMode) -> None:
    start = date(2026, 2, 2)
    assert due(at(start), Period(14), NEVER, days_mode=mode).day == date(2026, 2, 16)
    assert due(at(start), Period(14), Calendar(), days_mode=mode).day == date(2026, 2, 16)
    by_clock = due(at(start), Period(2, Unit.HOUR), NEVER, hours_mode=HoursMode.NEXT_OPENING)
    assert by_clock.at == at(start, 14)


@pytest.mark.parametrize("mode", DaysMode)
def test_case_35_zero_days_is_today_even_when_the_library_closes(mode: DaysMode) -> None:
    found = due(at(HOLIDAY), Period(0), days_mode=mode)
    assert (found.day, found.at) == (HOLIDAY, None)


TERMS = (
    FixedDate(date(2026, 1, 10), date(2026, 5, 30), date(2026, 5, 30)),
    FixedDate(date(2026, 9, 1), date(2026, 12, 20), date(2026, 12, 18)),
)
"""The spring term ends on a Saturday."""


@pytest.mark.parametrize(
    ("lent", "mode", "ends"),
    [
        (date(2026, 3, 2), ScheduleMode.EXACT, date(2026, 5, 30)),
        (date(2026, 3, 2), ScheduleMode.AT_LATEST, date(2026, 3, 16)),
        (date(2026, 5, 20), ScheduleMode.AT_LATEST, date(2026, 5, 30)),
        (date(2026, 5, 30), ScheduleMode.EXACT, date(2026, 6, 15)),
        (date(2026, 12, 19), ScheduleMode.EXACT, date(2027, 1, 4)),
        (date(2026, 7, 1), ScheduleMode.EXACT, date(2026, 7, 15)),
    ],
    ids=["to the date", "before it", "no later", "its last day is out", "the date has passed", "between"],
)
def test_fixed_dates_are_due_as_they_are_or_the_latest(lent: date, mode: ScheduleMode, ends: date) -> None:
    assert due(at(lent), Period(14), fixed=TERMS, fixed_mode=mode).day == ends


def test_a_move_to_the_next_open_day_stops_at_the_fixed_date() -> None:
    friday = (FixedDate(date(2026, 1, 10), date(2026, 7, 1), date(2026, 6, 13)),)
    found = due(at(date(2026, 6, 6)), Period(7), fixed=friday)
    assert found.day == date(2026, 6, 13), (
        "Saturday: due before the library opens on Monday, the term is over"
    )
    found = due(at(date(2026, 6, 5)), Period(8), fixed=friday)
    assert (found.day, codes(found)[-2:]) == (date(2026, 6, 13), ["fixed_date", "due"])


def test_the_end_of_the_card_is_a_wall_and_is_not_moved_on() -> None:
    ends = date(2026, 6, 20)
    found = due(at(date(2026, 6, 10)), Period(30), card_ends=ends)
    assert (found.day, codes(found)[-2:]) == (ends, ["card_ends", "due"])
    assert due(at(date(2026, 6, 10)), Period(2), card_ends=date(2026, 6, 9)).day == date(2026, 6, 12)
    by_clock = due(at(ends, 20), Period(10, Unit.HOUR), Calendar(), card_ends=ends)
    assert by_clock.at == at(ends, 23, 59)


def test_a_renewal_counts_from_the_due_date_when_told() -> None:
    found = due(at(date(2026, 6, 1)), Period(7), counted_from=date(2026, 6, 8))
    assert found.day == date(2026, 6, 15)


FRIDAY = date(2026, 6, 12)


@pytest.mark.parametrize(
    ("start", "period", "mode", "ends"),
    [
        (at(FRIDAY, 12), Period(90, Unit.MINUTE), HoursMode.CLOSING_TIME, at(FRIDAY, 13, 30)),
        (at(FRIDAY, 16), Period(4, Unit.HOUR), HoursMode.CLOSING_TIME, at(FRIDAY, 18)),
        (at(FRIDAY, 16), Period(4, Unit.HOUR), HoursMode.ANY_TIME, at(FRIDAY, 20)),
        (at(FRIDAY, 16), Period(4, Unit.HOUR), HoursMode.NEXT_OPENING, at(date(2026, 6, 15), 10)),
        (at(FRIDAY, 16), Period(16, Unit.HOUR), HoursMode.NEXT_OPENING, at(date(2026, 6, 15), 10)),
        (at(date(2026, 6, 10), 16), Period(16, Unit.HOUR), HoursMode.NEXT_OPENING, at(date(2026, 6, 11), 10)),
        (at(date(2026, 6, 8), 15), Period(29, Unit.HOUR), HoursMode.CLOSING_TIME, at(date(2026, 6, 9), 18)),
        (at(date(2026, 6, 11), 15), Period(48, Unit.HOUR), HoursMode.CLOSING_TIME, at(FRIDAY, 18)),
        (at(date(2026, 6, 23), 16), Period(4, Unit.HOUR), HoursMode.NEXT_OPENING, at(date(2026, 6, 25), 10)),
        (at(FRIDAY, 19), Period(1, Unit.HOUR), HoursMode.CLOSING_TIME, at(FRIDAY, 20)),
    ],
    ids=[
        "while open",
        "cut at closing",
        "whenever",
        "over a weekend",
        "Saturday morning",
        "before opening",
        "closing of the day it ends on",
        "the last closing before a closed day",
        "over a holiday",
        "lent after closing",
    ],
)
def test_loans_by_the_clock_meet_closing_time(
    start: datetime, period: Period, mode: HoursMode, ends: datetime
) -> None:
    assert due(start, period, hours_mode=mode).at == ends


def test_a_loan_by_the_clock_explains_itself() -> None:
    found = due(at(FRIDAY, 16), Period(4, Unit.HOUR))
    said = [(step.code, step.note) for step in found.steps]
    assert said == [
        (StepCode.LENT, ""),
        (StepCode.TERM_HOURS, ""),
        (StepCode.CLOSING_TIME, "18:00"),
        (StepCode.DUE, "18:00"),
    ]


ZONES = st.sampled_from(sorted(available_timezones()))
YEARS = st.integers(2024, 2029)


def offset_changes(zone: ZoneInfo, year: int) -> list[date]:
    """The days of a year on which the clocks of a zone are put forward or back."""
    days = [date(year, 1, 1) + timedelta(days=n) for n in range(366)]
    noons = [datetime.combine(day, time(12), zone).utcoffset() for day in days]
    return [day for day, before, after in zip(days[1:], noons, noons[1:], strict=False) if before != after]


@st.composite
def interesting_starts(draw: st.DrawFn) -> datetime:
    """An instant in some zone, most often around a change of the clocks, a leap day or the end of a year."""
    zone, year = ZoneInfo(draw(ZONES)), draw(YEARS)
    near = [*offset_changes(zone, year), date(year, 12, 31), date(year, 2, 28), date(year, 3, 1)]
    day = draw(st.sampled_from(near)) + timedelta(days=draw(st.integers(-20, 2)))
    utc = datetime.combine(day, time(), UTC) + timedelta(minutes=draw(st.integers(0, 1439)))
    return utc.astimezone(zone)


@settings(max_examples=150, deadline=None)
@given(interesting_starts(), st.integers(0, 60))
def test_case_32_dates_are_the_librarys_own_in_every_zone_across_both_changes(
    start: datetime, days: int
) -> None:
    found = due(start, Period(days), Calendar())
    assert found.day == start.date() + timedelta(days=days)
    last_minute = datetime.combine(found.day, time(23, 59), start.tzinfo)
    assert (last_minute.date(), last_minute.time()) == (found.day, time(23, 59))
    assert last_minute.astimezone(UTC) >= start.astimezone(UTC) or start.time() > time(23, 59)


@settings(max_examples=150, deadline=None)
@given(interesting_starts(), st.integers(1, 5000))
def test_case_32_hours_are_elapsed_time_in_every_zone_across_both_changes(
    start: datetime, minutes: int
) -> None:
    found = due(start, Period(minutes, Unit.MINUTE), Calendar())
    assert found.at is not None
    assert found.at.astimezone(UTC) - start.astimezone(UTC) == timedelta(minutes=minutes)
    assert found.at.tzinfo is start.tzinfo
    assert found.day == found.at.date()


@settings(max_examples=100, deadline=None)
@given(
    st.dates(date(2025, 1, 1), date(2028, 12, 31)),
    st.integers(0, 400),
    st.sampled_from(DaysMode),
    st.sets(st.integers(0, 6)),
    st.sets(st.integers(0, 60)),
)
def test_no_way_of_counting_shortens_a_loan_or_ends_it_on_a_closed_day_it_could_miss(
    start: date, days: int, mode: DaysMode, weekdays: set[int], closed: set[int]
) -> None:
    calendar = Calendar(
        dict.fromkeys(weekdays, (OPEN, CLOSE)), {start + timedelta(days=n): "closed" for n in closed}
    )
    found = due(at(start), Period(days), calendar, days_mode=mode)
    assert found.day >= start + timedelta(days=days)
    if days and mode is not DaysMode.EVERY_DAY:
        assert calendar.is_open(found.day)
    assert found.steps[-1].code is StepCode.DUE
    assert found.steps[-1].day == found.day
