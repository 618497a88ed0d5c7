"""``armarius bench``."""

import argparse
from typing import Any

from armarius.network import queries as network
from armarius.site import installation
from armarius.site.bench import browsing, circulating, importing, searching

BENCHES = {
    "import": importing.run,
    "search": searching.run,
    "circulation": circulating.run,
    "opac": browsing.run,
}


def add(parsers: Any) -> None:
    """Add the verb."""
    bench = parsers.add_parser("bench", help="measure, in a data folder of its own")
    bench.add_argument("what", choices=tuple(BENCHES))
    bench.add_argument("--scale", type=float, default=1.0, help="1 is 100,000 titles")
    bench.add_argument("--json", action="store_true")
    bench.set_defaults(run=run_bench)


def run_bench(options: argparse.Namespace) -> dict[str, Any]:
    """Measure, and say the figures beside their targets."""
    installation.ensure()
    root = network.root_library()
    return {"bench": options.what, "scale": options.scale} | BENCHES[options.what](
        options.scale, root.pk if root else 0
    )
