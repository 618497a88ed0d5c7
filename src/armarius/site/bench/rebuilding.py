"""Searching while the whole index is built anew by a process of its own, as ``armarius index rebuild`` does it."""

import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from itertools import cycle
from typing import Any

from armarius.catalogue.search import search_catalogue
from armarius.site.bench.figures import spread
from armarius.site.bench.synthetic import Author

EVERY = 0.1
"""Seconds between two searches; each is timed from when it was due."""
QUESTIONS = 2000
"""More than the engine remembers facets of, so that every search counts anew."""
REBUILD = (sys.executable, "-m", "armarius.site.cli", "index", "rebuild")


def run() -> dict[str, Any]:
    """Seconds of the rebuild; milliseconds of searches (two words, six facets) meanwhile; what they did not find."""
    before = totals()
    started = time.perf_counter()
    building = subprocess.Popen(REBUILD, stdout=subprocess.DEVNULL)  # noqa: S603
    try:
        meanwhile = asked_while(lambda: building.poll() is None, before)
    finally:
        building.kill()
    seconds = time.perf_counter() - started
    if building.wait():
        raise RuntimeError("the rebuild failed")
    after = totals()
    return {
        "seconds": round(seconds, 1),
        **meanwhile,
        "fewer_hits_afterwards": sum(after[text] < total for text, total in before.items()),
    }


def totals() -> dict[str, int]:
    """How many titles each question finds."""
    author = Author(11)
    questions = [author.text("lav", 2) for _ in range(QUESTIONS)]
    return {text: search_catalogue(text, facets=False).total for text in questions}


def asked_while(is_going_on: Callable[[], bool], before: Mapping[str, int]) -> dict[str, Any]:
    """Ask one question after the other as long as something goes on; times, and answers that were none or lost hits."""
    times: list[float] = []
    refused = fewer = 0
    started = time.perf_counter()
    for number, text in enumerate(cycle(before)):
        due = started + number * EVERY
        time.sleep(max(due - time.perf_counter(), 0))
        if not is_going_on():
            break
        found = search_catalogue(text)
        times.append((time.perf_counter() - due) * 1000)
        refused += found.degraded
        fewer += found.total < before[text]
    return {"searches_ms": spread(times), "refused": refused, "fewer_hits_meanwhile": fewer}
