"""Searching the catalogue: what a reader or a member of staff typed, answered with titles and facets."""

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from armarius.catalogue import queries
from armarius.catalogue.indexing import reader
from armarius.catalogue.rules.exporting import WantedTitles
from armarius.catalogue.rules.query_language import BrokenQuery, forgiving, parse
from armarius.catalogue.rules.query_tree import And, Phrase, Prefix, Query, Word
from armarius.catalogue.rules.ranking import ranking_of
from armarius.catalogue.rules.relevance import clause_of
from armarius.catalogue.rules.weights import Weights
from armarius.catalogue.rules.works import work_code
from armarius.formats.marc import neutral
from armarius.formats.marc.neutral import NeutralView
from armarius.platform.search.clauses import Between, Clause, Every
from armarius.platform.search.counting import narrowed
from armarius.platform.search.engine import Filter, IndexMissing, Reader, SearchResult, Sort
from armarius.platform.search.suggesting import did_you_mean, same_sound
from armarius.platform.text.analysis import folded_tokens, is_han
from armarius.platform.text.keyboards import retyped
from armarius.platform.values.reasons import Reason

FACETS = ("material", "language", "library", "author", "subject", "class_group")
DEEPEST_PAGE = 200


@dataclass(frozen=True, slots=True)
class TitleHit:
    """A title in a result list."""

    id: int
    title: str
    author: str
    year: int | None
    publication: str
    language: str
    material: str
    class_notation: str
    call_number: str
    view: NeutralView
    work: str = ""
    editions: int = 1
    cover: int = 0
    """``work`` is the code that ``work`` filters by; ``editions`` how many titles of the catalogue are of it;
    ``cover`` the cover that was put to it, or 0.
    """

    @property
    def picture(self) -> str:
        """Where its cover is, but for size and ending; empty when one is drawn."""
        return f"/cover/{self.id}/{self.cover}" if self.cover else ""


@dataclass(frozen=True, slots=True)
class FacetCount:
    """One value of a facet: how many titles of the whole result have it, and whether it is chosen."""

    value: str
    count: int
    chosen: bool


@dataclass(frozen=True, slots=True)
class FoundTitles:
    """One page of a result. ``complaint`` says what was wrong with a broken query that was searched forgivingly.

    ``degraded`` is true when the index is gone and the database answered (codes, numbers, titles only). ``rows`` is
    how many rows all pages have together: the titles, or the works they were gathered in. ``retyped`` is what was
    searched instead when the query found nothing and makes sense in another keyboard layout.
    """

    total: int
    hits: tuple[TitleHit, ...]
    facets: Mapping[str, tuple[FacetCount, ...]]
    complaint: Reason | None
    suggestion: str
    ms: float
    degraded: bool = False
    rows: int = 0
    retyped: str = ""


def search_catalogue(
    text: str,
    *,
    filters: Mapping[str, Sequence[str]] | None = None,
    years: tuple[int | None, int | None] = (None, None),
    sort: str = "relevance",
    descending: bool | None = None,
    page: int = 1,
    per_page: int = 20,
    facets: bool = True,
    grouped: bool = False,
    weights: Weights | None = None,
) -> FoundTitles:
    """Search titles. ``filters`` maps a facet to chosen values (any of them; ``-facet`` excludes them);
    ``years`` bounds the year of publication, both ends included, None open.

    ``sort`` is one of relevance, title, year, added, popularity; unknown sorts and facets are ignored; ``descending``
    turns it, None leaves what the sort means (titles ascend, years, dates and popularity fall). ``grouped`` shows
    one row for each work, its best title. A broken query is searched as plain words and complained about; one that
    finds nothing is tried in other keyboard layouts.
    ``weights`` are tried instead of those in force. Without an index the database answers (law 10).
    """
    started = time.perf_counter()
    query, complaint = understood(text)
    chosen = {name: tuple(values) for name, values in (filters or {}).items() if values}
    order = Sort(sort) if sort in set(Sort) else Sort.RELEVANCE
    if not text.strip() and order is Sort.RELEVANCE:
        order = Sort.ADDED
    page = min(max(page, 1), DEEPEST_PAGE)

    index = reader()
    kept = queries.weights_in_force().weights if weights is None else weights
    ranking = ranking_of(kept, timezone.now().year)

    def answer(asked: Query) -> SearchResult:
        return index.search(
            within_years(clause_of(asked, ranking=ranking), years),
            facets=FACETS if facets else (),
            filters=applied(chosen),
            sort=order,
            descending=descending if order.value == sort else None,
            offset=(page - 1) * per_page,
            limit=per_page,
            collapse="work_number" if grouped else "",
            popular=ranking.popular,
        )

    try:
        result = answer(query)
        instead = "" if result.total else layout_that_finds(index, text, query, Narrowing(chosen, years))
        if instead:
            result = answer(understood(instead)[0])
        editions = editions_of(index, result) if grouped else {}
    except IndexMissing:
        return from_database(text, complaint, page, per_page, started)
    return FoundTitles(
        total=result.total,
        hits=title_hits([hit.id for hit in result.hits], editions),
        facets=counted(result, chosen),
        complaint=None if instead else complaint,
        suggestion="" if result.total else suggested(index, query),
        ms=(time.perf_counter() - started) * 1000,
        rows=result.groups,
        retyped=instead,
    )


