"""Processes that never outlive their parent."""

import ctypes
import os
import signal
from collections.abc import Callable
from enum import StrEnum

PR_SET_PDEATHSIG = 1
_libc = ctypes.CDLL(None, use_errno=True)


class Part(StrEnum):
    """What a worker process does."""

    ALL = "all"
    INDEX = "index"
    JOBS = "jobs"


def die_with_parent(sign: int = signal.SIGTERM) -> None:
    """Ask the kernel to signal this process when its parent dies; at once when the parent is gone already."""
    before = os.getppid()
    _libc.prctl(PR_SET_PDEATHSIG, int(sign), 0, 0, 0)
    if os.getppid() != before:
        os.kill(os.getpid(), sign)


def tied(parent: int, sign: int = signal.SIGTERM) -> Callable[[], None]:
    """What a new process does before it becomes its program, so that it dies with ``parent`` from its first moment on.

    ``die_with_parent`` comes too late for that: a parent that dies while its child still imports is not missed.
    """

    def tie() -> None:
        _libc.prctl(PR_SET_PDEATHSIG, int(sign), 0, 0, 0)
        if os.getppid() != parent:
            os._exit(1)

    return tie
