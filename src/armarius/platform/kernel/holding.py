"""Holding commands back: a page is made as if it were sent, and nothing is done.

Whoever signs in again must find the form they had filled; only the form's own view can draw it, and that view calls a
command. While commands are held back every one of them is refused with the reason given, after permission was asked.
"""

from contextvars import ContextVar, Token

from armarius.platform.values.reasons import Reason

_reason: ContextVar[Reason | None] = ContextVar("armarius_held_back", default=None)
Held = Token[Reason | None]


def hold_back(reason: Reason) -> Held:
    """Refuse every command of this thread with ``reason`` until ``let_go``."""
    return _reason.set(reason)


def let_go(held: Held) -> None:
    """Let commands run again."""
    _reason.reset(held)


def held_back() -> Reason | None:
    """The reason why no command may run now; None when they may."""
    return _reason.get()
