"""Which verbs have an inverse, and how an inverse is found."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from armarius.platform.values.occasion import Occasion

WINDOW = timedelta(minutes=10)
"""How long a command may be undone; notices, webhooks and anonymisation wait this long."""

_inverses: dict[str, Callable[..., Any]] = {}


def inverse_of(verb: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Declare a function ``(occasion, *, subjects: dict[str, int]) -> None`` as the inverse of a verb.

    It raises ``Stale`` when somebody acted since, and runs nested in ``platform.undo``.
    """

    def declare(function: Callable[..., Any]) -> Callable[..., Any]:
        _inverses[verb] = function
        return function

    return declare


def find_inverse(verb: str) -> Callable[[Occasion, dict[str, int]], None] | None:
    """The inverse of a verb, or None when it has none."""
    return _inverses.get(verb)
