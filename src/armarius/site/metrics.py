"""Figures for monitoring, in the text format of Prometheus: a hundred lines of ours instead of a dependency.

What a request took is counted per process; everything else is read when it is asked for.
"""

import math
import os
import threading
from bisect import bisect_left
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

from armarius.catalogue import indexing
from armarius.catalogue.search import condition as index_condition
from armarius.circulation import queries as circulation
from armarius.platform import queries as work
from armarius.site import lastcheck, machine
from armarius.site.backup import keeping
from armarius.site.config import Config, backups

BOUNDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0)
"""Seconds up to which requests are counted together."""
CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"


class Histogram:
    """How long requests took, by class of status; for all threads of one process."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._counts: dict[str, list[int]] = {}
        self._sums: dict[str, float] = {}

    def observe(self, status: int, seconds: float) -> None:
        """Count a request."""
        kind = f"{status // 100}xx"
        with self._lock:
            counts = self._counts.setdefault(kind, [0] * (len(BOUNDS) + 1))
            counts[bisect_left(BOUNDS, seconds)] += 1
            self._sums[kind] = self._sums.get(kind, 0.0) + seconds

    def lines(self, face: str) -> Iterator[str]:
        """The histogram as Prometheus reads it."""
        name = "armarius_request_seconds"
        yield f"# TYPE {name} histogram"
        with self._lock:
            counted = {kind: list(counts) for kind, counts in self._counts.items()}
            sums = dict(self._sums)
        for kind in sorted(counted):
            labels = f'face="{face}",process="{os.getpid()}",status="{kind}"'
            total = 0
            for bound, count in zip((*BOUNDS, "+Inf"), counted[kind], strict=True):
                total += count
                yield f'{name}_bucket{{{labels},le="{bound}"}} {total}'
            yield f"{name}_sum{{{labels}}} {sums[kind]:.6f}"
            yield f"{name}_count{{{labels}}} {total}"


requests = Histogram()
Figure = Callable[[Config, datetime], float]


def backup_age(config: Config, now: datetime) -> float:
    """Seconds since the newest scheduled backup was begun"""
    begun = keeping.kept(backups(config)).begun_at
    return (now - begun).total_seconds() if begun else float("inf")


def backup_sound(config: Config, now: datetime) -> float:
    """1 when the newest scheduled backup was proved sound"""
    kept = keeping.kept(backups(config))
    return float(kept.newest is not None and kept.note.sound and kept.note.verified == kept.newest.name)


def open_loans(config: Config, now: datetime) -> float:
    """Copies on loan"""
    return circulation.open_loan_count()


def jobs_waiting(config: Config, now: datetime) -> float:
    """Jobs that are due and wait"""
    return work.backlog(now, now).waiting


def jobs_failed(config: Config, now: datetime) -> float:
    """Jobs that failed in the last day"""
    return work.backlog(now, now - timedelta(days=1)).failed


def worker_silence(config: Config, now: datetime) -> float:
    """Seconds since a worker was heard of"""
    seen = work.backlog(now, now).worker_seen_at
    return (now - seen).total_seconds() if seen else float("inf")


def index_lag(config: Config, now: datetime) -> float:
    """Marks of the feed that the search index has not taken in"""
    return indexing.state().waiting


def index_wait(config: Config, now: datetime) -> float:
    """Seconds that the oldest change has waited for the search index, at most"""
    return index_condition.condition(now).oldest


def index_size(config: Config, now: datetime) -> float:
    """Bytes of the search index on the disk"""
    return index_condition.condition(now).size


def index_difference(config: Config, now: datetime) -> float:
    """Titles in the database less documents in the index"""
    found = indexing.state()
    return found.titles - found.documents


def violations(config: Config, now: datetime) -> float:
    """Violations of the laws of the data at the last check"""
    found = lastcheck.last(config.data)
    return found.violations if found else float("nan")


def disk_free(config: Config, now: datetime) -> float:
    """Bytes free on the disk of the data folder"""
    return machine.disk(config.data).free


FIGURES: dict[str, Figure] = {
    "armarius_backup_age_seconds": backup_age,
    "armarius_backup_sound": backup_sound,
    "armarius_open_loans": open_loans,
    "armarius_jobs_waiting": jobs_waiting,
    "armarius_jobs_failed": jobs_failed,
    "armarius_worker_silence_seconds": worker_silence,
    "armarius_feed_lag_marks": index_lag,
    "armarius_index_wait_seconds": index_wait,
    "armarius_index_bytes": index_size,
    "armarius_index_difference": index_difference,
    "armarius_law_violations": violations,
    "armarius_disk_free_bytes": disk_free,
}


def written(value: float) -> str:
    """A figure as Prometheus reads it."""
    if math.isnan(value):
        return "NaN"
    if math.isinf(value):
        return "+Inf"
    return str(int(value)) if value == int(value) else f"{value:.3f}"


def exposition(config: Config, face: str) -> str:
    """Everything, as text; a figure that cannot be read is left out, and counted."""
    now, unread = datetime.now(UTC), 0
    lines = list(requests.lines(face))
    for name, figure in FIGURES.items():
        try:
            value = figure(config, now)
        except Exception:  # a broken part must not hide the others
            unread += 1
            continue
        lines += [f"# HELP {name} {figure.__doc__}", f"# TYPE {name} gauge", f"{name} {written(value)}"]
    lines += ["# TYPE armarius_figures_unread gauge", f"armarius_figures_unread {unread}"]
    return "\n".join(lines) + "\n"
