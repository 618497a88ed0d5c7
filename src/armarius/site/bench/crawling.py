"""Crawlers that follow every facet: ``python -m armarius.site.bench.crawling PORT SECONDS ADDRESSES``.

Each connection comes from a loopback address of its own, up to so many addresses; a process of its own, which knows
neither the database nor the code of what it asks.
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

PER_SECOND, CONNECTIONS = 500, 200
LANGUAGES = ("lav", "lit", "rus", "eng", "kaz", "chi")


def paths() -> list[bytes]:
    """Facet pages, no two alike: what crawlers find when they follow every link."""
    author, chance = Author(), random.Random(17)  # noqa: S311  figures, not secrets

    def path() -> str:
        language, year = chance.choice(LANGUAGES), chance.randint(1950, 2020)
        return f"/search?q={quote(author.text('lav', 1))}&language={language}&from={year}&page={chance.randint(1, 9)}"

    return [path().encode() for _ in range(5000)]


async def crawl(port: int, seconds: float, addresses: int) -> dict[str, Any]:
    """Ask at a steady rate until the time is over, each connection a page at a time; the answers by status."""
    answers: Counter[str] = Counter()
    asked, until = iter(range(int(PER_SECOND * seconds))), time.monotonic() + seconds
    began, pages = time.monotonic(), paths()

    async def crawler(number: int) -> None:
        source = (f"127.0.1.{1 + number % addresses}", 0)
        reader, writer = await asyncio.open_connection("127.0.0.1", port, local_addr=source)
        for turn in asked:
            await asyncio.sleep(max(0.0, began + turn / PER_SECOND - time.monotonic()))
            if time.monotonic() > until:
                break
            writer.write(b"GET %b HTTP/1.1\r\nHost: localhost\r\n\r\n" % pages[turn % len(pages)])
            answers[await status(reader)] += 1
        writer.close()

    await asyncio.gather(*(crawler(number) for number in range(CONNECTIONS)))
    taken = time.monotonic() - began
    own = resource.getrusage(resource.RUSAGE_SELF)
    return {
        "answers": dict(answers),
        "answered_per_second": round(sum(answers.values()) / taken),
        "generator_share_of_a_processor": round((own.ru_utime + own.ru_stime) / taken, 2),
    }


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
    found = asyncio.run(crawl(int(port), float(seconds), int(addresses)))
    sys.stdout.write(json.dumps(found))
