"""Two queues that become one, because their records did."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Waiting:
    """A place in a queue: the target's id, and when its hold was placed."""

    target: int
    placed_at: datetime


def joined(first: Sequence[Waiting], second: Sequence[Waiting]) -> tuple[int, ...]:
    """The targets of both queues in one: each queue keeps its order, and of two at its head who asked earlier goes on.

    A queue whose order staff changed keeps it, so somebody who was moved forward stays before those behind them.
    """
    left, right = list(first), list(second)
    found = []
    while left and right:
        queue = left if left[0].placed_at <= right[0].placed_at else right
        found.append(queue.pop(0).target)
    return (*found, *(each.target for each in (*left, *right)))
