"""A library's shelf from end to end: titles in the order of their call numbers, as one walks along them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict

from armarius.holdings import queries as holdings
from armarius.holdings.queries.call_numbers import scheme_of
from armarius.network import queries as network
from armarius.opac.screens.browse import list_tabs
from armarius.opac.screens.shelf import Book, book_of
from armarius.opac.typed import number_of
from armarius.platform.text.call_numbers import call_number_key
from armarius.ui.components.choices import Choice

PER_PAGE = 40
LONGEST_START = 100


@dataclass(frozen=True, slots=True)
class Standing:
    """A title on the shelf and its call number."""

    call_number: str
    book: Book


@dataclass(frozen=True, slots=True)
class ShelfPage:
    """A stretch of the shelf: whose, from where, its titles, the addresses before and after."""

    tabs: tuple[Choice, ...]
    libraries: tuple[tuple[str, str], ...]
    library: str
    start: str
    titles: tuple[Standing, ...]
    earlier: str
    later: str


def shelf_page(query: QueryDict) -> ShelfPage:
    """The stretch that an address asks for: ``from`` a call number, ``at`` a copy, or ``before`` one."""
    rows = list(network.libraries().filter(lends=True).order_by("path"))
    here = next((row for row in rows if row.code == query.get("library", "")), rows[0] if rows else None)
    start = query.get("from", "")[:LONGEST_START]
    copies, more = stretch(here.pk, start, query) if here else ([], False)
    walk = {"library": here.code} if here else {}
    backwards = bool(number_of(query.get("before", "")))
    not_first = more if backwards else bool(start or number_of(query.get("at", "")))
    not_last = True if backwards else more
    return ShelfPage(
        tabs=list_tabs(None),
        libraries=tuple((row.code, row.name) for row in rows),
        library=here.code if here else "",
        start=start,
        titles=tuple(standing(copies)),
        earlier=address(walk, "before", copies[0].pk) if copies and not_first else "",
        later=address(walk, "at", copies[-1].pk) if copies and not_last else "",
    )


def address(walk: dict[str, str], name: str, copy: int) -> str:
    """The address of the stretch before or after a copy."""
    return "/browse/shelf?" + urlencode({**walk, name: str(copy)})


def stretch(library: int, start: str, query: QueryDict) -> tuple[list[Any], bool]:
    """The copies of a stretch, and whether there are more in the direction one walks; two or three queries."""
    before, at = number_of(query.get("before", "")), number_of(query.get("at", ""))
    if before:
        key = holdings.shelf_place(before, library)
        found = holdings.shelf_before(before, library=library, key=key, limit=PER_PAGE + 1)
        return found[-PER_PAGE:], len(found) > PER_PAGE
    key = (
        holdings.shelf_place(at, library)
        if at
        else call_number_key(start, scheme_of(library))
        if start
        else ""
    )
    found = holdings.shelf_from(at, library=library, key=key, limit=PER_PAGE + 1)
    return found[:PER_PAGE], len(found) > PER_PAGE


def standing(copies: Iterable[Any]) -> Iterable[Standing]:
    """The titles, those side by side once."""
    last = (0, "")
    for copy in copies:
        here = (copy.record_id, copy.call_number)
        if here != last:
            yield Standing(copy.call_number, book_of(copy.record))
        last = here
