"""What the address of a result list asks for, and the addresses that ask for more, less or something else."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from urllib.parse import quote_plus, urlencode

from django.http import QueryDict

from armarius.catalogue.search import DEEPEST_PAGE

FACETS = ("language", "material", "library", "author", "subject")
WITHOUT = tuple(f"-{name}" for name in FACETS)
"""The parameters that exclude values, beside those that choose them."""
IN_CLASS = "in_class"
"""A class of the tree, with all below it."""
CONDITIONS = (*FACETS, *WITHOUT, IN_CLASS)
EVERY_EDITION = ("editions", "each")
WORK = re.compile("[0-9a-f]{16}")
SORTS = ("relevance", "added", "year", "title")
YEAR = re.compile(r"\d{1,4}")
LONGEST_QUERY = 500
MOST_VALUES = 20
MOST_CONDITIONS = 6
"""Chosen facet values: more are a crawler's, and each is a filter the engine counts with."""
AVAILABLE = ("available", "now")
COVERS = ("layout", "covers")


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address asks for: query, chosen and excluded facet values, years, order, page.

    ``work`` is the code of a work whose editions are listed; ``each`` lists every edition instead of works;
    ``covers`` shows covers rather than rows.
    """

    text: str = ""
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    year_from: str = ""
    year_to: str = ""
    available: bool = False
    sort: str = "relevance"
    page: int = 1
    work: str = ""
    each: bool = False
    covers: bool = False

    def pairs(self) -> list[tuple[str, str]]:
        """The parameters of this search, without the page."""
        found = [("q", self.text)] if self.text else []
        found += [(name, value) for name in CONDITIONS for value in self.filters.get(name, ())]
        found += [(n, v) for n, v in (("from", self.year_from), ("to", self.year_to)) if v]
        found += [AVAILABLE] if self.available else []
        found += [("work", self.work)] if self.work else []
        found += [EVERY_EDITION] if self.each else []
        found += [COVERS] if self.covers else []
        return found + ([("sort", self.sort)] if self.sort != SORTS[0] else [])

    def address(self, pairs: Iterable[tuple[str, str]] | None = None) -> str:
        """The address of a search."""
        return "/search?" + urlencode(list(self.pairs() if pairs is None else pairs))

    def toggled(self, name: str, value: str) -> str:
        """The address with a value taken in, or away when it is chosen; what is chosen is no longer excluded."""
        return Toggles(self).toggled(name, value)

    def without(self, *names: str) -> str:
        """The address without some parameters."""
        return self.address([p for p in self.pairs() if p[0] not in names])

    def with_sort(self, sort: str) -> str:
        """The address in another order."""
        return self.address([*(p for p in self.pairs() if p[0] != "sort"), ("sort", sort)])

    @property
    def grouped(self) -> bool:
        """Whether editions are gathered into works: always, but when they themselves are asked for."""
        return not (self.each or self.work)

    @property
    def years(self) -> tuple[int | None, int | None]:
        """The bounds of the year of publication, None where open."""
        low, high = (int(text) if text else None for text in (self.year_from, self.year_to))
        return low, high


class Toggles:
    """The addresses of one search with a value more or less: a page offers eighty, and most only add to its own."""

    def __init__(self, asked: Asked) -> None:
        """The search without its page."""
        self.asked = asked
        self.pairs = asked.pairs()
        self.longer = asked.address() + ("&" if self.pairs else "")

    def toggled(self, name: str, value: str) -> str:
        """As ``Asked.toggled``."""
        pair = (name, value)
        opposite = (name[1:] if name.startswith("-") else f"-{name}", value)
        if pair in self.pairs:
            return self.asked.address([p for p in self.pairs if p not in {pair, opposite}])
        if opposite in self.pairs:
            return self.asked.address([*(p for p in self.pairs if p != opposite), pair])
        return f"{self.longer}{name}={quote_plus(value)}"


def is_excessive(query: QueryDict) -> bool:
    """Whether an address asks for more conditions than a person combines, or a page nobody turns to."""
    page = query.get("page", "")
    conditions = sum(len(query.getlist(name)) for name in CONDITIONS)
    return conditions > MOST_CONDITIONS or (page.isdecimal() and int(page[:9]) > DEEPEST_PAGE)


def asked_of(query: QueryDict) -> Asked:
    """What an address asks for; what makes no sense is left out, never refused."""
    filters = {
        name: tuple(dict.fromkeys(v for v in query.getlist(name)[:MOST_VALUES] if v)) for name in CONDITIONS
    }
    years = {name: query.get(name, "").strip() for name in ("from", "to")}
    low, high = (years[name] if YEAR.fullmatch(years[name]) else "" for name in ("from", "to"))
    if low and high and int(low) > int(high):
        low, high = high, low
    page = query.get("page", "1")
    return Asked(
        text=query.get("q", "")[:LONGEST_QUERY],
        filters={name: values for name, values in filters.items() if values},
        year_from=low,
        year_to=high,
        available=query.get(AVAILABLE[0]) == AVAILABLE[1],
        sort=query.get("sort", "") if query.get("sort") in SORTS else SORTS[0],
        page=min(int(page), DEEPEST_PAGE) if page.isascii() and page.isdigit() and int(page[:6]) else 1,
        work=query.get("work", "") if WORK.fullmatch(query.get("work", "")) else "",
        each=query.get(EVERY_EDITION[0]) == EVERY_EDITION[1],
        covers=query.get(COVERS[0]) == COVERS[1],
    )
