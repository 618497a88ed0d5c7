"""``armarius bench opac``: the public face over HTTP, as readers and crawlers meet it."""

import http.client
import json
import os
import random
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

from armarius.catalogue import indexing
from armarius.catalogue import queries as catalogue
from armarius.catalogue.importing import import_file
from armarius.site.bench.figures import spread
from armarius.site.bench.synthetic import Author, write_file
from armarius.site.installation import occasion

PER_SCALE = 100_000
PER_SECOND, SECONDS = 40, 30
CLOSED_SECONDS, CLOSED_THREADS, THREADS = 8.0, 4, 24
TRIVIAL = "/robots.txt"
"""A page of the same process behind the same middleware, whose view only returns a text."""
UP_WITHIN = 30.0
MIX = (("results", 0.6), ("record", 0.3), ("home", 0.1))
_connections = threading.local()


def run(scale: float, library: int) -> dict[str, Any]:
    """Ask for pages at a steady rate whatever the answers take, then as fast as they come; milliseconds."""
    count = max(1000, int(PER_SCALE * scale))
    fill(count, library)
    asked = pages(catalogue.last_record())
    with served("public") as port:
        for path in asked[:: len(asked) // 50]:
            fetch(port, path)
        steady = open_loop(port, asked)
        trivial = closed_loop(port, [TRIVIAL])
        results = closed_loop(port, [path for path in asked if path.startswith("/search")])
    return {
        "titles": catalogue.totals()["titles"],
        "open_loop_per_second": PER_SECOND,
        "open_loop_ms": {kind: spread(times) for kind, times in steady.items()},
        "trivial_per_second": round(trivial),
        "results_per_second": round(results, 1),
        "share_of_trivial": round(results / trivial, 3),
        "statements": statements(asked),
        "targets": {"results_p95_ms": 100, "share_of_trivial": 0.08, "statements": 8},
    }


def fill(count: int, library: int) -> None:
    """Put so many titles in, or leave those of an earlier bench in the same data folder."""
    if catalogue.totals()["titles"] < count:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "synthetic.mrc"
            write_file(path, count, copies=True)
            import_file(lambda: occasion(library), path)
    indexing.drain()


def pages(last: int) -> list[str]:
    """A mix of addresses, the same in every run."""
    author = Author()
    chance = random.Random(11)  # noqa: S311  figures, not secrets
    kinds = chance.choices([kind for kind, _ in MIX], [share for _, share in MIX], k=PER_SECOND * SECONDS)

    def address(kind: str) -> str:
        if kind == "home":
            return "/"
        if kind == "record":
            return f"/record/{chance.randint(max(1, last // 2), last)}/"
        return f"/search?q={quote(author.text('lav', chance.randint(1, 2)))}"

    return [address(kind) for kind in kinds]


def kind_of(path: str) -> str:
    """The kind of a page."""
    return {"s": "results", "r": "record"}.get(path[1:2], "home")


@contextmanager
def served(face: str, *, bounded: bool = False) -> Iterator[int]:
    """A face's web process as it is served; its port.

    How fast one address may ask is bounded as for everybody when ``bounded``, and not at all otherwise.
    """
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    free = {} if bounded else {"ARMARIUS_PAGE_RATE": "0", "ARMARIUS_SEARCH_RATE": "0"}
    process = subprocess.Popen(  # noqa: S603
        [sys.executable, "-m", "armarius.site.web", face, str(port)],
        env={**os.environ, **free, "ARMARIUS_FACE": face},
    )
    try:
        deadline = time.monotonic() + UP_WITHIN
        while not is_up(port):
            if time.monotonic() > deadline:
                raise TimeoutError(f"the {face} face does not come up")
            time.sleep(0.05)
        yield port
    finally:
        process.terminate()
        process.wait()


def is_up(port: int) -> bool:
    """Whether the process answers."""
    try:
        return fetch(port, "/healthz") > 0
    except OSError:
        return False


def fetch(port: int, path: str) -> float:
    """Get a page over this thread's connection; the moment when it was there whole."""
    kept = getattr(_connections, "kept", None)
    if kept is None or kept.port != port:
        kept = _connections.kept = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    try:
        kept.request("GET", path, headers={"Accept-Language": "en"})
        response = kept.getresponse()
        response.read()
    except (OSError, http.client.HTTPException) as error:
        kept.close()
        raise ConnectionError(path) from error
    if response.status != 200:
        raise RuntimeError(f"{path}: {response.status}")
    return time.perf_counter()


def open_loop(port: int, asked: Sequence[str]) -> dict[str, list[float]]:
    """Times from when a page was due to be asked for, so that a stalled server cannot hide its queue."""
    times: dict[str, list[float]] = {kind: [] for kind, _ in MIX}
    began = time.perf_counter() + 0.1

    def ask(number: int, path: str) -> tuple[str, float]:
        due = began + number / PER_SECOND
        return kind_of(path), (fetch(port, path) - due) * 1000

    with ThreadPoolExecutor(THREADS) as pool:
        waiting = []
        for number, path in enumerate(asked):
            time.sleep(max(0.0, began + number / PER_SECOND - time.perf_counter()))
            waiting.append(pool.submit(ask, number, path))
        for done in waiting:
            kind, taken = done.result()
            times[kind].append(taken)
    return times


def closed_loop(port: int, paths: Sequence[str]) -> float:
    """Answers per second when each of a few clients asks again as soon as it was answered."""
    until = time.perf_counter() + CLOSED_SECONDS

    def ask(first: int) -> int:
        number = first
        while time.perf_counter() < until:
            fetch(port, paths[number % len(paths)])
            number += CLOSED_THREADS
        return (number - first) // CLOSED_THREADS

    with ThreadPoolExecutor(CLOSED_THREADS) as pool:
        return sum(pool.map(ask, range(CLOSED_THREADS))) / CLOSED_SECONDS


def statements(asked: Sequence[str]) -> dict[str, int]:
    """The most statements that a page of each kind needs, among twenty of it."""
    chosen = [path for kind, _ in MIX for path in [p for p in asked if kind_of(p) == kind][:20]]
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-m", "armarius.site.bench.page_queries", *chosen],
        env={**os.environ, "ARMARIUS_FACE": "public", "DJANGO_SETTINGS_MODULE": "armarius.site.settings"},
        text=True,
        capture_output=True,
        check=True,
    )
    most: dict[str, int] = {}
    for path, number in json.loads(done.stdout.splitlines()[-1]).items():
        most[kind_of(path)] = max(most.get(kind_of(path), 0), number)
    return most
