"""``armarius bench flood``: forty desks while crawlers ask the public face for five hundred facet pages a second."""

import json
import os
import subprocess
import sys
from typing import Any

from armarius.site.bench import desks
from armarius.site.bench.browsing import PER_SCALE, fill, served
from armarius.site.bench.crawling import PER_SECOND
from armarius.site.bench.figures import spread

ONE, MANY = 1, 200
"""Addresses the crawlers come from: one, which its own bound stops; two hundred, which only the crowd's does."""
AROUND = 4.0
"""Seconds by which the crawlers begin before the desks and end after them."""


def run(scale: float, library: int) -> dict[str, Any]:
    """Milliseconds of a scan at forty desks: alone, beside crawlers of one address, beside those of two hundred."""
    fill(max(1000, int(PER_SCALE * scale)), library)
    at_work = desks.at_work()
    figures: dict[str, Any] = {"asked_per_second": PER_SECOND, "processors": os.cpu_count()}
    with served("desk") as desk, served("public", bounded=True) as public:
        desks.warm(desk, at_work)
        alone = spread(desks.paced(desk, at_work))
        figures["desk_alone_ms"] = alone
        for name, addresses in (("one_address", ONE), ("many_addresses", MANY)):
            flood = begun(public, addresses)
            beside = spread(desks.paced(desk, at_work))
            answers = json.loads(flood.communicate()[0])
            ratio = round(beside["p95"] / alone["p95"], 2)
            figures[name] = {"desk_ms": beside, "p95_ratio": ratio, "crawlers": answers}
    return figures | {"targets": {"p95_ratio": 2.0}}


def begun(port: int, addresses: int) -> "subprocess.Popen[str]":
    """The crawlers, at work."""
    seconds = str(desks.SECONDS + AROUND)
    words = [sys.executable, "-m", "armarius.site.bench.crawling", str(port), seconds, str(addresses)]
    return subprocess.Popen(words, text=True, stdout=subprocess.PIPE)  # noqa: S603
