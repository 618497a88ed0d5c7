"""How long after saving a title is found: with nothing else going on, and while a file is imported."""

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count

from armarius.catalogue.search import search_catalogue
from armarius.catalogue.testing import record
from armarius.holdings.testing import item
from armarius.site.bench import importers
from armarius.site.bench.figures import spread

SAVES = 40
PAUSE = 0.1
LOST_AFTER = 60.0
_numbers = count(1)


def run(library: int) -> dict[str, dict[str, float]]:
    """Save copies one by one and search for each until it is found; milliseconds from the save's end.

    The index is kept by a process of its own, as ``armarius serve`` does it.
    """
    title = record(library)
    with process("armarius.site.cli", "worker", "--only", "index"):
        found_after(library, title)  # until the process is up
        idle = spread([found_after(library, title) for _ in range(SAVES)])
        with importers.several(1, first=77):
            beside = spread([found_after(library, title) for _ in range(SAVES)])
    return {"idle": idle, "beside_an_import": beside}


def found_after(library: int, title: int) -> float:
    """Milliseconds from the end of a save to the moment a search finds it."""
    time.sleep(PAUSE)
    number = f"fresh{next(_numbers):06}"
    item(library, record=title, code=number, call_number=number)
    saved = time.perf_counter()
    while not search_catalogue(f"callnumber:{number}", facets=False).total:
        if time.perf_counter() - saved > LOST_AFTER:
            raise TimeoutError(number)
        time.sleep(0.01)
    return (time.perf_counter() - saved) * 1000


@contextmanager
def process(module: str, *arguments: str) -> Iterator[None]:
    """A process of ours that ends with the block."""
    running = subprocess.Popen([sys.executable, "-m", module, *arguments])  # noqa: S603
    try:
        yield
    finally:
        running.kill()
        running.wait()
