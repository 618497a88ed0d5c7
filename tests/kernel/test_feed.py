"""The feed: two lanes, own positions, nothing skipped that commits late (design §4)."""

import threading

import pytest
from django.db import connection, transaction

from armarius.network.testing import library, system
from armarius.platform import feed
from armarius.platform.commands.prune import prune
from armarius.platform.commands.report_position import report_position
from armarius.platform.commands.start_feed_epoch import start_feed_epoch
from armarius.platform.feed import Position, drain, lag, tip
from armarius.platform.kernel import transactions
from armarius.platform.kernel.transactions import transaction_id
from armarius.platform.models import FeedMark, Lane

pytestmark = pytest.mark.django_db(transaction=True)


def mark(*ids: int, lane: Lane = Lane.INTERACTIVE) -> None:
    with transactions.durable():
        write(*ids, lane=lane)


def write(*ids: int, lane: Lane = Lane.INTERACTIVE) -> None:
    number = transaction_id()
    FeedMark.objects.bulk_create(
        FeedMark(lane=lane, kind="record", object_id=i, transaction_id=number) for i in ids
    )


def ids(drained: feed.Drained) -> list[int]:
    return sorted(i for _, i in drained.changed)


def test_interactive_marks_go_first_and_both_lanes_come() -> None:
    mark(1, 2, 3, lane=Lane.BULK)
    mark(4)
    first = drain(Position())
    second = drain(first.position)
    assert (ids(first), ids(second)) == ([4], [1, 2, 3])
    assert drain(second.position).marks == 0


def test_marks_of_one_thing_are_drained_once() -> None:
    mark(1)
    mark(1, 2)
    assert ids(drain(Position())) == [1, 2]


def test_a_batch_ends_where_it_is_told_and_goes_on_there() -> None:
    mark(*range(1, 11))
    first = drain(Position(), limit=4)
    assert ids(first) == [1, 2, 3, 4]
    assert ids(drain(first.position, limit=100)) == [5, 6, 7, 8, 9, 10]


def test_each_consumer_has_its_own_place() -> None:
    mark(1)
    one = drain(Position()).position
    mark(2)
    assert ids(drain(one)) == [2]
    assert ids(drain(Position())) == [1, 2]
    assert (lag(one), lag(tip())) == (1, 0)


def test_a_new_epoch_makes_old_positions_worthless() -> None:
    mark(1)
    old = drain(Position()).position
    start_feed_epoch(system())
    assert ids(drain(old)) == [1]


def test_marks_are_pruned_behind_the_slowest_consumer_only() -> None:
    mark(1)
    slow = drain(Position()).position
    mark(2)
    fast = drain(slow).position
    report_position(system(), consumer="fast", position=fast)
    report_position(system(), consumer="slow", position=slow)
    prune(system())
    assert list(FeedMark.objects.values_list("object_id", flat=True)) == [2]


def test_without_consumers_nothing_is_pruned() -> None:
    mark(1)
    prune(system())
    assert FeedMark.objects.count() == 1


@pytest.mark.race
def test_a_mark_that_commits_late_is_never_skipped() -> None:
    """A transaction that began first and commits last: its smaller ids must not be passed by.

    SQLite has one writer, so the late one cannot exist there; the same drain must then see both in order.
    """
    began, may_commit = threading.Event(), threading.Event()

    def late() -> None:
        try:
            with transaction.atomic():
                write(1)
                began.set()
                may_commit.wait(20)
        finally:
            connection.close()

    if connection.vendor == "sqlite":
        mark(1)
        mark(2)
        assert ids(drain(Position())) == [1, 2]
        return
    thread = threading.Thread(target=late)
    thread.start()
    began.wait(20)
    mark(2)
    first = drain(Position())
    assert ids(first) == []
    may_commit.set()
    thread.join()
    assert ids(drain(first.position)) == [1, 2]


@pytest.mark.race
def test_a_racing_reader_sees_every_mark_exactly() -> None:
    """Four writers and a reader that drains all the while: nothing lost, whatever the order of commits."""
    library()
    wanted = set(range(400))
    seen: set[int] = set()
    done = threading.Event()

    def writer(part: int) -> None:
        try:
            for i in range(part, 400, 4):
                mark(i)
        finally:
            connection.close()

    threads = [threading.Thread(target=writer, args=(n,)) for n in range(4)]
    for thread in threads:
        thread.start()
    position = Position()
    while not done.is_set() or seen != wanted:
        drained = drain(position, limit=7)
        position = drained.position
        seen |= {i for _, i in drained.changed}
        if not any(t.is_alive() for t in threads):
            if done.is_set() and not drained.marks:
                break
            done.set()
    for thread in threads:
        thread.join()
    assert seen == wanted
