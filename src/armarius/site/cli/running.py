"""``armarius serve | worker``."""

import argparse
import os
import sys
from typing import Any

from armarius.platform.processes import die_with_parent
from armarius.site import installation, supervisor, translations, worker
from armarius.site.config import load
from armarius.site.demo.logins import read_logins
from armarius.site.ports import first_taken
from armarius.site.processes import Part

IN_USE = 2
LOWER = 5
"""How much lower the worker's priority is than the desk's: as low as the public face's and no lower, or whatever else
runs would keep a process of ours from the processors while it holds the writer's lock."""


def add(parsers: Any) -> None:
    """Add the verbs."""
    serve = parsers.add_parser("serve", help="both faces and the worker, until Ctrl-C")
    serve.set_defaults(run=run_serve)
    work = parsers.add_parser("worker", help="the worker alone")
    work.add_argument(
        "--only",
        choices=list(Part),
        default=Part.ALL,
        help="the search index, or jobs and the clock",
    )
    work.set_defaults(run=run_worker)


def run_serve(options: argparse.Namespace) -> int:
    """Serve: the public catalogue on PORT, the desk on PORT + 1; not beside somebody else who listens there."""
    translations.compile_stale()
    if not installation.is_migrated():
        installation.ensure()
    port = load().port
    if taken := first_taken(load().bind, (port, port + 1)):
        sys.stderr.write(f"port {taken} is in use by another program: choose another one with PORT\n")
        return IN_USE
    sys.stdout.write(f"Catalogue: http://localhost:{port}/\nDesk:      http://localhost:{port + 1}/\n")
    sys.stdout.write(read_logins(load().data))
    sys.stdout.flush()
    return supervisor.Supervisor(supervisor.faces_and_worker(port)).run()


def run_worker(options: argparse.Namespace) -> int:
    """Work until told to stop, behind the desk in the queue for the processors."""
    die_with_parent()
    os.nice(LOWER)
    worker.main(Part(options.only))
    return 0
