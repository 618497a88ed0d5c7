"""Imports beside which a desk is measured: one as ``armarius serve`` runs it, or several processes at once."""

import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from armarius.catalogue import indexing, queries
from armarius.catalogue.commands.begin_staging import begin_staging
from armarius.catalogue.commands.propose_import import propose_import
from armarius.catalogue.commands.queue_import import queue_import
from armarius.catalogue.commands.run_import import run_import
from armarius.catalogue.importing import file_digest
from armarius.network.testing import system
from armarius.site.bench.synthetic import write_file
from armarius.site.processes import Part

SERVED_RECORDS = 60_000
"""More than one import takes in while a bench looks."""
UP_WITHIN = 60.0
LOOKED_WITHIN = 600.0


@dataclass(slots=True)
class Company:
    """The imports under way: when the looking began, and how many records there were."""

    since: float
    titles: int

    def records_per_second(self) -> int:
        """Records taken in since the looking began, by all imports together."""
        return round((titles() - self.titles) / (time.perf_counter() - self.since))


def titles() -> int:
    """How many records the imports have taken in so far."""
    return sum(batch.created for batch in queries.batches()[:20])


@contextmanager
def several(count: int, *, first: int = 0) -> Iterator[Company]:
    """So many processes that import as fast as they can, each a file of its own."""
    words = [sys.executable, "-m", "armarius.site.bench.bulk_writer"]
    writers = [
        subprocess.Popen([*words, str(number)], stdout=subprocess.PIPE, text=True)  # noqa: S603
        for number in range(first, first + count)
    ]
    try:
        for writer in writers:
            if writer.stdout is None or not writer.stdout.readline():
                raise RuntimeError("an importer did not begin")
        yield under_way()
    finally:
        for writer in writers:
            writer.kill()
            writer.wait()


@contextmanager
def as_served(library: int) -> Iterator[Company]:
    """A file imported as a job by the worker, the index fed by a process of its own: what an upload sets going."""
    with tempfile.TemporaryDirectory() as folder, whole_worker():
        path = Path(folder) / "served.mrc"
        write_file(path, SERVED_RECORDS, copies=True, first=int(time.time()) % 1_000_000 * 100_000)
        queue_import(system(library), path=str(path), file_name=path.name)
        yield under_way()


@contextmanager
def looked_at(library: int) -> Iterator[int]:
    """A file at the import desk, as served: its import, while a job looks what would become of the records."""
    with tempfile.TemporaryDirectory() as folder, whole_worker():
        path = Path(folder) / "looked-at.mrc"
        write_file(path, SERVED_RECORDS, first=int(time.time()) % 1_000_000 * 100_000)
        begun = begin_staging(
            system(library),
            file_name=path.name,
            path=str(path),
            digest=file_digest(path),
            size=path.stat().st_size,
        )
        propose_import(system(library), batch=begun.batch, version=1, profile="replace")
        waited_for(lambda: found(begun.batch).staged > 0)
        yield begun.batch


@contextmanager
def taken_in(library: int, batch: int) -> Iterator[Company]:
    """The same import once everything was looked at, while a job takes it in."""
    waited_for(lambda: found(batch).state == "proposed", LOOKED_WITHIN)
    run_import(system(library), batch=batch)
    yield under_way()


def found(batch: int) -> Any:
    """An import that is there."""
    row = queries.batch(batch)
    if row is None:
        raise LookupError(batch)
    return row


def waited_for(reached: Callable[[], bool], within: float = UP_WITHIN) -> None:
    """Return once something is so; ``TimeoutError`` when it is not within so many seconds."""
    deadline = time.perf_counter() + within
    while not reached():
        if time.perf_counter() > deadline:
            raise TimeoutError("no import begins or ends")
        time.sleep(0.1)


@contextmanager
def whole_worker() -> Iterator[None]:
    """The worker as ``armarius serve`` runs it, with nothing to do but to follow the desk."""
    indexing.drain()  # else the index process would be busy with what was there before
    with worker(Part.INDEX), worker(Part.JOBS):
        yield


@contextmanager
def worker(part: Part) -> Iterator[None]:
    """A part of the worker in a process of its own."""
    running = subprocess.Popen([sys.executable, "-m", "armarius.site.cli", "worker", "--only", part])  # noqa: S603
    try:
        yield
    finally:
        running.kill()
        running.wait()


def under_way() -> Company:
    """The imports, once the first records came in; ``TimeoutError`` when none do."""
    before = titles()
    waited_for(lambda: titles() > before)
    return Company(time.perf_counter(), titles())
