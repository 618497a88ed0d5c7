"""The turnstile: nobody waits for more than those who came before (design §5)."""

import math
import multiprocessing
import os
import sqlite3
import time
from multiprocessing.synchronize import Event
from pathlib import Path

import pytest

from armarius.platform.database.fair_lock import (
    BULK_AT_WORK,
    DESK_AT_WORK,
    LONGEST_REST,
    REST,
    FairLock,
    WriterStuck,
)

pytestmark = pytest.mark.once

BULK_WRITERS, DESK_WRITES, BULK_WRITES = 3, 40, 20
LONGEST = 60.0
"""Seconds in which the bulk writers must have written so much beside the desk, on the slowest disk."""
AHEAD = BULK_WRITERS + 1
"""At most one bulk transaction runs, one holds the turn, and one may slip in while we look at the clock."""


def connect(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, isolation_level=None, timeout=20)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=FULL")
    return connection


def write(connection: sqlite3.Connection, lock: FairLock, who: str, *, bulk: bool) -> int:
    lock.acquire(bulk=bulk)
    connection.execute("BEGIN IMMEDIATE")
    cursor = connection.execute("INSERT INTO log (who) VALUES (?)", [who])
    connection.execute("COMMIT")
    lock.release()
    return int(cursor.lastrowid or 0)


def bulk_writer(path: Path, ready: Event, stop: Event) -> None:
    connection, lock = connect(path), FairLock(str(path))
    while not stop.is_set():
        write(connection, lock, "bulk", bulk=True)
        ready.set()


@pytest.mark.race
def test_a_desk_waits_for_those_before_it_and_for_nobody_else(tmp_path: Path) -> None:
    path = tmp_path / "log.sqlite3"
    connection, lock = connect(path), FairLock(str(path))
    connection.execute("CREATE TABLE log (id INTEGER PRIMARY KEY AUTOINCREMENT, who TEXT)")
    spawn = multiprocessing.get_context("spawn")
    ready, stop = spawn.Event(), spawn.Event()
    writers = [spawn.Process(target=bulk_writer, args=(path, ready, stop)) for _ in range(BULK_WRITERS)]
    for writer in writers:
        writer.start()
    try:
        assert ready.wait(30)
        overtaken: list[int] = []
        began = time.monotonic()
        while len(overtaken) < DESK_WRITES or sum(overtaken) < BULK_WRITES:
            assert time.monotonic() - began < LONGEST, "the bulk writers must write beside the desk"
            before = connection.execute("SELECT coalesce(max(id), 0) FROM log").fetchone()[0]
            overtaken.append(write(connection, lock, "desk", bulk=False) - before - 1)
    finally:
        stop.set()
        for writer in writers:
            writer.join(30)
    assert sorted(overtaken)[len(overtaken) * 9 // 10] <= AHEAD


def test_the_lock_goes_with_its_holder(tmp_path: Path) -> None:
    one, two = FairLock(str(tmp_path / "x")), FairLock(str(tmp_path / "x"))
    one.acquire()
    one.close()
    two.acquire(bulk=True)
    assert two.held
    two.release()
    assert not two.held


def test_a_writer_that_does_not_end_is_not_waited_for_for_ever(tmp_path: Path) -> None:
    stuck, patient = FairLock(str(tmp_path / "x")), FairLock(str(tmp_path / "x"), patience=0.05)
    stuck.acquire()
    with pytest.raises(WriterStuck):
        patient.acquire(bulk=True)
    assert not patient.held
    stuck.release()
    patient.acquire()
    assert patient.held


def test_bulk_writers_know_whether_a_desk_is_at_work(tmp_path: Path) -> None:
    desk, bulk = FairLock(str(tmp_path / "x")), FairLock(str(tmp_path / "x"))
    bulk.acquire(bulk=True)
    bulk.release()
    assert bulk.silence() == math.inf
    desk.acquire()
    desk.release()
    assert 0 <= bulk.silence() < DESK_AT_WORK
    os.truncate(tmp_path / "x.turn", 0)
    assert bulk.silence() == math.inf


def test_whether_bulk_writers_are_at_work_is_known(tmp_path: Path) -> None:
    desk, bulk = FairLock(str(tmp_path / "x")), FairLock(str(tmp_path / "x"))
    desk.acquire()
    desk.release()
    assert desk.bulk_silence() == math.inf
    bulk.acquire(bulk=True)
    bulk.release()
    assert 0 <= desk.bulk_silence() < BULK_AT_WORK
    os.truncate(tmp_path / "x.bulk", 0)
    assert desk.bulk_silence() == math.inf


def test_beside_a_desk_bulk_writers_together_leave_the_writer_free(tmp_path: Path) -> None:
    desk, one, two = (FairLock(str(tmp_path / "x")) for _ in range(3))
    for bulk in (one, two):
        desk.acquire()
        desk.release()
        bulk.acquire(bulk=True)
        held_since = time.monotonic()
        while time.monotonic() - held_since < 0.01:
            pass
        passed_on = time.monotonic()
        bulk.release()
    one.queue()
    assert two.seconds >= 0.01
    assert time.monotonic() - passed_on >= min(two.seconds * REST, LONGEST_REST)
    desk.acquire()
    desk.release()
    one.release()
