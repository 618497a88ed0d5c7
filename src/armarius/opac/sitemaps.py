"""Sitemaps: every title's address for crawlers, by ranges of ids, read in short queries."""

from collections.abc import Iterator
from xml.sax.saxutils import escape

from armarius.catalogue import queries as catalogue

PER_FILE = 49_000
"""A file is a range of so many ids: with the pages beside them fewer than the 50,000 sitemaps.org allows."""
CHUNK = 7_000
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


def last_file() -> int:
    """The number of the last file; files begin with 1. One query."""
    return max(1, -(-catalogue.last_record() // PER_FILE))


def sitemap_index(site: str) -> str:
    """The list of sitemaps; ``site`` is scheme and host."""
    rows = "".join(
        f"<sitemap><loc>{escape(site)}/sitemaps/{number}.xml</loc></sitemap>\n"
        for number in range(1, last_file() + 1)
    )
    return f'{HEAD}<sitemapindex xmlns="{NAMESPACE}">\n{rows}</sitemapindex>\n'


def sitemap(number: int, site: str) -> Iterator[str]:
    """One file, piece by piece: the titles of its range with the day of their last revision."""
    yield f'{HEAD}<urlset xmlns="{NAMESPACE}">\n'
    if number == 1:
        yield f"<url><loc>{escape(site)}/</loc></url>\n<url><loc>{escape(site)}/libraries/</loc></url>\n"
    first, end = (number - 1) * PER_FILE + 1, number * PER_FILE
    for start in range(first, end + 1, CHUNK):
        rows = catalogue.public_titles(start, min(start + CHUNK - 1, end))
        yield "".join(
            f"<url><loc>{escape(site)}/record/{pk}/</loc><lastmod>{at:%Y-%m-%dT%H:%M:%SZ}</lastmod></url>\n"
            for pk, at in rows
        )
    yield "</urlset>\n"
