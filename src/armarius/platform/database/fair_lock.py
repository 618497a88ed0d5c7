"""A turnstile that makes SQLite's one writer fair between processes and threads.

The busy handler and a plain ``flock`` both starve: beside a bulk writer a desk write waited 1.3 to 11 s.
Two files do not: whoever holds ``turn`` is next for ``write`` and lets nobody overtake.
Measured in docs/decisions/0002-fair-lock.md.
"""

import fcntl
import math
import os
import struct
import time
from contextlib import suppress

PATIENCE = 20.0
"""Seconds a writer may take before those behind it are told that the database is occupied."""
POLL, SLOW_POLL, SOON = 0.0002, 0.002, 0.05
"""Seconds between two looks at the writer before us: often at first, seldom after ``SOON`` seconds."""
STAMP = struct.Struct("=d")
"""A moment of the machine's own clock, in seconds: the whole content of the files of turn and bulk writers."""
DESK_AT_WORK = 10.0
"""Seconds after somebody's write in which bulk writers expect the next one."""
BULK_AT_WORK = 2.0
"""Seconds after a bulk writer's write in which the next one is expected."""
REST, LONGEST_REST = 1.0, 0.1
"""How many times as long as it was held bulk writers leave the writer's lock alone before one of them so much as reads
for its next transaction; at most so many seconds."""


class WriterStuck(Exception):
    """The writer before us holds on: a stopped process, a disk that does not answer."""


class FairLock:
    """One connection's place at the turnstile beside its database file.

    Each lock opens its own descriptors, because ``flock`` belongs to the open file: two threads of one
    process queue like two processes do. The descriptors die with the process, and the lock with them.
    """

    def __init__(self, database: str, *, patience: float = PATIENCE) -> None:
        self._patience = patience
        self._turn = self._open(f"{database}.turn")
        self._write = self._open(f"{database}.write")
        self._bulk = self._open(f"{database}.bulk")
        self.held = self.queued = False
        self.seconds = 0.0
        """How long the writer's lock was held the last time."""
        self._since = 0.0

    @staticmethod
    def _open(path: str) -> int:
        return os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)

    def queue(self) -> None:
        """Wait behind the other bulk writers: one bulk transaction at a time, reading or writing.

        While the desk is at work bulk writers together leave the writer's lock free for ``REST`` times as long as they
        held it: most desk writes then meet nobody.
        """
        fcntl.flock(self._bulk, fcntl.LOCK_EX)
        self.queued = True
        if self.silence() < DESK_AT_WORK:
            time.sleep(min(LONGEST_REST, max(0.0, _stamp(self._bulk) - time.monotonic())))

    def acquire(self, *, bulk: bool = False) -> None:
        """Wait for the turn, then for the writer before us; a bulk writer waits behind other bulk writers first."""
        if not bulk:
            self._say_somebody_waits()
        elif not self.queued:
            self.queue()
        fcntl.flock(self._turn, fcntl.LOCK_EX)
        try:
            self._wait_for_the_writer()
        except WriterStuck:
            self._leave_the_queue()
            raise
        finally:
            fcntl.flock(self._turn, fcntl.LOCK_UN)
        self.held = True
        self._since = time.monotonic()

    def _say_somebody_waits(self) -> None:
        """Leave the moment in the turn's file; on a full disk bulk writers go on as if the desk were silent."""
        with suppress(OSError):
            os.pwrite(self._turn, STAMP.pack(time.monotonic()), 0)

    def silence(self) -> float:
        """Seconds since anybody but a bulk writer last asked for the turn, on this machine and since it was started."""
        since = time.monotonic() - _stamp(self._turn)
        return since if since >= 0 else math.inf

    def bulk_silence(self) -> float:
        """Seconds since a bulk writer last passed the lock on and had its rest; infinite when none did."""
        since = time.monotonic() - _stamp(self._bulk)
        return max(since, 0.0) if since >= -LONGEST_REST else math.inf

    def _wait_for_the_writer(self) -> None:
        """Poll for the writer's lock: only the holder of the turn does, so nobody can be overtaken by it."""
        began = time.monotonic()
        while True:
            try:
                fcntl.flock(self._write, fcntl.LOCK_EX | fcntl.LOCK_NB)
                return
            except BlockingIOError:
                waited = time.monotonic() - began
                if waited > self._patience:
                    raise WriterStuck("the writer before us does not end") from None
                time.sleep(POLL if waited < SOON else SLOW_POLL)

    def pass_on(self) -> None:
        """Let the next one write; other bulk writers still wait. Passing on what is not held does nothing."""
        if not self.held:
            return
        self.held = False
        self.seconds = time.monotonic() - self._since
        if self.queued:
            with suppress(OSError):
                os.pwrite(self._bulk, STAMP.pack(time.monotonic() + self.seconds * REST), 0)
        fcntl.flock(self._write, fcntl.LOCK_UN)

    def release(self) -> None:
        """Let the next one write, and the next bulk writer in. Releasing what is not held does nothing."""
        self.pass_on()
        self._leave_the_queue()

    def _leave_the_queue(self) -> None:
        if self.queued:
            self.queued = False
            fcntl.flock(self._bulk, fcntl.LOCK_UN)

    def close(self) -> None:
        """Give the descriptors back; a lock still held goes with them."""
        for descriptor in (self._turn, self._write, self._bulk):
            with suppress(OSError):
                os.close(descriptor)
        self.held = self.queued = False


def _stamp(file: int) -> float:
    """The moment that stands in a file of the lock; minus infinity when none does."""
    stamp = os.pread(file, STAMP.size, 0)
    return float(STAMP.unpack(stamp)[0]) if len(stamp) == STAMP.size else -math.inf
