"""A bulk command reads before it takes the writer's turn: it holds nobody up, and never writes by what is old."""

import threading
from collections.abc import Callable, Iterator
from datetime import date

import pytest
from django.db import connection

from armarius.network.commands.close_day import close_day
from armarius.network.models import ClosedDay
from armarius.network.testing import NOW, library, system
from armarius.platform.kernel.command import OUTRUNS, VERBS, Verb, perform
from armarius.platform.kernel.work import note, write_last
from armarius.platform.models import JournalEntry
from armarius.platform.permissions import RUN_SYSTEM
from armarius.platform.values.occasion import Occasion

pytestmark = pytest.mark.django_db(transaction=True)
DAY = NOW.date()


@pytest.fixture
def bulk_verb() -> Iterator[Callable[[Callable[..., int]], Verb]]:
    """Makes a bulk verb of a function, for this test only."""

    def make(function: Callable[..., int]) -> Verb:
        verb = Verb("tests.bulk", RUN_SYSTEM, bulk=True, function=function, answer=int, reads_first=True)
        VERBS[verb.name] = verb
        return verb

    yield make
    VERBS.pop("tests.bulk", None)


def meanwhile(occasion: Occasion, day: date = DAY) -> None:
    """What a desk does in another connection while the bulk command is still reading: it must not wait for it."""

    def close() -> None:
        try:
            close_day(occasion, day=day)
        finally:
            connection.close()

    desk = threading.Thread(target=close)
    desk.start()
    desk.join(10)
    assert not desk.is_alive(), "the desk waits for a bulk command that only reads"


def test_what_was_read_before_somebody_else_wrote_is_read_again(
    bulk_verb: Callable[[Callable[..., int]], Verb],
) -> None:
    here = library()
    seen: list[int] = []

    def count_days(occasion: Occasion) -> int:
        days = ClosedDay.objects.filter(library_id=here).count()
        seen.append(days)
        if len(seen) == 1:
            meanwhile(system(here))
        if connection.vendor == "postgresql":
            days = ClosedDay.objects.filter(library_id=here).count()
        note(days=days)
        return days

    assert perform(bulk_verb(count_days), system(here), {}) == 1
    if connection.vendor == "sqlite":
        assert seen == [0, 1]
    assert JournalEntry.objects.get(verb="tests.bulk").facts == {"days": 1}


def test_whoever_is_outrun_too_often_takes_the_turn_first(
    bulk_verb: Callable[[Callable[..., int]], Verb],
) -> None:
    if connection.vendor == "postgresql":
        return  # nobody is outrun where rows are locked, not the database
    here = library()
    tried: list[bool] = []

    def look(occasion: Occasion) -> int:
        tried.append(connection.reading)  # type: ignore[attr-defined]
        if tried[-1]:
            ClosedDay.objects.count()
            meanwhile(system(here), DAY.replace(day=len(tried)))
        return len(tried)

    assert perform(bulk_verb(look), system(here), {}) == OUTRUNS + 1
    assert tried == [True] * OUTRUNS + [False]


def test_what_is_kept_back_is_written_after_everything_was_read(
    bulk_verb: Callable[[Callable[..., int]], Verb],
) -> None:
    here = library()
    turns: list[bool] = []

    def later() -> None:
        turns.append(bool(getattr(connection, "reading", False)))
        ClosedDay.objects.create(library_id=here, day=DAY)

    def keep_back(occasion: Occasion) -> int:
        write_last(later)
        return ClosedDay.objects.filter(library_id=here).count()

    answer = perform(bulk_verb(keep_back), system(here), {})
    assert answer == 0
    assert turns == [connection.vendor == "sqlite"]
    assert ClosedDay.objects.filter(library_id=here).count() == 1
