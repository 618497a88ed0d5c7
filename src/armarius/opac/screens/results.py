"""The result list."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from armarius.catalogue.search import (
    DEEPEST_PAGE,
    FacetCount,
    FoundTitles,
    Narrowing,
    TitleHit,
    count_titles,
    search_catalogue,
)
from armarius.network import queries as network
from armarius.opac.availability import NONE, TitleNow, titles_now
from armarius.opac.display import publication
from armarius.opac.screens.shelf import Book, book
from armarius.platform.text.folding import fold
from armarius.ui.components.controls import Choice, FacetGroup, Pages
from armarius.ui.languages import is_han_text, language_name
from armarius.ui.words import sentence, words

PER_PAGE = 20
FACETS = ("language", "material", "library", "author", "subject")
WITHOUT = tuple(f"-{name}" for name in FACETS)
"""The parameters that exclude values, beside those that choose them."""
CONDITIONS = (*FACETS, *WITHOUT)
EVERY_EDITION = ("editions", "each")
WORK = re.compile("[0-9a-f]{16}")
SORTS = ("relevance", "added", "year", "title")
YEAR = re.compile(r"\d{1,4}")
LONGEST_QUERY = 500
MOST_VALUES = 20
MOST_CONDITIONS = 6
"""Chosen facet values: more are a crawler's, and each is a filter the engine counts with."""
SHORTEST_MARKED = 3
WORD = re.compile(r"\w+")
AVAILABLE = ("available", "now")
MOST_TRIED = 4
"""How many nearby searches an empty result tries out."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address asks for: query, chosen and excluded facet values, years, order, page.

    ``work`` is the code of a work whose editions are listed; ``each`` lists every edition instead of works.
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

    def pairs(self) -> list[tuple[str, str]]:
        """The parameters of this search, without the page."""
        found = [("q", self.text)] if self.text else []
        found += [(name, value) for name in CONDITIONS for value in self.filters.get(name, ())]
        found += [(n, v) for n, v in (("from", self.year_from), ("to", self.year_to)) if v]
        found += [AVAILABLE] if self.available else []
        found += [("work", self.work)] if self.work else []
        found += [EVERY_EDITION] if self.each else []
        return found + ([("sort", self.sort)] if self.sort != SORTS[0] else [])

    def address(self, pairs: Iterable[tuple[str, str]] | None = None) -> str:
        """The address of a search."""
        return "/search?" + urlencode(list(self.pairs() if pairs is None else pairs))

    def toggled(self, name: str, value: str) -> str:
        """The address with a value taken in, or away when it is chosen; what is chosen is no longer excluded."""
        pair = (name, value)
        opposite = (name[1:] if name.startswith("-") else f"-{name}", value)
        pairs = [p for p in self.pairs() if p != opposite]
        return self.address([p for p in pairs if p != pair] if pair in pairs else [*pairs, pair])

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


@dataclass(frozen=True, slots=True)
class Hit:
    """A title in the list: book, marked title, publication, language and material in words, availability.

    ``editions`` is how many titles of the work the catalogue has, ``work`` the address of all of them.
    """

    book: Book
    title: SafeString
    author: SafeString
    publication: str
    language: str
    material: str
    now: TitleNow
    editions: int
    work: str


@dataclass(frozen=True, slots=True)
class Results:
    """The result page; ``complaint`` is the sentence of a broken query that was searched forgivingly.

    ``retyped`` is the text in the keyboard layout that was meant, ``gathering`` the address of the other way to list
    editions: each by itself, or one row for each work.
    """

    asked: Asked
    total: int
    hits: tuple[Hit, ...]
    facets: tuple[FacetGroup, ...]
    chips: tuple[Choice, ...]
    sorts: tuple[Choice, ...]
    pages: Pages
    complaint: str
    suggestion: Choice | None
    degraded: bool
    hidden: tuple[tuple[str, str], ...]
    clear: str
    available: Choice
    nearest: tuple[Choice, ...]
    retyped: str
    gathering: Choice


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
        text=query.get("q", "").replace("\x00", "")[:LONGEST_QUERY],
        filters={name: values for name, values in filters.items() if values},
        year_from=low,
        year_to=high,
        available=query.get(AVAILABLE[0]) == AVAILABLE[1],
        sort=query.get("sort", "") if query.get("sort") in SORTS else SORTS[0],
        page=min(int(page), DEEPEST_PAGE) if page.isascii() and page.isdigit() and int(page[:6]) else 1,
        work=query.get("work", "") if WORK.fullmatch(query.get("work", "")) else "",
        each=query.get(EVERY_EDITION[0]) == EVERY_EDITION[1],
    )


def results(asked: Asked) -> Results:
    """The page of an address. At most eight queries."""
    names = {row.code: row.name for row in network.libraries()}
    found = search_catalogue(
        asked.text,
        filters=filters_of(asked, names),
        years=asked.years,
        sort=asked.sort,
        page=asked.page,
        per_page=PER_PAGE,
        grouped=asked.grouped,
    )
    available = titles_now(hit.id for hit in found.hits)
    marked = marked_words(found.retyped or asked.text)
    return Results(
        asked=asked,
        total=found.total,
        hits=tuple(hit_of(hit, available.get(hit.id, NONE), marked) for hit in found.hits),
        facets=facet_groups(asked, found, names),
        chips=tuple(chips(asked, names, found.hits[0].title if found.hits else "")),
        sorts=sorts(asked),
        pages=Pages(asked.page, PER_PAGE, found.rows, asked.address(), DEEPEST_PAGE),
        complaint=sentence(found.complaint) if found.complaint else "",
        suggestion=suggestion(asked, found),
        degraded=found.degraded,
        hidden=tuple(pair for pair in asked.pairs() if pair[0] not in {"from", "to"}),
        clear=Asked(asked.text).address(),
        available=Choice(_("Only what is in now"), asked.toggled(*AVAILABLE), chosen=asked.available),
        nearest=() if found.total or found.degraded else tuple(nearest(asked, names)),
        retyped=found.retyped,
        gathering=gathering(asked),
    )


def gathering(asked: Asked) -> Choice:
    """The other way to list editions; nothing to choose from where one work is listed."""
    if asked.work:
        return Choice("", "")
    label = _("One row for each work") if asked.each else _("Every edition by itself")
    return Choice(label, replace(asked, each=not asked.each).address())


def filters_of(asked: Asked, libraries: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
    """The chosen values as the engine filters by them; *in now* means in one of the chosen libraries, else in any."""
    filters = {**asked.filters, "work": (asked.work,)} if asked.work else asked.filters
    if not asked.available:
        return filters
    return {**filters, "available_at": asked.filters.get("library") or tuple(libraries)}


def nearest(asked: Asked, libraries: Mapping[str, str]) -> Iterable[Choice]:
    """Searches near an empty one that find something: one condition less, one word less, with their counts."""
    tried = list(nearby(asked, libraries))[:MOST_TRIED]
    counts = count_titles(
        [(near.text, Narrowing(filters_of(near, libraries), near.years)) for _label, near in tried]
    )
    for (label, near), total in zip(tried, counts, strict=True):
        if total:
            yield Choice(label, near.address(), total)


def nearby(asked: Asked, libraries: Mapping[str, str]) -> Iterable[tuple[str, Asked]]:
    """What is near a search: first without each condition, then with each word left out."""
    if asked.available:
        yield _("Also what is on loan"), replace(asked, available=False)
    for name, values in asked.filters.items():
        names = " · ".join(value_name(name.removeprefix("-"), each, libraries) for each in values)
        label = (_("Also “%(name)s”") if name.startswith("-") else _("Without “%(name)s”")) % {"name": names}
        yield label, replace(asked, filters={n: v for n, v in asked.filters.items() if n != name})
    if asked.year_from or asked.year_to:
        yield _("Of any year"), replace(asked, year_from="", year_to="")
    parts = asked.text.split()
    if len(parts) > 1:
        for place in range(len(parts)):
            text = " ".join(parts[:place] + parts[place + 1 :])
            yield f"“{text}”", replace(asked, text=text)


def hit_of(hit: TitleHit, now: TitleNow, marked: frozenset[str]) -> Hit:
    """A title of the list as the page shows it."""
    shown = book(hit.id, hit.view, hit.language)
    return Hit(
        book=shown,
        title=marked_text(shown.full_title, marked),
        author=marked_text(shown.author, marked),
        publication=publication(hit.view),
        language=language_name(hit.language) if hit.language else "",
        material=words("MATERIALS", hit.material) if hit.material not in {"book", "other", ""} else "",
        now=now,
        editions=hit.editions,
        work=f"/search?work={hit.work}" if hit.editions > 1 else "",
    )


def suggestion(asked: Asked, found: FoundTitles) -> Choice | None:
    """The spelling that finds more, as a link."""
    if not found.suggestion:
        return None
    return Choice(found.suggestion, "/search?" + urlencode({"q": found.suggestion}))


def facet_groups(asked: Asked, found: FoundTitles, libraries: Mapping[str, str]) -> tuple[FacetGroup, ...]:
    """The facets that hold a choice."""
    titles = {
        "language": _("Language"),
        "material": _("Kind"),
        "library": _("Library"),
        "author": _("Author"),
        "subject": _("Subject"),
    }
    return tuple(
        FacetGroup(
            titles[name],
            tuple(choice(asked, name, each, libraries) for each in values),
            open=name in {"language", "material"} or any(each.chosen for each in values),
        )
        for name in FACETS
        if len(values := found.facets.get(name, ())) > 1 or any(each.chosen for each in values)
    )


def choice(asked: Asked, name: str, facet: FacetCount, libraries: Mapping[str, str]) -> Choice:
    """One value of a facet."""
    return Choice(
        value_name(name, facet.value, libraries),
        asked.toggled(name, facet.value),
        facet.count,
        facet.chosen,
        exclude="" if facet.chosen else asked.toggled(f"-{name}", facet.value),
    )


def value_name(facet: str, value: str, libraries: Mapping[str, str]) -> str:
    """A facet's value in words."""
    match facet:
        case "language":
            name = language_name(value)
            return name[:1].upper() + name[1:]
        case "material":
            return words("MATERIALS", value)
        case "library":
            return libraries.get(value, value)
        case _:
            return value


