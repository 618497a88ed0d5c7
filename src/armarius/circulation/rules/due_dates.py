"""When a loan is due, and why: library-local dates, instants for loans by the clock (law 9)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from armarius.circulation.rules.explanations import Step, StepCode
from armarius.circulation.rules.periods import Period, Unit
from armarius.circulation.rules.policies import DaysMode, HoursMode, ScheduleMode
from armarius.network.rules.calendar import HORIZON, Calendar

TERM_STEPS = {
    Unit.MINUTE: StepCode.TERM_MINUTES,
    Unit.HOUR: StepCode.TERM_HOURS,
    Unit.DAY: StepCode.TERM,
    Unit.WEEK: StepCode.TERM_WEEKS,
    Unit.MONTH: StepCode.TERM_MONTHS,
}
WEEK = timedelta(days=7)
LAST_MINUTE = time(23, 59)


@dataclass(frozen=True, slots=True)
class FixedDate:
    """Loans that begin in the half-open span [begins, ends) are due on a fixed date."""

    begins: date
    ends: date
    due_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class LoanTerm:
    """What the policies say of a due date: the period and whose it is, days, hours, fixed dates.

    ``in_demand`` says that the period is a shorter one because many wait.
    """

    period: Period
    policy: int
    days_mode: DaysMode = DaysMode.NEXT_OPEN_DAY
    hours_mode: HoursMode = HoursMode.CLOSING_TIME
    fixed: tuple[FixedDate, ...] = ()
    fixed_mode: ScheduleMode = ScheduleMode.AT_LATEST
    in_demand: bool = False


@dataclass(frozen=True, slots=True)
class DueDate:
    """The date, the steps that led to it, and the instant when the loan is counted by the clock."""

    day: date
    steps: tuple[Step, ...]
    at: datetime | None = None


def due_date(
    start: datetime,
    term: LoanTerm,
    calendar: Calendar,
    *,
    counted_from: date | None = None,
    card_ends: date | None = None,
) -> DueDate:
    """When a loan that begins at ``start`` (an instant in the lending library's zone) is due.

    Days are counted from ``counted_from`` when a renewal counts from the due date. A fixed date is due as it is, open
    or not, or the latest; a loan of zero days is due today even when the library closes; a library that is never open
    again moves nothing (case 33). The card's end is a wall: the date moves back to it, and is not moved on again.
    """
    if term.period.is_short:
        return due_instant(start, term, calendar, card_ends)
    today = start.date()
    steps = [Step(StepCode.LENT, today)]
    if term.in_demand:
        steps.append(Step(StepCode.HIGH_DEMAND, today))
    span = span_of(term.fixed, today)
    if span is not None and term.fixed_mode is ScheduleMode.EXACT:
        day = span.due_on
        steps.append(Step(StepCode.FIXED_DATE, day))
    else:
        day = counted(counted_from or today, term, calendar, steps)
        day = opened(day, term, calendar, steps) if day != today else day
        day = no_later(day, span.due_on if span else None, StepCode.FIXED_DATE, steps)
    if card_ends is not None and today <= card_ends:
        day = no_later(day, card_ends, StepCode.CARD_ENDS, steps)
    steps.append(Step(StepCode.DUE, day))
    return DueDate(day, tuple(steps))


def no_later(day: date, wall: date | None, code: StepCode, steps: list[Step]) -> date:
    """The day, or the wall it would pass."""
    if wall is None or day <= wall:
        return day
    steps.append(Step(code, wall))
    return wall


def counted(start: date, term: LoanTerm, calendar: Calendar, steps: list[Step]) -> date:
    """The period counted on the calendar, by the policy's way of counting."""
    period = term.period
    day = period.after(start)
    if term.days_mode is DaysMode.OPEN_DAYS and calendar.next_open_day(start) is not None:
        day = nth_open_day(calendar, start, period.longest_days)
        steps.append(Step(StepCode.OPEN_DAYS, day, period.longest_days, term.policy))
    else:
        steps.append(Step(TERM_STEPS[period.unit], day, period.length, term.policy))
    return day


def nth_open_day(calendar: Calendar, start: date, days: int) -> date:
    """The ``days``-th open day after ``start``; days beyond the horizon count as open."""
    day, left = start, days
    while left:
        day += timedelta(days=1)
        left -= calendar.is_open(day) or (day - start).days > days + HORIZON
    return day


def span_of(spans: Iterable[FixedDate], day: date) -> FixedDate | None:
    """The span that holds a day and is not over."""
    return next((span for span in spans if span.begins <= day < span.ends and day <= span.due_on), None)


def clashing(dates: Iterable[FixedDate]) -> FixedDate | None:
    """The first span that is empty, is due before it begins, or overlaps the one before it; None when all are right."""
    last: FixedDate | None = None
    for each in sorted(dates, key=lambda one: one.begins):
        if each.ends <= each.begins or each.due_on < each.begins or (last and each.begins < last.ends):
            return each
        last = each
    return None


def opened(day: date, term: LoanTerm, calendar: Calendar, steps: list[Step]) -> date:
    """The day itself when open, else where the policy's way of counting moves it."""
    if term.days_mode is DaysMode.EVERY_DAY or calendar.is_open(day):
        return day
    moved = same_weekday(day, calendar) if term.days_mode is DaysMode.SAME_WEEKDAY else None
    code = StepCode.SAME_WEEKDAY if moved else StepCode.NEXT_OPEN_DAY
    moved = moved or calendar.next_open_day(day)
    if moved is None:
        return day
    steps.extend(Step(StepCode.CLOSED, closed, note=why) for closed, why in calendar.closed_run(day, moved))
    steps.append(Step(code, moved))
    return moved


def same_weekday(day: date, calendar: Calendar) -> date | None:
    """The next open day with the same weekday, None when the library never opens on it."""
    weeks = (day + WEEK * n for n in range(1, HORIZON // 7))
    return next((each for each in weeks if calendar.is_open(each)), None)


def due_instant(
    start: datetime, term: LoanTerm, calendar: Calendar, card_ends: date | None = None
) -> DueDate:
    """When a loan by the clock is due: so long after ``start`` in elapsed time, meeting closing time as told.

    It ends with the day on which the card ends.
    """
    zone = start.tzinfo
    due = (start.astimezone(UTC) + term.period.delta).astimezone(zone)
    steps = [Step(StepCode.LENT, start.date())]
    if term.in_demand:
        steps.append(Step(StepCode.HIGH_DEMAND, start.date()))
    steps.append(Step(TERM_STEPS[term.period.unit], due.date(), term.period.length, term.policy))
    moved, code = due, StepCode.CLOSING_TIME
    if calendar.weekly and not during(calendar, due):
        if term.hours_mode is HoursMode.CLOSING_TIME:
            moved = closing(calendar, start, due)
        elif term.hours_mode is HoursMode.NEXT_OPENING:
            moved, code = opening(calendar, due), StepCode.NEXT_OPENING
    if moved != due:
        steps.append(Step(code, moved.date(), note=f"{moved:%H:%M}"))
    if card_ends is not None and start.date() <= card_ends < moved.date():
        moved = datetime.combine(card_ends, LAST_MINUTE, zone)
        steps.append(Step(StepCode.CARD_ENDS, card_ends))
    steps.append(Step(StepCode.DUE, moved.date(), note=f"{moved:%H:%M}"))
    return DueDate(moved.date(), tuple(steps), moved)


def during(calendar: Calendar, at: datetime) -> bool:
    """Whether the library is open at an instant."""
    hours = calendar.weekly.get(at.weekday())
    return calendar.is_open(at.date()) and hours is not None and hours[0] <= at.time() <= hours[1]


def closing(calendar: Calendar, start: datetime, due: datetime) -> datetime:
    """The last closing time between the beginning of a loan and when it is due; when it is due if there is none."""
    for back in range((due.date() - start.date()).days + 1):
        day = due.date() - timedelta(days=back)
        hours = calendar.weekly.get(day.weekday())
        if hours is None or not calendar.is_open(day):
            continue
        closes = datetime.combine(day, hours[1], due.tzinfo)
        # In UTC: two instants of one zone are compared by the face of the clock, which repeats an hour in autumn.
        if start.astimezone(UTC) < closes.astimezone(UTC) <= due.astimezone(UTC):
            return closes
    return due


def opening(calendar: Calendar, due: datetime) -> datetime:
    """The next opening time at or after an instant; the instant when there is none."""
    day = due.date()
    hours = calendar.weekly.get(day.weekday())
    if not calendar.is_open(day) or hours is None or due.time() > hours[0]:
        after = calendar.next_open_day(day + timedelta(days=1))
        if after is None:
            return due
        day = after
    return datetime.combine(day, calendar.weekly[day.weekday()][0], due.tzinfo)
