"""``armarius bench import``."""

import resource
import tempfile
import time
from pathlib import Path
from typing import Any

from pymarc import MARCReader

from armarius.catalogue import indexing
from armarius.catalogue.importing import import_file
from armarius.site.bench.synthetic import write_file
from armarius.site.installation import occasion

PER_SCALE = 100_000
PEER = 5_000
"""Records that plain pymarc reads for comparison."""


def run(scale: float, library: int) -> dict[str, Any]:
    """Import synthetic records; records per second, peak memory, and plain pymarc's bare reading beside it."""
    count = max(1000, int(PER_SCALE * scale))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "synthetic.mrc"
        write_file(path, count)
        started = time.perf_counter()
        finished = import_file(lambda: occasion(library), path)
        seconds = time.perf_counter() - started
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        peer = peer_rate(path)
    started = time.perf_counter()
    marks = indexing.drain() or indexing.state().documents
    drained = time.perf_counter() - started
    rate = finished.read / seconds
    return {
        "records": finished.read,
        "created": finished.created,
        "quarantined": finished.quarantined,
        "seconds": round(seconds, 1),
        "records_per_second": round(rate),
        "pymarc_read_only_per_second": round(peer),
        "ratio_to_pymarc_read_only": round(rate / peer, 2),
        "indexed_per_second": round(marks / drained) if drained else 0,
        "peak_memory_mb": peak,
        "peak_memory_with_index_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
        "targets": {"records_per_second": 1000, "peak_memory_mb": 400},
    }


def peer_rate(path: Path) -> float:
    """Records per second that pymarc only reads, nothing else done with them."""
    read = 0
    started = time.perf_counter()
    with path.open("rb") as stream:
        for _ in MARCReader(stream, force_utf8=True):
            read += 1
            if read >= PEER:
                break
    return read / (time.perf_counter() - started)