@dataclass(frozen=True, slots=True)
class Narrowing:
    """What narrows a search besides its words: ``filters`` and ``years`` as ``search_catalogue`` takes them."""

    filters: Mapping[str, Sequence[str]]
    years: tuple[int | None, int | None] = (None, None)


NOT_NARROWED = Narrowing({})


def count_titles(searches: Sequence[tuple[str, Narrowing]]) -> list[int]:
    """How many titles ``search_catalogue`` would find for each of these; without an index none."""
    index = reader()
    try:
        return [counted_by(index, understood(text)[0], narrowing) for text, narrowing in searches]
    except IndexMissing:
        return [0] * len(searches)


def counted_by(index: Reader, query: Query, narrowing: Narrowing) -> int:
    """How many titles answer a query."""
    chosen = {name: tuple(values) for name, values in narrowing.filters.items() if values}
    return index.count(narrowed(within_years(clause_of(query), narrowing.years), applied(chosen)))


def layout_that_finds(index: Reader, text: str, query: Query, narrowing: Narrowing) -> str:
    """The same keys in the keyboard layout that was meant, when that finds something and the text as typed nothing."""
    candidates = retyped(text)
    if not candidates or not is_plain(query):
        return ""
    if narrowing != NOT_NARROWED and counted_by(index, query, NOT_NARROWED):
        return ""
    for candidate in candidates:
        meant = understood(candidate)[0]
        if is_plain(meant) and counted_by(index, meant, narrowing):
            return candidate
    return ""


def is_plain(query: Query) -> bool:
    """Whether a query is words and phrases alone: nobody writes fields and operators in the wrong alphabet."""
    parts = query.parts if isinstance(query, And) else (query,)
    return all(isinstance(part, Word | Phrase | Prefix) for part in parts)


def editions_of(index: Reader, result: SearchResult) -> dict[int, tuple[str, int]]:
    """By record id the work of each hit and how many titles of the catalogue are of it; one question to the index."""
    works = {hit.id: work_code(hit.group) for hit in result.hits}
    counts = index.value_counts("work", list(dict.fromkeys(works.values())))
    return {record: (work, counts.get(work, 1)) for record, work in works.items()}


def within_years(clause: Clause, years: tuple[int | None, int | None]) -> Clause:
    """The clause, bounded to years of publication."""
    low, high = years
    return clause if low is None and high is None else Every((clause, Between("year", low, high)))


def suggested(index: Reader, query: Query) -> str:
    """Plain words that nobody wrote, put right where a known word is near; empty when nothing would change."""
    parts = query.parts if isinstance(query, And) else (query,)
    words = [part.text for part in parts if isinstance(part, Word)]
    if len(words) != len(parts):
        return ""
    nearest = [put_right(index, word) for word in words]
    return " ".join(nearest) if nearest != words else ""


