"""Typed events: something happened. Subscribers run in the same transaction; wiring joins them."""

from collections.abc import Callable
from typing import Any, TypeVar

E = TypeVar("E")

_subscribers: dict[type, list[Callable[[Any], None]]] = {}


def subscribe(event: type[E], handler: Callable[[E], None]) -> None:
    """Let ``handler`` run, in the transaction, whenever an event of exactly this type is published."""
    handlers = _subscribers.setdefault(event, [])
    if handler not in handlers:
        handlers.append(handler)


def unsubscribe(event: type[E], handler: Callable[[E], None]) -> None:
    """Let a handler hear no more of an event."""
    _subscribers[event].remove(handler)


def subscribers_of(event: type[E]) -> tuple[Callable[[E], None], ...]:
    """Who listens to events of this type."""
    return tuple(_subscribers.get(event, ()))