def chips(asked: Asked, libraries: Mapping[str, str], first_title: str) -> Iterable[Choice]:
    """What narrows the result, each with the address that takes it away."""
    if asked.work:
        label = _("Editions of “%(title)s”") % {"title": first_title} if first_title else _("Editions")
        yield Choice(label, asked.without("work"), chosen=True)
    for name, values in asked.filters.items():
        for value in values:
            label = value_name(name.removeprefix("-"), value, libraries)
            if name.startswith("-"):
                label = pgettext("facet", "not %(name)s") % {"name": label}
            yield Choice(label, asked.toggled(name, value), chosen=True)
    if asked.available:
        yield Choice(pgettext("titles", "In now"), asked.toggled(*AVAILABLE), chosen=True)
    if asked.year_from or asked.year_to:
        yield Choice(f"{asked.year_from}–{asked.year_to}", asked.without("from", "to"), chosen=True)


def sorts(asked: Asked) -> tuple[Choice, ...]:
    """The orders to choose from."""
    names = {
        "relevance": pgettext("order", "Best match"),
        "added": pgettext("order", "Newest here"),
        "year": pgettext("order", "Year"),
        "title": pgettext("order", "Title"),
    }
    return tuple(Choice(names[s], asked.with_sort(s), chosen=asked.sort == s) for s in SORTS)


def marked_words(text: str) -> frozenset[str]:
    """The folded words of a query that are worth marking in a title."""
    return frozenset(
        folded
        for word in WORD.findall(text)
        if len(folded := fold(word)) >= SHORTEST_MARKED or is_han_text(word)
    )


def marked_text(title: str, marked: frozenset[str]) -> SafeString:
    """A title or a name with the searched words marked; a longer form of a searched word counts too."""
    parts: list[SafeString] = []
    at = 0
    for found in WORD.finditer(title):
        if not is_marked(found.group(), marked):
            continue
        parts.append(format_html("{}<mark>{}</mark>", title[at : found.start()], found.group()))
        at = found.end()
    return format_html("{}{}", SafeString("".join(parts)), title[at:])


def is_marked(word: str, marked: frozenset[str]) -> bool:
    """Whether a word of the title is a searched one, or begins with it."""
    folded = fold(word)
    return any(
        folded == each or (len(each) >= SHORTEST_MARKED and folded.startswith(each)) for each in marked
    )
