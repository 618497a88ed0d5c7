"""Percentiles and stopwatches."""

import time
from collections.abc import Callable, Iterable
from typing import Any


def milliseconds(gesture: Callable[[], Any]) -> float:
    """How long a gesture takes."""
    started = time.perf_counter()
    gesture()
    return (time.perf_counter() - started) * 1000


def spread(times: Iterable[float]) -> dict[str, float]:
    """Median, 95th and 99th percentile and the worst, in the unit given."""
    ordered = sorted(times)
    if not ordered:
        return {}

    def at(share: float) -> float:
        return round(ordered[min(len(ordered) - 1, int(len(ordered) * share))], 2)

    return {"n": len(ordered), "p50": at(0.5), "p95": at(0.95), "p99": at(0.99), "max": round(ordered[-1], 2)}
