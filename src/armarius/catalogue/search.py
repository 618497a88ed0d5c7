"""Searching the catalogue: what a reader or a member of staff typed, answered with titles and facets."""

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from armarius.catalogue import queries
from armarius.catalogue.indexing import reader
from armarius.catalogue.models import Record
from armarius.catalogue.rules.query_language import BrokenQuery, forgiving, parse
from armarius.catalogue.rules.query_tree import And, Query, Word
from armarius.catalogue.rules.relevance import clause_of
from armarius.formats.marc import neutral
from armarius.formats.marc.neutral import NeutralView
from armarius.platform.search.clauses import Between, Clause, Every
from armarius.platform.search.engine import Filter, IndexMissing, SearchResult, Sort
from armarius.platform.search.suggesting import did_you_mean
from armarius.platform.text.analysis import folded_tokens
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


@dataclass(frozen=True, slots=True)
class FacetCount:
    """One value of a facet: how many titles of the whole result have it, and whether it is chosen."""

    value: str
    count: int
    chosen: bool


@dataclass(frozen=True, slots=True)
class FoundTitles:
    """One page of a result. ``complaint`` says what was wrong with a broken query that was searched forgivingly.

    ``degraded`` is true when the index is gone and the database answered (codes, numbers, titles only).
    """

    total: int
    hits: tuple[TitleHit, ...]
    facets: Mapping[str, tuple[FacetCount, ...]]
    complaint: Reason | None
    suggestion: str
    ms: float
    degraded: bool = False


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
) -> FoundTitles:
    """Search titles. ``filters`` maps a facet to chosen values (any of them; ``-facet`` excludes them);
    ``years`` bounds the year of publication, both ends included, None open.

    ``sort`` is one of relevance, title, year, added, popularity; unknown sorts and facets are ignored; ``descending``
    turns it, None leaves what the sort means (titles ascend, years, dates and popularity fall). A broken
    query is searched as plain words and complained about. Without an index the database answers (law 10).
    """
    started = time.perf_counter()
    query, complaint = understood(text)
    chosen = {name: tuple(values) for name, values in (filters or {}).items() if values}
    order = Sort(sort) if sort in set(Sort) else Sort.RELEVANCE
    if not text.strip() and order is Sort.RELEVANCE:
        order = Sort.ADDED
    page = min(max(page, 1), DEEPEST_PAGE)
    try:
        result = reader().search(
            within_years(clause_of(query), years),
            facets=FACETS if facets else (),
            filters=applied(chosen),
            sort=order,
            descending=descending if order.value == sort else None,
            offset=(page - 1) * per_page,
            limit=per_page,
        )
    except IndexMissing:
        return from_database(text, complaint, page, per_page, started)
    return FoundTitles(
        total=result.total,
        hits=title_hits([hit.id for hit in result.hits]),
        facets=counted(result, chosen),
        complaint=complaint,
        suggestion="" if result.total else suggested(query),
        ms=(time.perf_counter() - started) * 1000,
    )


def within_years(clause: Clause, years: tuple[int | None, int | None]) -> Clause:
    """The clause, bounded to years of publication."""
    low, high = years
    return clause if low is None and high is None else Every((clause, Between("year", low, high)))


def suggested(query: Query) -> str:
    """Plain words that nobody wrote, put right where a known word is near; empty when nothing would change."""
    parts = query.parts if isinstance(query, And) else (query,)
    words = [part.text for part in parts if isinstance(part, Word)]
    if len(words) != len(parts):
        return ""
    nearest = [did_you_mean(reader(), " ".join(folded_tokens(word))) or word for word in words]
    return " ".join(nearest) if nearest != words else ""


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
        if field in FACETS or field in {"available_at", "location"}:
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


def title_hits(ids: Sequence[int]) -> tuple[TitleHit, ...]:
    """These titles as a result list shows them, in the order given; one query."""
    rows = queries.records(ids)
    return tuple(title_hit(rows[i]) for i in ids if i in rows)


def title_hit(row: Record) -> TitleHit:
    """One title as a result list shows it."""
    view = neutral.from_json(row.view)
    return TitleHit(
        id=row.pk,
        title=row.title,
        author=row.author,
        year=row.year,
        publication=view.publication,
        language=row.language,
        material=row.material,
        class_notation=view.classes[0].notation if view.classes else "",
        call_number="",
        view=view,
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
    )


def every_id(text: str, limit: int = 1_000_000) -> list[int]:
    """The ids of everything a query finds, for exports; ascending."""
    query, _ = understood(text)
    return sorted(reader().ids(clause_of(query), limit=limit))
