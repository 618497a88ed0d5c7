"""``armarius bench import``."""

import resource
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from armarius.catalogue import indexing, queries
from armarius.catalogue.commands.begin_staging import begin_staging
from armarius.catalogue.commands.propose_import import propose_import
from armarius.catalogue.commands.run_import import run_import
from armarius.catalogue.commands.undo_import import undo_import
from armarius.catalogue.importing import file_digest, import_file, import_staged, stage_file
from armarius.platform.jobs.worker import run_all
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
        desk = import_desk(Path(folder) / "looked-at.mrc", count, library)
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
        "import_desk": desk,
        "indexed_per_second": indexed_per_second(),
        "peak_memory_with_index_mb": memory_mb(),
        "targets": {"records_per_second": 1000, "peak_memory_mb": 400},
    }


def import_desk(path: Path, count: int, library: int) -> dict[str, Any]:
    """As many other records looked at by a profile, taken in, taken in again unchanged and undone: records a second.

    Raises ``NotAsBefore`` when the catalogue has more records afterwards than before.
    """
    write_file(path, count, first=10_000_000)
    before = queries.totals()
    batch, looked = compared(path, library)
    after_looking = own_memory_mb()
    taken = timed(lambda: taken_in(batch, library))
    after_taking = own_memory_mb()
    again, looked_again = compared(path, library)
    if queries.proposed_counts(again).keys() != {("same", "waiting", False)}:
        raise NotAsBefore("a file that came in is not known again")
    begun = time.perf_counter()
    undo_import(occasion(library), batch=batch)
    run_all()
    undone = time.perf_counter() - begun
    if queries.totals() != before:
        raise NotAsBefore("an import was taken back, and its records are there")
    return {
        "compared_per_second": round(count / looked),
        "taken_in_per_second": round(count / taken),
        "compared_again_per_second": round(count / looked_again),
        "undone_per_second": round(count / undone),
        "peak_memory_mb": memory_mb(),
        "own_memory_mb": {"compared": after_looking, "taken_in": after_taking, "undone": own_memory_mb()},
    }


class NotAsBefore(AssertionError):
    """An import was taken back, and something of it is left."""


def compared(path: Path, library: int) -> tuple[int, float]:
    """Look at a file with the profile that replaces; its import and the seconds it took."""
    begun = begin_staging(
        occasion(library),
        file_name=path.name,
        path=str(path),
        digest=file_digest(path),
        size=path.stat().st_size,
    )
    asked = propose_import(occasion(library), batch=begun.batch, version=1, profile="replace", as_job=False)
    return begun.batch, timed(lambda: stage_file(lambda: occasion(library), begun.batch, asked.version))


def taken_in(batch: int, library: int) -> None:
    """Take in everything that was looked at."""
    run_import(occasion(library), batch=batch, as_job=False)
    import_staged(lambda: occasion(library), batch)


def timed(work: Callable[[], object]) -> float:
    """How many seconds a work takes."""
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


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


def own_memory_mb() -> int:
    """The memory of this process now, without the files it has mapped."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) // 1024 for line in lines if line.startswith("RssAnon:"))
