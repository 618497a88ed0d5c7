"""A turnstile that makes SQLite's one writer fair between processes and threads.

The busy handler and a plain ``flock`` both starve: beside a bulk writer a desk write waited 1.3 to 11 s.
Two files do not: whoever holds ``turn`` is next for ``write`` and lets nobody overtake.
Measured in docs/decisions/0002-fair-lock.md.
"""

import fcntl
import os
import time
from contextlib import suppress

PATIENCE = 20.0
"""Seconds a writer may take before those behind it are told that the database is occupied."""
POLL = 0.0005


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
        self.held = False
        self._pid = os.getpid()

    @staticmethod
    def _open(path: str) -> int:
        return os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)

    def acquire(self, *, bulk: bool = False) -> None:
        """Wait for the turn, then for the writer before us; a bulk writer waits behind other bulk writers first."""
        if bulk:
            fcntl.flock(self._bulk, fcntl.LOCK_EX)
        fcntl.flock(self._turn, fcntl.LOCK_EX)
        try:
            self._wait_for_the_writer()
        except WriterStuck:
            fcntl.flock(self._bulk, fcntl.LOCK_UN)
            raise
        finally:
            fcntl.flock(self._turn, fcntl.LOCK_UN)
        self.held = True

    def _wait_for_the_writer(self) -> None:
        """Poll for the writer's lock: only the holder of the turn does, so nobody can be overtaken by it."""
        deadline = time.monotonic() + self._patience
        while True:
            try:
                fcntl.flock(self._write, fcntl.LOCK_EX | fcntl.LOCK_NB)
                return
            except BlockingIOError:
                if time.monotonic() > deadline:
                    raise WriterStuck("the writer before us does not end") from None
                time.sleep(POLL)

    def release(self) -> None:
        """Let the next one write. Releasing what is not held does nothing."""
        self.held = False
        fcntl.flock(self._write, fcntl.LOCK_UN)
        fcntl.flock(self._bulk, fcntl.LOCK_UN)

    def close(self) -> None:
        """Give the descriptors back; a lock still held goes with them."""
        for descriptor in (self._turn, self._write, self._bulk):
            with suppress(OSError):
                os.close(descriptor)
        self.held = False
