"""Counting a facet's values over the whole of an answer, and the choices among them that narrow it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from armarius.platform.search.clauses import AnyOf, Clause, Every, Without
from armarius.platform.search.compiling import compile_clause
from armarius.platform.search.numbered import NUMBER_SUFFIX, named
from armarius.platform.search.schema import KINDS, Kind

FACET_VALUES = 20
VALUES_OF_SEGMENT = 20_000
"""So many values every segment hands in, which is all of them but in the broadest answers of a large segment."""
FacetCounts = Mapping[str, tuple[tuple[str, int], ...]]


@dataclass(frozen=True, slots=True)
class Filter:
    """A choice among a facet's values: one of them must be there, or with `exclude` none may."""

    field: str
    values: tuple[str, ...]
    exclude: bool = False

    def clause(self) -> Clause:
        """The filter as a clause."""
        chosen = AnyOf(self.field, self.values)
        return Without(chosen) if self.exclude else chosen


def narrowed(clause: Clause, filters: Sequence[Filter]) -> Clause:
    """`clause` with all filters applied."""
    return Every((clause, *(chosen.clause() for chosen in filters))) if filters else clause


def count_facets(
    searcher: Any, schema: Any, clause: Clause, filters: tuple[Filter, ...], facets: tuple[str, ...]
) -> FacetCounts:
    """Counts of every facet: one pass for those without a choice of their own, one for each other."""
    chosen = {each.field for each in filters if not each.exclude}
    plain = [name for name in facets if name not in chosen]
    passes: list[tuple[list[str], Sequence[Filter]]] = [(plain, filters)] if plain else []
    for name in facets:
        if name in chosen:
            passes.append(([name], [each for each in filters if each.exclude or each.field != name]))
    counts: dict[str, tuple[tuple[str, int], ...]] = {}
    for names, applied in passes:
        query = compile_clause(narrowed(clause, applied), schema, scored=False)
        answer = searcher.aggregate(query, {name: counting_of(name) for name in names})
        for name in names:
            counts[name] = counted(searcher, name, answer[name]["buckets"])
    return {name: counts[name] for name in facets}


def counting_of(name: str) -> dict[str, Any]:
    """What the engine is asked to count a facet's values."""
    field = name + NUMBER_SUFFIX if KINDS[name] is Kind.MANY else name
    return {"terms": {"field": field, "size": FACET_VALUES, "segment_size": VALUES_OF_SEGMENT}}


def counted(searcher: Any, name: str, buckets: Sequence[Mapping[str, Any]]) -> tuple[tuple[str, int], ...]:
    """The values of a facet with their counts, the commonest first."""
    if KINDS[name] is Kind.MANY:
        pairs = ((int(bucket["key"]), int(bucket["doc_count"])) for bucket in buckets)
        return named(searcher, name, pairs)
    return tuple((str(bucket["key"]), int(bucket["doc_count"])) for bucket in buckets)
