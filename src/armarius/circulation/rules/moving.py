"""Which open loans are due on another day, and on which: a library closes, or staff say so. Pure.

Source: features.md §1.3, "batch due-date change, emergency closing"; circulation.md, case 34; law 9.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any

from armarius.circulation.rules.due_dates import LoanTerm, opened, opening, span_of
from armarius.circulation.rules.explanations import Step, StepCode
from armarius.circulation.rules.policies import HoursMode, ScheduleMode
from armarius.network.rules.calendar import Calendar


class MoveKind(StrEnum):
    """To where due dates move: off closed days, to a day, by so many days, back to where they were."""

    CLOSING = "closing"
    TO_DAY = "to_day"
    BY_DAYS = "by_days"
    BACK = "back"


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """A move of due dates. ``closed`` are the reasons of the days that close (CLOSING), by day.

    ``day`` belongs to TO_DAY, ``days`` (below zero: earlier) to BY_DAYS.
    """

    kind: MoveKind
    reason: str = ""
    closed: Mapping[date, str] | None = None
    day: date | None = None
    days: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Meant:
    """Which open loans are meant: of one library, due from one day to another (both included), of whom, of what.

    ``below`` means those of the branches below it too. Texts are codes; empty means every one.
    """

    library: int
    first: date
    last: date
    below: bool = False
    group: str = ""
    reader_category: str = ""
    item_category: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenDue:
    """What an open loan says of its due date: the date, or the instant in its library's zone, and the terms it keeps.

    ``moved_by`` is how many days its last move was (0: it was not moved, or renewed or recalled since).
    """

    lent_on: date
    due_on: date
    term: LoanTerm
    due_at: datetime | None = None
    card_ends: date | None = None
    on_site: bool = False
    moved_by: int = 0


@dataclass(frozen=True, slots=True)
class NewDue:
    """The new date, the instant of a loan by the clock, and the steps to be kept with the loan."""

    day: date
    at: datetime | None
    steps: tuple[Step, ...]


def closing_too(calendar: Calendar, closed: Mapping[date, str]) -> Calendar:
    """A calendar with these days closed besides."""
    return replace(calendar, closed={**calendar.closed, **closed})


def new_due(due: OpenDue, move: Move, calendar: Calendar, today: date) -> NewDue | None:
    """Where a due date moves to; None when it stays.

    ``calendar`` is that of the lending library with the closed days in it. A closing moves what is due on one of its
    days and nothing else, by the loan's own way of meeting closed days, and never past a fixed date; an exact one
    stays. Nothing moves that is used on site. By hand a loan by the clock moves by whole days, to the same hour while
    the library is open then. No move passes the card's end, or makes something due before today.
    """
    if due.on_site:
        return None
    if due.due_at is not None:
        if move.kind is MoveKind.CLOSING:
            return by_the_clock(due, move, calendar)
        return to_the_same_hour(due, due.due_at, move, calendar, today)
    wanted = asked_for(due, move, calendar)
    if wanted is None:
        return None
    steps: list[Step] = []
    day = opened(wanted, due.term, calendar, steps)
    if day > due.due_on:
        day = min(day, wall(due, move))
    if day == due.due_on or (day < due.due_on and day < today):
        return None
    moved = Step(StepCode.MOVED, day, (day - due.due_on).days, note=move.reason)
    return NewDue(day, None, (*steps, moved, Step(StepCode.DUE, day)))


def asked_for(due: OpenDue, move: Move, calendar: Calendar) -> date | None:
    """The day a move asks for before closed days and walls are met; None when the loan is not meant."""
    if move.kind is MoveKind.TO_DAY:
        return move.day
    if move.kind is MoveKind.BY_DAYS:
        return due.due_on + timedelta(days=move.days)
    if move.kind is MoveKind.BACK:
        return due.due_on - timedelta(days=due.moved_by) if due.moved_by else None
    exact = due.term.fixed_mode is ScheduleMode.EXACT and span_of(due.term.fixed, due.lent_on)
    return due.due_on if due.due_on in (move.closed or {}) and not exact else None


def wall(due: OpenDue, move: Move) -> date:
    """The last day a move may reach: the card's end, for a closing the fixed date; never before the day it is due."""
    span = span_of(due.term.fixed, due.lent_on) if move.kind is MoveKind.CLOSING else None
    walls = [day for day in (due.card_ends, span.due_on if span else None) if day is not None]
    return max(due.due_on, min(walls, default=date.max))


