"""Zebra (Index Data), the engine under Koha's catalogue, over the same file and the same queries in the same run.

It is asked for less: words and relevance, no facets, no word stems, no folding of diacritics; its records come back
as they were stored. What ``yaz-client`` says elapsed is the time of one search whose answer brings up to twenty
records, over a unix socket.
"""

import re
import shutil
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from armarius.site.bench.figures import spread
from armarius.site.bench.peers import NOT_INSTALLED

PROGRAMS = ("zebraidx", "zebrasrv", "yaz-client")
ABSTRACT_SYNTAX = """name synthetic
attset bib1.att
encoding utf-8
esetname F @
marc usmarc.mar
xpath disable
all any
melm 245 title,title:p
melm 200 title,title:p
melm 100 author,author:p
melm 700 author,author:p
melm 650 subject-heading,subject-heading:p
melm 606 subject-heading,subject-heading:p
"""
ELAPSED = re.compile(r"^Elapsed: ([\d.]+)$", re.MULTILINE)
HITS = re.compile(r"^Number of hits: (\d+)", re.MULTILINE)
SHOWN = 20
UP_WITHIN = 10.0


def measured(folder: Path, file: Path, queries: Mapping[str, Sequence[str]]) -> dict[str, Any] | str:
    """Index `file` inside the empty `folder`, then ask each named list of queries (PQF); milliseconds."""
    if not all(shutil.which(name) for name in PROGRAMS):
        return NOT_INSTALLED
    config = configured(folder)
    started = time.perf_counter()
    for words in (["init"], ["update", str(file)], ["commit"]):
        subprocess.run(  # noqa: S603
            ["zebraidx", "-c", str(config), "-v", "none", *words],  # noqa: S607
            check=True,
            cwd=folder,
            capture_output=True,
        )
    seconds = time.perf_counter() - started
    with served(folder, config) as address:
        times = {name: asked(address, asking) for name, asking in queries.items()}
    return {"index_seconds": round(seconds, 1), **times}


def configured(folder: Path) -> Path:
    """Write Zebra's configuration; its path."""
    (folder / "tab").mkdir()
    (folder / "register").mkdir()
    (folder / "tab" / "synthetic.abs").write_text(ABSTRACT_SYNTAX)
    config = folder / "zebra.cfg"
    config.write_text(
        f"profilePath: {folder}/tab:/usr/share/idzebra-2.0/tab\n"
        f"register: {folder}/register:100G\n"
        "attset: bib1.att\nrecordType: grs.marcxml.synthetic\n"
        "storeKeys: 1\nstoreData: 1\nencoding: UTF-8\nrank: rank-1\n"
    )
    return config


@contextmanager
def served(folder: Path, config: Path) -> Iterator[str]:
    """Zebra's server while the block runs; its address."""
    socket = folder / "socket"
    server = subprocess.Popen(  # noqa: S603
        ["zebrasrv", "-c", str(config), "-v", "none", f"unix:{socket}"],  # noqa: S607
        cwd=folder,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        deadline = time.monotonic() + UP_WITHIN
        while not socket.exists() and time.monotonic() < deadline:
            time.sleep(0.02)
        yield f"unix:{socket}"
    finally:
        server.kill()
        server.wait()


def asked(address: str, queries: Sequence[str]) -> dict[str, float]:
    """Search, query by query in one session, up to twenty records in the answer; the times' spread, the hits of all."""
    whole = [f"ssub {SHOWN}", "lslb 1000000000", f"mspn {SHOWN}"]
    finds = [f"find {query}" for query in (queries[0], *queries)]
    lines = [f"open {address}", "format usmarc", "charset utf-8", *whole, *finds, "quit", ""]
    done = subprocess.run(
        ["yaz-client"],  # noqa: S607
        input="\n".join(lines),
        text=True,
        capture_output=True,
        check=True,
        errors="replace",
    )
    elapsed = [float(number) * 1000 for number in ELAPSED.findall(done.stdout)][-len(queries) :]
    hits = [int(number) for number in HITS.findall(done.stdout)][-len(queries) :]
    return spread(elapsed) | {"hits": sum(hits)}


def words(text: str) -> str:
    """All of these words anywhere, the most relevant first, as a PQF query."""
    each = [f'@attr 1=1016 "{word}"' for word in text.split()]
    return "@attr 2=102 " + "@and " * (len(each) - 1) + " ".join(each)


def phrase(text: str) -> str:
    """These words beside each other."""
    return f'@attr 4=1 @attr 1=1016 "{text}"'


def author(text: str) -> str:
    """A word of an author's name."""
    return f'@attr 2=102 @attr 1=1003 "{text}"'
