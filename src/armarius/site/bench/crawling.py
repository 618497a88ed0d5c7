"""Crawlers that follow every facet: ``python -m armarius.site.bench.crawling PORT SECONDS ADDRESSES``.

The connections come from so many loopback addresses; a process of its own, which knows neither the database nor the
code of what it asks.
"""

import asyncio
import json
import random
import resource
import sys
import time
from collections import Counter
from typing import Any
from urllib.parse import quote

from armarius.site.bench.synthetic import Author

Connection = tuple[asyncio.StreamReader, asyncio.StreamWriter]
PER_SECOND = 500
PATIENCE = 10.0  # seconds
GIVEN_UP = "given up"
LANGUAGES = ("lav", "lit", "rus", "eng", "kaz", "chi")


def paths() -> list[bytes]:
    """Facet pages, no two alike: what crawlers find when they follow every link."""
    author, chance = Author(), random.Random(17)  # noqa: S311  figures, not secrets

    def path() -> str:
        language, year = chance.choice(LANGUAGES), chance.randint(1950, 2020)
        return f"/search?q={quote(author.text('lav', 1))}&language={language}&from={year}&page={chance.randint(1, 9)}"

    return [path().encode() for _ in range(5000)]


async def crawl(port: int, seconds: float, addresses: int) -> dict[str, Any]:
    """Ask at a steady rate until the time is over, whatever the answers take; the answers by status.

    A connection that was answered is used again; what waits longer than ``PATIENCE`` is given up.
    """
    answers: Counter[str] = Counter()
    idle: list[Connection] = []
    began, found = time.monotonic(), paths()

    async def ask(turn: int) -> None:
        connection = None
        try:
            async with asyncio.timeout(PATIENCE):
                connection = idle.pop() if idle else await connected(port, turn % addresses)
                answers[await answered(*connection, found[turn % len(found)])] += 1
                idle.append(connection)
        except (OSError, EOFError):  # a time that is over is an OSError too
            answers[GIVEN_UP] += 1
            if connection:
                connection[1].close()

    async with asyncio.TaskGroup() as asking:
        for turn in range(int(PER_SECOND * seconds)):
            await asyncio.sleep(max(0.0, began + turn / PER_SECOND - time.monotonic()))
            asking.create_task(ask(turn))
    taken = time.monotonic() - began
    own = resource.getrusage(resource.RUSAGE_SELF)
    return {
        "answers": dict(answers),
        "asked_per_second": round(sum(answers.values()) / seconds),
        "answered_per_second": round((answers.total() - answers[GIVEN_UP]) / taken),
        "generator_share_of_a_processor": round((own.ru_utime + own.ru_stime) / taken, 2),
    }


async def connected(port: int, number: int) -> Connection:
    """A connection from an address of its own."""
    return await asyncio.open_connection("127.0.0.1", port, local_addr=(f"127.0.1.{1 + number}", 0))


async def answered(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, path: bytes) -> str:
    """Ask for a page; the status of the answer."""
    writer.write(b"GET %b HTTP/1.1\r\nHost: localhost\r\n\r\n" % path)
    return await status(reader)


async def status(reader: asyncio.StreamReader) -> str:
    """The status of an answer, which is read whole."""
    head = (await reader.readuntil(b"\r\n\r\n")).lower()
    for line in head.split(b"\r\n"):
        if line.startswith(b"content-length:"):
            await reader.readexactly(int(line.split(b":")[1]))
    if b"\r\ntransfer-encoding: chunked\r\n" in head:
        while size := int(await reader.readuntil(b"\r\n"), 16):
            await reader.readexactly(size + 2)
        await reader.readuntil(b"\r\n")
    return head[9:12].decode()


if __name__ == "__main__":
    port, seconds, addresses = sys.argv[1:]
    resource.setrlimit(resource.RLIMIT_NOFILE, (resource.getrlimit(resource.RLIMIT_NOFILE)[1],) * 2)
    found = asyncio.run(crawl(int(port), float(seconds), int(addresses)))
    sys.stdout.write(json.dumps(found))
