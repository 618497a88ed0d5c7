"""Processes that never outlive their parent."""

import ctypes
import os
import signal
from collections.abc import Callable

PR_SET_PDEATHSIG = 1
_libc = ctypes.CDLL(None, use_errno=True)


def die_with_parent(parent: int = 0) -> None:
    """Ask the kernel to kill this process when its parent dies; at once when the parent is gone already.

    ``parent`` is its number when the caller knows it, so that a parent that died while this process was starting
    is missed too. It is a kill and no request: a server that is just starting loses a request, and nothing that
    was acknowledged needs an orderly end (law 7).
    """
    expected = parent or os.getppid()
    _libc.prctl(PR_SET_PDEATHSIG, int(signal.SIGKILL), 0, 0, 0)
    if os.getppid() != expected:
        os._exit(1)


def tied(parent: int) -> Callable[[], None]:
    """What a new process does before it becomes its program: it dies with ``parent`` from its first moment on."""
    return lambda: die_with_parent(parent)