def by_the_clock(due: OpenDue, move: Move, calendar: Calendar) -> NewDue | None:
    """A loan by the clock that is due on a day that closes is due when the library opens again."""
    if move.kind is not MoveKind.CLOSING or due.due_at is None or due.due_on not in (move.closed or {}):
        return None
    if due.term.hours_mode is HoursMode.ANY_TIME or not calendar.weekly:
        return None
    at = opening(calendar, due.due_at)
    if at == due.due_at or at.date() > wall(due, move):
        return None
    moved = Step(StepCode.MOVED, at.date(), (at.date() - due.due_on).days, note=move.reason)
    return NewDue(at.date(), at, (moved, Step(StepCode.DUE, at.date(), note=f"{at:%H:%M}")))


def to_the_same_hour(
    due: OpenDue, was: datetime, move: Move, calendar: Calendar, today: date
) -> NewDue | None:
    """A loan by the clock, moved by hand: another day at the same hour, on a day and at an hour when it may end."""
    wanted = asked_for(due, move, calendar)
    if wanted is None:
        return None
    at = datetime.combine(wanted, was.time(), was.tzinfo)
    if due.term.hours_mode is not HoursMode.ANY_TIME:
        at = within_hours(at, calendar)
    if at.date() > due.due_on:
        at = datetime.combine(min(at.date(), wall(due, move)), at.time(), was.tzinfo)
    day = at.date()
    if day == due.due_on or (day < due.due_on and day <= today):
        return None
    moved = Step(StepCode.MOVED, day, (day - due.due_on).days, note=move.reason)
    return NewDue(day, at, (moved, Step(StepCode.DUE, day, note=f"{at:%H:%M}")))


def within_hours(at: datetime, calendar: Calendar) -> datetime:
    """The same hour on the first open day from an instant's on; the nearest hour of that day when it is open."""
    day = calendar.next_open_day(at.date()) or at.date()
    hours = calendar.weekly.get(day.weekday())
    clock = max(hours[0], min(at.time(), hours[1])) if hours else at.time()
    return datetime.combine(day, clock, at.tzinfo)


def last_move(steps: tuple[Step, ...]) -> int:
    """By how many days a due date was moved last, when nothing came after it but being due."""
    for step in reversed(steps):
        if step.code is StepCode.MOVED:
            return step.days or 0
        if step.code is not StepCode.DUE:
            return 0
    return 0


def days_closed(first: date, last: date, reason: str = "") -> dict[date, str]:
    """The days from one to another, both included, with the reason."""
    return {first + timedelta(days=n): reason for n in range((last - first).days + 1)}


def meant_said(meant: Meant) -> dict[str, object]:
    """Which loans are meant, as JSON keeps it."""
    return asdict(meant) | {"first": meant.first.isoformat(), "last": meant.last.isoformat()}


def meant_of(said: Mapping[str, Any]) -> Meant:
    """Which loans are meant, back from ``meant_said``."""
    days = {name: date.fromisoformat(said[name]) for name in ("first", "last")}
    return Meant(**{**said, **days})


def move_said(move: Move) -> dict[str, object]:
    """A move by hand as JSON keeps it."""
    day = move.day.isoformat() if move.day else None
    return {"kind": move.kind.value, "reason": move.reason, "day": day, "days": move.days}


def move_of(said: Mapping[str, Any]) -> Move:
    """A move by hand, back from ``move_said``."""
    day = date.fromisoformat(said["day"]) if said["day"] else None
    return Move(kind=MoveKind(said["kind"]), reason=said["reason"], day=day, days=said["days"])