def put_right(index: Reader, word: str) -> str:
    """A word as it is known: of Han by its sound, any other by its letters; itself when nothing is near."""
    if is_han(word):
        return same_sound(index, word) or word
    tokens = folded_tokens(word)
    return (did_you_mean(index, tokens[0]) if len(tokens) == 1 else None) or word


def understood(text: str) -> tuple[Query, Reason | None]:
    """The query, and what was wrong with it when it had to be read as plain words."""
    try:
        return parse(text), None
    except BrokenQuery as broken:
        facts = {"position": broken.position + 1, **broken.facts}
        return forgiving(text), Reason(f"catalogue.{broken.code}", facts, "q")


def applied(chosen: Mapping[str, tuple[str, ...]]) -> list[Filter]:
    """The chosen values as filters; a name that is no facet is ignored."""
    found = []
    for name, values in chosen.items():
        field = name.removeprefix("-")
        if field in FACETS or field in {"available_at", "location", "work", "in_class", "age_group"}:
            found.append(Filter(field, values, exclude=name.startswith("-")))
    return found


def counted(result: SearchResult, chosen: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[FacetCount, ...]]:
    """The facets with what is chosen; a chosen value stays visible even when nothing has it."""
    shown: dict[str, tuple[FacetCount, ...]] = {}
    for name, values in result.facets.items():
        picked = chosen.get(name, ())
        rows = [FacetCount(value, count, value in picked) for value, count in values]
        rows += [FacetCount(value, 0, True) for value in picked if value not in dict(values)]
        shown[name] = tuple(rows)
    return shown


def title_hits(
    ids: Sequence[int], editions: Mapping[int, tuple[str, int]] | None = None
) -> tuple[TitleHit, ...]:
    """These titles as a result list shows them, in the order given; one query, none for no titles.

    ``editions`` gives the work of each and how many titles are of it.
    """
    rows = {row[0]: row for row in queries.title_rows(ids)}
    known = editions or {}
    return tuple(title_hit(rows[i], *known.get(i, ("", 1))) for i in ids if i in rows)


def title_hit(row: tuple[Any, ...], work: str = "", editions: int = 1) -> TitleHit:
    """One title as a result list shows it; ``row`` is one of ``queries.title_rows``."""
    record, title, author, year, language, material, stored, cover = row
    view = neutral.from_json(stored)
    return TitleHit(
        id=record,
        title=title,
        author=author,
        year=year,
        publication=view.publication,
        language=language,
        material=material,
        class_notation=view.classes[0].notation if view.classes else "",
        call_number="",
        view=view,
        work=work,
        editions=editions,
        cover=cover,
    )


def from_database(
    text: str, complaint: Reason | None, page: int, per_page: int, started: float
) -> FoundTitles:
    """Identifier and title lookup in SQL when the index is gone."""
    ids = queries.records_by_identifier(text) or queries.records_by_title(text, 200)
    shown = ids[(page - 1) * per_page : page * per_page]
    return FoundTitles(
        len(ids),
        title_hits(shown),
        {},
        complaint,
        "",
        (time.perf_counter() - started) * 1000,
        degraded=True,
        rows=len(ids),
    )


def every_id(text: str, narrowing: Narrowing = NOT_NARROWED) -> list[int]:
    """The ids of everything ``search_catalogue`` finds, for exports; ascending. Raises IndexMissing."""
    query, _ = understood(text)
    index = reader()
    if (
        instead := ""
        if counted_by(index, query, narrowing)
        else layout_that_finds(index, text, query, narrowing)
    ):
        query, _ = understood(instead)
    chosen = {name: tuple(values) for name, values in narrowing.filters.items() if values}
    clause = narrowed(within_years(clause_of(query), narrowing.years), applied(chosen))
    return sorted(index.ids(clause, limit=max(index.documents(), 1)))


def wanted_ids(wanted: WantedTitles) -> list[int]:
    """The ids of the titles somebody wants, ascending. Raises IndexMissing for a search without an index."""
    if wanted.records:
        return sorted(set(wanted.records))
    return every_id(wanted.text, Narrowing(wanted.filters, wanted.years))
