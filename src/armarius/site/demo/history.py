"""Eight weeks of lending, planned from a seed: who came when, and borrowed, renewed and brought back what.

The plan is a pure function of its last day, so that a job that was broken off plans the same again and goes
on. It obeys the rules of the network (``rulebook``), so that hardly a step is refused when it is carried out.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from armarius.circulation.rules.limits import Had
from armarius.circulation.rules.policies import Effective, Terms
from armarius.site.demo.collection import arrival
from armarius.site.demo.copies import PlannedCopy, planned_copies
from armarius.site.demo.network import COLLEGE, MAIN, SCHOOL, ZONE
from armarius.site.demo.readers import EXPIRED, RESTRICTED, Person, next_autumn, people
from armarius.site.demo.rulebook import NUMBERS, Rulebook, rulebook
from armarius.site.demo.works import Work, works

SEED = 1888
WEEKS = 8
VISITS = {MAIN: 11, SCHOOL: 8, COLLEGE: 5, "ALKS": 3, "VITK": 2, "EZKR": 2}
"""How many readers come to a library on a day it is open, about."""
BORROWED = (0, 1, 1, 1, 2, 2, 3)
ENOUGH = 6
"""With so many copies at home nobody takes another."""
FEW = 3
"""The same, of those who are going to forget them."""
AT_HOME = (1, 1, 2, 2, 3, 3, 4, 4, 5, 6, 7, 8, 10, 13, 18, 23)
"""After how many days a reader means to bring a copy back."""
FORGETFUL = frozenset({"Matīss Ozols", "Eglė Petrauskaitė", "Сергей Морозов", "Emily Carter"})
FORGOTTEN_SINCE = timedelta(days=34)
"""From then on forgetful readers stay away, with what they have."""
RESTRICTED_SINCE = timedelta(days=13)
KEPT = 0.6
"""Of copies that fall due about the last day, so many are still out."""
RENEWED = 0.2
LEFT = 0.2
"""Of copies of other libraries, so many stay at home once more."""
TEXTBOOKS = 2
ON_THE_WAY = (1, 1, 2, 2, 3)
"""Days from one library to another."""
RESERVING_SINCE = timedelta(days=5)
"""In the last days readers reserve what others have, so that the hold shelf has something to show."""
RESERVED = 0.3
"""Of the visits of those days, so many end with a reservation."""
SETTLED = timedelta(days=2)
"""So long after it came a new title is on the shelf."""


class Step(StrEnum):
    """What happens to a copy."""

    LEND = "lend"
    RENEW = "renew"
    RETURN = "return"
    ARRIVE = "arrive"
    RESERVE = "reserve"


@dataclass(frozen=True, slots=True)
class Event:
    """A step of the history: when, at which library, which copy, by which reader (numbers as on their labels)."""

    at: datetime
    step: Step
    library: str
    copy: int
    reader: int


@dataclass(slots=True)
class Out:
    """A copy that is out: who has it, since when, until when, when it is meant to come back, renewals."""

    reader: int
    copy: PlannedCopy
    library: str
    since: date
    due: date
    back: date
    renewals: int = 0


@dataclass(slots=True)
class Circulation:
    """The state of the plan while it grows."""

    until: date
    book: Rulebook
    chance: random.Random
    people: tuple[Person, ...]
    copies: tuple[PlannedCopy, ...]
    out: dict[int, Out] = field(default_factory=dict)
    on_the_way: dict[int, tuple[PlannedCopy, date]] = field(default_factory=dict)
    wanted: list[Work] = field(default_factory=list)
    clock: datetime = datetime(2000, 1, 1, tzinfo=UTC)
    """One desk after another, in the whole region: so no copy is lent before it came back elsewhere."""

    def held(self, reader: int) -> list[Out]:
        """What a reader has, the oldest first."""
        return [out for out in self.out.values() if out.reader == reader]


def history(until: date) -> tuple[Event, ...]:
    """Every step of the weeks that end the day before ``until``, in order of time."""
    state = Circulation(
        until=until,
        book=rulebook(until),
        chance=random.Random(SEED),  # noqa: S311 (a plan to be repeated, not a secret)
        people=people(),
        copies=tuple(copy for copy in planned_copies(works()) if copy.lendable),
    )
    first = until - timedelta(weeks=WEEKS)
    return tuple(
        event for n in range((until - first).days) for event in events_of(state, first + timedelta(days=n))
    )


def events_of(state: Circulation, day: date) -> Iterator[Event]:
    """What happens on a day: what travelled arrives in the morning, then readers come."""
    yield from arrived(state, day)
    for at, library, reader in visits(state, day):
        yield from visit(state, at, library, reader)


def arrived(state: Circulation, day: date) -> Iterator[Event]:
    """Take in what comes home from another library, before the first reader comes."""
    for number, (copy, due) in sorted(state.on_the_way.items()):
        hours = state.book.hours(copy.library, day)
        if day < due or hours is None:
            continue
        del state.on_the_way[number]
        morning = datetime.combine(day, hours[0], ZoneInfo(ZONE)).astimezone(UTC)
        state.clock = max(state.clock, morning) + timedelta(seconds=6)
        yield Event(state.clock, Step.ARRIVE, copy.library, number, 0)


def visits(state: Circulation, day: date) -> list[tuple[datetime, str, int]]:
    """Who comes where on a day, in order of time; a reader comes to one library a day at most."""
    found: list[tuple[datetime, str, int]] = []
    seen: set[int] = set()
    for library, usual in VISITS.items():
        hours = state.book.hours(library, day)
        pool = [n for n in public(state, library, day) if n not in seen]
        wanted = usual + state.chance.randint(-1, 2)
        if hours is None:
            continue
        for reader in state.chance.sample(pool, min(wanted, len(pool))):
            seen.add(reader)
            opens, closes = hours
            minutes = (closes.hour - opens.hour) * 60 + closes.minute - opens.minute
            start = datetime.combine(day, opens, ZoneInfo(ZONE))
            at = start + timedelta(seconds=state.chance.randint(300, minutes * 60 - 900))
            found.append((at.astimezone(UTC), library, reader))
    return sorted(found)


def public(state: Circulation, library: str, day: date) -> list[int]:
    """The numbers of the readers who may come to a library on a day."""
    away = state.until - day <= FORGOTTEN_SINCE
    return [
        number
        for number, person in enumerate(state.people, 1)
        if welcome(person, library) and person.name not in EXPIRED and not (away and person.name in FORGETFUL)
    ]


def welcome(person: Person, library: str) -> bool:
    """Whether somebody goes to a library: to their own, to the main one, its readers to every branch."""
    return library in {person.library, MAIN} or (person.library == MAIN and library not in {SCHOOL, COLLEGE})


def visit(state: Circulation, at: datetime, library: str, reader: int) -> Iterator[Event]:
    """What one reader does at the desk: first what comes back, then renewals, then new loans, a minute each."""
    state.clock = max(state.clock, at)
    for step in (returned, renewed, lent, reserved):
        for event in step(state, state.clock, library, reader):
            yield event
            state.clock = event.at
        state.clock += timedelta(seconds=state.chance.randint(5, 40))


def returned(state: Circulation, at: datetime, library: str, reader: int) -> Iterator[Event]:
    """Bring back what one meant to bring back by now; what belongs to another library is often left at home."""
    today = local(at)
    for out in state.held(reader):
        if out.back > today or (out.copy.library != library and state.chance.random() < LEFT):
            continue
        del state.out[out.copy.number]
        at += timedelta(seconds=state.chance.randint(4, 15))
        if out.copy.library != library:
            days = timedelta(days=state.chance.choice(ON_THE_WAY))
            state.on_the_way[out.copy.number] = (out.copy, today + days)
        yield Event(at, Step.RETURN, library, out.copy.number, reader)


def renewed(state: Circulation, at: datetime, library: str, reader: int) -> Iterator[Event]:
    """Renew some of what is out for a while already."""
    today = local(at)
    if not may_borrow(state, reader, today):
        return
    for out in state.held(reader):
        if out.copy.work in state.wanted:
            continue
        term = policy(state, out).terms
        due = state.book.due(out.library, today, days_of(term), next_autumn(state.until))
        fitting = (
            out.renewals < (term.renewals or 0)
            and due > out.due
            and today - out.since > timedelta(days=9)
            and not too_late(term, state.held(reader), today)
        )
        if not fitting or out.copy.work.category == "textbook" or state.chance.random() > RENEWED:
            continue
        out.renewals += 1
        out.due, out.back = due, today + timedelta(days=state.chance.choice(AT_HOME))
        at += timedelta(seconds=state.chance.randint(4, 15))
        yield Event(at, Step.RENEW, library, out.copy.number, reader)


def lent(state: Circulation, at: datetime, library: str, reader: int) -> Iterator[Event]:
    """Borrow a few copies of the library, within every limit."""
    today = local(at)
    if not may_borrow(state, reader, today):
        return
    free = [
        copy
        for copy in state.copies
        if copy.library == library
        and copy.number not in state.out
        and copy.number not in state.on_the_way
        and copy.work not in state.wanted
        and fits(state, copy, reader, today)
    ]
    room = ENOUGH if state.people[reader - 1].name not in FORGETFUL else FEW
    wanted = min(state.chance.choice(BORROWED), room - len(state.held(reader)), len(free))
    for copy in state.chance.sample(free, max(0, wanted)):
        out = loan(state, copy, library, reader, today)
        if out is None:
            continue
        state.out[copy.number] = out
        at += timedelta(seconds=state.chance.randint(4, 15))
        yield Event(at, Step.LEND, library, copy.number, reader)


def reserved(state: Circulation, at: datetime, library: str, reader: int) -> Iterator[Event]:
    """Ask for something that somebody else has; nobody takes it any more who does not wait for it."""
    today = local(at)
    if state.until - today > RESERVING_SINCE or state.chance.random() > RESERVED:
        return
    mine = [out.copy.work for out in state.held(reader)]
    theirs = [
        out.copy
        for out in state.out.values()
        if out.reader != reader
        and out.copy.work not in (*state.wanted, *mine)
        and out.copy.library in {library, MAIN}
        and out.copy.work.category != "textbook"
    ]
    if theirs and may_borrow(state, reader, today):
        copy = state.chance.choice(theirs)
        person = state.people[reader - 1]
        term = state.book.term(library, person.category, copy.work.category, today).terms
        if too_late(term, state.held(reader), today):
            return
        state.wanted.append(copy.work)
        yield Event(at + timedelta(seconds=9), Step.RESERVE, library, copy.number, reader)


def too_late(term: Terms, held: list[Out], today: date) -> bool:
    """Whether a copy is overdue for longer than the terms put up with."""
    late = min((out.due for out in held), default=today)
    tolerance = term.overdue_tolerance_days
    return tolerance is not None and (today - late).days > tolerance


def loan(state: Circulation, copy: PlannedCopy, library: str, reader: int, today: date) -> Out | None:
    """The loan that would be made; None when a limit, an overdue copy or the same title stands against it."""
    held = state.held(reader)
    category = state.people[reader - 1].category
    term = state.book.term(library, category, copy.work.category, today).terms
    had = [Had(out.copy.work.category, "", NUMBERS[out.library], False, 1) for out in held]
    if (
        not term.lends
        or any(out.copy.work is copy.work for out in held)
        or state.book.limit_reached(library, category, copy.work.category, today, had)
        or too_late(term, held, today)
    ):
        return None
    due = state.book.due(library, today, days_of(term), next_autumn(state.until))
    back = today + timedelta(days=state.chance.choice(AT_HOME))
    if copy.work.category == "textbook":
        back = due
    elif abs(due - state.until) <= timedelta(days=3) and state.chance.random() < KEPT:
        back = state.until + timedelta(days=1)
    return Out(reader, copy, library, today, due, back)


def fits(state: Circulation, copy: PlannedCopy, reader: int, today: date) -> bool:
    """Whether this is something for this reader: textbooks for learners, and nothing that had not come yet."""
    person = state.people[reader - 1]
    learner = person.category.startswith(("pupil", "student"))
    lessons = [out for out in state.held(reader) if out.copy.work.category == "textbook"]
    if copy.work.category == "textbook" and (not learner or len(lessons) >= TEXTBOOKS):
        return False
    if copy.work.audience == "juvenile" and person.category == "student":
        return False
    came = arrival(copy.work, datetime.combine(state.until, time(), UTC)).date()
    return today >= came + SETTLED


def may_borrow(state: Circulation, reader: int, today: date) -> bool:
    """Whether the reader is not restricted on that day."""
    name = state.people[reader - 1].name
    return name != RESTRICTED or state.until - today > RESTRICTED_SINCE


def policy(state: Circulation, out: Out) -> Effective:
    """What a loan was made under."""
    person = state.people[out.reader - 1]
    return state.book.term(out.library, person.category, out.copy.work.category, out.since)


def days_of(term: Terms) -> int:
    """The loan period in days."""
    return term.loan_period.longest_days if term.loan_period else 0


def local(at: datetime) -> date:
    """The date in the region."""
    return at.astimezone(ZoneInfo(ZONE)).date()
