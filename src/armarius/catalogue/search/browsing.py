"""Browsing: the alphabetical lists of authors, subjects, titles and classes, with references and counts."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

import orjson

from armarius.catalogue.indexing import reader
from armarius.catalogue.rules.query_values import class_notation
from armarius.catalogue.rules.search_documents import class_place
from armarius.platform.search.browsing import listed_terms
from armarius.platform.search.clauses import AnyOf, Prefix, Term
from armarius.platform.search.headings import HEADING_SEPARATOR, ListedHeading, place_of, read_term
from armarius.platform.search.reading import Reader, Sort

LINES = 25
MOST_ALIKE = 50
"""So many lines with one key are kept together, so that the next page begins with another."""
MOST_LOOKED_AT = 2000
"""So many lines are looked at for one page: references to headings without titles are passed over."""


class BrowseList(StrEnum):
    """The lists one can leaf through."""

    AUTHORS = "authors"
    SUBJECTS = "subjects"
    TITLES = "titles"
    CLASSES = "classes"


FIELDS = {
    BrowseList.AUTHORS: ("author_browse", "author"),
    BrowseList.SUBJECTS: ("subject_browse", "subject"),
}


@dataclass(frozen=True, slots=True)
class BrowseLine:
    """A line: what it says, how many titles it leads to, the heading it refers to.

    ``see`` is the heading in use for a form that is not; ``see_also`` are headings beside this one. ``scheme`` is that
    of a class, ``record`` the only title of that name.
    """

    key: str
    text: str
    count: int
    see: str = ""
    see_also: tuple[str, ...] = ()
    scheme: str = ""
    record: int | None = None

    @property
    def leads_somewhere(self) -> bool:
        """Whether there is a title behind the line."""
        return bool(self.count or self.see_also)


@dataclass(frozen=True, slots=True)
class BrowsePage:
    """A page of a list. ``after`` and ``before`` are the places to go on from, "" where the list ends."""

    lines: tuple[BrowseLine, ...]
    after: str
    before: str


def browse(which: BrowseList, *, text: str = "", at: str = "", before: str = "") -> BrowsePage:
    """A page of a list: from a text as typed, from a place on (``at``), or up to a place (``before``).

    Places are those of an earlier page. Raises IndexMissing. No SQL.
    """
    index = reader()
    start = at or before or place_in(index, which, text)
    lines = found_lines(index, which, start, forwards=not before)
    kept, rest = page_cut(lines)
    if before:
        return BrowsePage(tuple(reversed(kept)), before, kept[-1].key if rest and kept else "")
    earlier = next(found_lines(index, which, start, forwards=False), None) if start else None
    return BrowsePage(tuple(kept), rest.key if rest else "", start if earlier else "")


def place_in(index: Reader, which: BrowseList, text: str) -> str:
    """Where a text stands in a list."""
    if not text.strip():
        return ""
    return class_place(text) if which is BrowseList.CLASSES else place_of(text, index.index_folder.collation)


def page_cut(lines: Iterator[BrowseLine]) -> tuple[list[BrowseLine], BrowseLine | None]:
    """The lines of one page, and the first line of the next; lines with one key stay together."""
    kept: list[BrowseLine] = []
    for number, line in enumerate(lines):
        is_full = len(kept) >= LINES and line.key != kept[-1].key
        if number >= MOST_LOOKED_AT or len(kept) >= LINES + MOST_ALIKE or (is_full and line.leads_somewhere):
            return kept, line
        if line.leads_somewhere:
            kept.append(line)
    return kept, None


def found_lines(index: Reader, which: BrowseList, place: str, *, forwards: bool) -> Iterator[BrowseLine]:
    """The lines from a place on, in order or backwards, those that lead nowhere among them."""
    if which is BrowseList.TITLES:
        return (title_line(index, key) for key in listed_terms(index, "sort_title", place, forwards=forwards))
    if which is BrowseList.CLASSES:
        return (
            class_line(index, term) for term in listed_terms(index, "class_browse", place, forwards=forwards)
        )
    return heading_lines(index, which, place, forwards=forwards)


def heading_lines(index: Reader, which: BrowseList, place: str, *, forwards: bool) -> Iterator[BrowseLine]:
    """The lines of a list of headings: several references beside one heading are one line."""
    field, facet = FIELDS[which]
    also: dict[str, list[str]] = {}
    waiting: ListedHeading | None = None
    for each in map(read_term, listed_terms(index, field, place, forwards=forwards)):
        if waiting is not None and each.display != waiting.display:
            yield heading_line(index, waiting, which, also.pop(waiting.display, []))
            waiting = None
        if each.also:
            also.setdefault(each.display, []).append(each.target)
            waiting = waiting or each
        elif each.target:
            yield BrowseLine(each.key, each.display, titles_with(index, facet, each.target), see=each.target)
        else:
            waiting = each
    if waiting is not None:
        yield heading_line(index, waiting, which, also.pop(waiting.display, []))


def heading_line(index: Reader, found: ListedHeading, which: BrowseList, also: list[str]) -> BrowseLine:
    """The line of a heading with those headings beside it that have titles."""
    field, facet = FIELDS[which]
    term = ListedHeading(found.key, found.display).term
    count = index.count(Term(field, term))
    beside = tuple(target for target in sorted(also) if titles_with(index, facet, target))
    return BrowseLine(found.key, found.display, count, see_also=beside)


def titles_with(index: Reader, facet: str, heading: str) -> int:
    """How many titles have a heading."""
    return index.count(Term(facet, heading))


def title_line(index: Reader, key: str) -> BrowseLine:
    """The line of all titles that file alike."""
    found = index.search(AnyOf("sort_title", (key,)), sort=Sort.POPULARITY, limit=1)
    if not found.hits:
        return BrowseLine(key, "", 0)
    record = found.hits[0].id
    payload = orjson.loads(index.payloads([record]).get(record) or b"{}")
    return BrowseLine(key, payload.get("title", ""), found.total, record=record if found.total == 1 else None)


def class_line(index: Reader, term: str) -> BrowseLine:
    """The line of a class: it leads to its titles and to those of the classes below it."""
    key, notation, scheme = [*term.split(HEADING_SEPARATOR), "", ""][:3]
    return BrowseLine(key, notation, index.count(Prefix("class", class_notation(notation))), scheme=scheme)
