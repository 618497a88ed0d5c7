"""A turnstile that makes SQLite's one writer fair between processes and threads.

The busy handler and a plain ``flock`` both starve: beside a bulk writer a desk write waited 1.3 to 11 s.
Two files do not: whoever holds ``turn`` is next for ``write`` and lets nobody overtake.
Measured in docs/decisions/0002-fair-lock.md.
"""

import fcntl
import os
from contextlib import suppress


class FairLock:
    """One connection's place at the turnstile beside its database file.

    Each lock opens its own descriptors, because ``flock`` belongs to the open file: two threads of one
    process queue like two processes do. The descriptors die with the process, and the lock with them.
    """

    def __init__(self, database: str) -> None:
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
        fcntl.flock(self._write, fcntl.LOCK_EX)
        fcntl.flock(self._turn, fcntl.LOCK_UN)
        self.held = True

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
