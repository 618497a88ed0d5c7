"""``armarius bench import``."""

import resource
import tempfile
import time
from pathlib import Path
from typing import Any

from armarius.catalogue import indexing
from armarius.catalogue.importing import import_file
from armarius.site.bench.peers import marcdump_rate, pymarc_rate
from armarius.site.bench.synthetic import write_file
from armarius.site.installation import occasion

PER_SCALE = 100_000
DRAINED = 100_000
"""Documents after which the rate of the index is known; a rebuild of all is measured by ``bench search``."""


def run(scale: float, library: int) -> dict[str, Any]:
    """Import synthetic records; records per second, peak memory, and what others need only to read the file."""
    count = max(1000, int(PER_SCALE * scale))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "synthetic.mrc"
        write_file(path, count)
        indexing.drain()  # an index that is there is fed; one that is missing would be built in one go
        started = time.perf_counter()
        finished = import_file(lambda: occasion(library), path)
        seconds = time.perf_counter() - started
        peak = memory_mb()
        pymarc = pymarc_rate(path)
        parsed, written = marcdump_rate(path, count, "-n"), marcdump_rate(path, count, "-o", "marcxml")
    rate = finished.read / seconds
    return {
        "records": finished.read,
        "created": finished.created,
        "quarantined": finished.quarantined,
        "seconds": round(seconds, 1),
        "records_per_second": round(rate),
        "pymarc_read_only_per_second": round(pymarc),
        "ratio_to_pymarc_read_only": round(rate / pymarc, 2),
        "yaz_marcdump_parse_only_per_second": parsed,
        "yaz_marcdump_to_marcxml_per_second": written,
        "peak_memory_mb": peak,
        "indexed_per_second": indexed_per_second(),
        "peak_memory_with_index_mb": memory_mb(),
        "targets": {"records_per_second": 1000, "peak_memory_mb": 400},
    }


def indexed_per_second() -> int:
    """Documents per second that the index takes in from the feed."""
    taken = 0
    started = time.perf_counter()
    with indexing.drainer() as running:
        while taken < DRAINED and (step := running.step(indexing.BULK_STEP)):
            taken += step
    return round(taken / (time.perf_counter() - started))


def memory_mb() -> int:
    """The most memory this process has had so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
