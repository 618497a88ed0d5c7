"""``armarius bench night``: the night run over open loans, killed in the middle and run again."""

import os
import signal
import subprocess
import sys
import time
from datetime import timedelta
from typing import Any

from django.utils import timezone

from armarius.catalogue.testing import record as a_record
from armarius.circulation import queries as circulation
from armarius.circulation.jobs import run_the_night
from armarius.circulation.testing import many_loans, policy
from armarius.holdings.testing import many_items
from armarius.network import queries as network
from armarius.network.testing import library as a_library
from armarius.patrons.testing import reader

PER_SCALE = 100_000
READERS = 500
OVERDUE = 0.08
KILLED_AFTER = 2.0
"""Seconds of work that the first attempt is given before it is killed."""
ATTEMPT = """
import django
django.setup()
from armarius.circulation.jobs import run_the_night
print("begins", flush=True)
run_the_night.call()
"""


def run(scale: float, library: int) -> dict[str, Any]:
    """Seconds of a night over loans of which eight of a hundred are overdue; and what a killed one left to the next.

    The first attempt is a process of its own that is killed with -9; the second does the rest: together they note every
    overdue loan once. Scale 10 is a million loans (design §12: five minutes at most).
    """
    loans = int(PER_SCALE * scale)
    name = f"NIGHT{len(network.libraries())}"
    here = a_library(name)
    rule = policy(here, loan_limit=None)
    people = [reader(here, card=f"{name} R{number}") for number in range(READERS)]
    today = timezone.now().date()
    late = int(100 * OVERDUE)
    due = [today + timedelta(days=n - late) if n < late else today + timedelta(days=n) for n in range(100)]
    many_loans(here, rule, people, many_items(here, a_record(here), loans), due)
    before = circulation.overdue_notes()
    killed = killed_attempt()
    noted = circulation.overdue_notes() - before
    started = time.perf_counter()
    done = run_the_night.call()
    seconds = time.perf_counter() - started
    again = run_the_night.call()
    return {
        "loans": loans,
        "overdue": int(loans * OVERDUE),
        "noted by the killed attempt": noted,
        "killed after": killed,
        "noted by the next": done["overdue"],
        "noted once more": again["overdue"],
        "seconds of the next": round(seconds, 1),
        "overdue loans per second": round(done["overdue"] / seconds) if seconds else 0,
        "target": "5 minutes for a million loans, nothing twice",
    }


def killed_attempt() -> float:
    """Begin the night in a process of its own and kill it; after how many seconds of work."""
    words = [sys.executable, "-c", ATTEMPT]
    with subprocess.Popen(words, env=dict(os.environ), stdout=subprocess.PIPE) as program:  # noqa: S603
        if program.stdout is not None:
            program.stdout.readline()
        time.sleep(KILLED_AFTER)
        program.send_signal(signal.SIGKILL)
    return KILLED_AFTER
