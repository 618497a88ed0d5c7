"""How many rows one transaction of a long work may write, so that nobody at a desk notices it."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from armarius.platform.kernel import transactions

R = TypeVar("R")
FIRST_CHUNK, LARGEST_CHUNK, SMALLEST_CHUNK = 40, 400, 30
TARGET_SECONDS, BESIDE_THE_DESK = 0.018, 0.004
"""How long one transaction may hold the writer's lock (design §5: 20 ms), and how long while others write too."""


@dataclass(slots=True)
class Pace:
    """How many records make a transaction of the target length on this machine, learnt as it goes.

    Two sizes: one while nobody else writes, one beside a desk at work; which of them holds may change at any record.
    """

    alone: int = FIRST_CHUNK
    beside: int = SMALLEST_CHUNK
    is_beside: bool = False

    def size(self) -> int:
        """How many records the next transaction may hold, by whether anybody is at work now."""
        self.is_beside = transactions.desk_at_work()
        return self.beside if self.is_beside else self.alone

    def learn(self, seconds: float) -> None:
        """Adapt the size last asked for to how long its transaction kept others from writing."""
        if self.is_beside:
            self.beside = adapted(self.beside, BESIDE_THE_DESK / max(seconds, 0.001))
        else:
            self.alone = adapted(self.alone, TARGET_SECONDS / max(seconds, 0.001))


def adapted(size: int, factor: float) -> int:
    """A size drawn nearer to its target, by half as much again at a time, and within bounds."""
    return round(min(LARGEST_CHUNK, max(SMALLEST_CHUNK, size * min(1.5, max(0.5, factor)))))


def paced(pace: Pace, step: Callable[[int], R]) -> R:
    """One step of as many rows as keep others from writing for no longer than they notice."""
    started = time.perf_counter()
    done = step(pace.size())
    pace.learn(transactions.held_seconds() or time.perf_counter() - started)
    return done
