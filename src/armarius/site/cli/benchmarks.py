"""``armarius bench``."""

import argparse
import os
from pathlib import Path
from typing import Any

from armarius.network import queries as network
from armarius.site import installation
from armarius.site.bench import (
    balancing,
    browsing,
    circulating,
    finding_readers,
    flooding,
    importing,
    night,
    oracle,
    quality,
    reader_imports,
    searching,
)

BENCHES = {
    "import": importing.run,
    "search": searching.run,
    "circulation": circulating.run,
    "opac": browsing.run,
    "night": night.run,
    "flood": flooding.run,
    "money": balancing.run,
    "readers": finding_readers.run,
    "reader-imports": reader_imports.run,
}


def add(parsers: Any) -> None:
    """Add the verb."""
    bench = parsers.add_parser("bench", help="measure, in a data folder of its own")
    bench.add_argument("what", choices=tuple(BENCHES))
    bench.add_argument("--scale", type=float, default=1.0, help="1 is 100,000 titles")
    bench.add_argument(
        "--quality", action="store_true", help="search: how good the first ten are, beside Zebra"
    )
    bench.add_argument("--oracle", action="store_true", help="search: the same sets as Zebra finds")
    bench.add_argument("--corpus", type=Path, help="search: the folder of real records (ARMARIUS_CORPUS)")
    bench.add_argument("--judged", type=Path, default=quality.JUDGED, help="search: queries and judgements")
    bench.add_argument(
        "--pool", type=Path, help="search: write what is to be judged to a file, and nothing else"
    )
    bench.add_argument("--json", action="store_true")
    bench.set_defaults(run=run_bench)


def run_bench(options: argparse.Namespace) -> dict[str, Any]:
    """Measure, and say the figures beside their targets."""
    installation.ensure()
    root = network.root_library()
    library = root.pk if root else 0
    if options.quality or options.pool:
        return quality.run(library, corpus(options), options.judged, options.pool)
    if options.oracle:
        return oracle.run(library, corpus(options))
    return {"bench": options.what, "scale": options.scale} | BENCHES[options.what](options.scale, library)


def corpus(options: argparse.Namespace) -> Path | None:
    """The folder of real records, None when none is named."""
    named = options.corpus or os.environ.get("ARMARIUS_CORPUS")
    return Path(named) if named else None
