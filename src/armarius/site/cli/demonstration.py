"""``armarius demo``."""

import argparse
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils import timezone

from armarius.catalogue import indexing
from armarius.platform.search.engine import IndexBusy
from armarius.site import installation
from armarius.site.demo.building import build, is_empty

IN_USE = "There is a library in this database already; the demonstration network goes into an empty one only."


def add(parsers: Any) -> None:
    """Add the verb."""
    demo = parsers.add_parser("demo", help="fill an empty data folder with the demonstration network")
    demo.add_argument("--json", action="store_true")
    demo.set_defaults(run=run_demo)


def run_demo(options: argparse.Namespace) -> int | str | dict[str, Any]:
    """Make the network, catalogue, readers and staff; the worker fills in the lending history afterwards."""
    started = time.perf_counter()
    if not installation.is_migrated():
        installation.migrate()
    if not is_empty():
        sys.stderr.write(f"{IN_USE}\n")
        return 3
    built = build(timezone.now(), Path(settings.CONFIG.data))
    with suppress(IndexBusy):  # a running worker drains
        indexing.drain()
    if not options.json:
        return f"{built.logins}The lending history is written when `armarius serve` runs."
    return {
        "libraries": built.libraries,
        "titles": built.titles,
        "copies": built.copies,
        "readers": built.readers,
        "seconds": round(time.perf_counter() - started, 2),
    }
