"""The worker: one loop drains the feed into the index, one runs jobs, one keeps the clock.

``armarius serve`` runs the first in a process of its own, so that no import takes its turn away.
"""

import threading
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import structlog
from django.db import close_old_connections, connection
from django.utils import timezone

from armarius.catalogue import indexing
from armarius.network import queries as network
from armarius.platform.commands.report_position import report_position
from armarius.platform.jobs import worker as jobs
from armarius.platform.jobs.schedule import enqueue_due
from armarius.platform.kernel import transactions
from armarius.platform.search.engine import IndexBusy
from armarius.platform.values.occasion import SYSTEM, Channel, Occasion
from armarius.site.processes import Part

log = structlog.get_logger("armarius.worker")
FEED_PAUSE, JOB_PAUSE, CLOCK_PAUSE = 0.15, 0.3, 2.0
REPORT_EVERY = 30.0


class Worker:
    """Runs until ``stop`` is set; every loop survives what goes wrong in it."""

    def __init__(self, part: Part = Part.ALL) -> None:
        self.stop = threading.Event()
        self.part = part

    def loops(self) -> tuple[Callable[[], None], ...]:
        """The loops of this process."""
        jobs_and_clock = (self.run_jobs, self.keep_clock)
        match self.part:
            case Part.INDEX:
                return (self.drain_feed,)
            case Part.JOBS:
                return jobs_and_clock
        return (self.drain_feed, *jobs_and_clock)

    def run(self) -> None:
        """Start the loops and wait for the end."""
        loops = self.loops()
        threads = [threading.Thread(target=self.guarded, args=(loop,), name=loop.__name__) for loop in loops]
        for thread in threads:
            thread.start()
        for thread in threads:
            while thread.is_alive():
                thread.join(0.5)

    def guarded(self, loop: Callable[[], None]) -> None:
        """Run a loop again and again; an error is logged and slows it down, never ends it."""
        while not self.stop.is_set():
            try:
                loop()
            except IndexBusy:
                self.stop.wait(1)
            except Exception:  # the worker outlives every error
                log.exception("worker loop failed", loop=loop.__name__)
                self.stop.wait(2)
            finally:
                connection.close()

    def drain_feed(self) -> None:
        """Hold the index writer and take in marks as they come."""
        with indexing.drainer(pause=self.stop.wait) as running:
            reported = 0.0
            while not self.stop.is_set() and running.index.is_current():
                if time.monotonic() - reported > REPORT_EVERY:
                    report_position(occasion(), consumer=indexing.consumer(), position=running.position)
                    reported = time.monotonic()
                if not running.step():
                    self.stop.wait(FEED_PAUSE)

    def run_jobs(self) -> None:
        """Run due jobs one after another, first those a dead worker of this machine left behind."""
        jobs.take_over_from_the_dead()
        while not self.stop.is_set():
            if not jobs.run_next():
                self.stop.wait(JOB_PAUSE)
            close_old_connections()

    def keep_clock(self) -> None:
        """Enqueue what is on the clock, by the root library's time, and keep the database's log short."""
        while not self.stop.is_set():
            root = network.root_library()
            enqueue_due(datetime.now(UTC), ZoneInfo(root.time_zone if root else "UTC"))
            transactions.tidy()
            self.stop.wait(CLOCK_PAUSE)


def occasion() -> Occasion:
    """The system's own occasion."""
    return Occasion(who=SYSTEM, library=0, channel=Channel.JOB, at=timezone.now())


def main(part: Part = Part.ALL) -> None:
    """Work until interrupted."""
    worker = Worker(part)
    with suppress(KeyboardInterrupt):
        worker.run()
    worker.stop.set()
