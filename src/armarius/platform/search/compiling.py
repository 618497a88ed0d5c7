"""From our clauses to tantivy's queries; never through tantivy's query syntax."""

import re
from functools import singledispatch
from typing import Any

from armarius.platform.lazy import lazy
from armarius.platform.search.clauses import (
    AnyOf,
    Between,
    Bonus,
    Clause,
    Either,
    Every,
    Everything,
    Lifted,
    Nothing,
    Phrase,
    Prefix,
    Similar,
    Term,
    Without,
)
from armarius.platform.search.numbered import numbered_term
from armarius.platform.search.schema import KINDS, LONGEST_TERM, Kind

tantivy: Any = lazy("tantivy")
REGEX_SIGN = re.compile(r"([^\w])")
SMALLEST_NUMBER, LARGEST_NUMBER = -(2**63), 2**63 - 1


def compile_clause(clause: Clause, schema: Any, *, scored: bool) -> Any:
    """The tantivy Query of `clause`; unscored ones leave the lifts out and are cheaper to count with."""
    return compiled(clause, schema, scored)


@singledispatch
def compiled(clause: object, schema: Any, scored: bool) -> Any:
    """One clause, chosen by its class."""
    raise TypeError(f"not a clause: {clause!r}")


def weighted(query: Any, weight: float, scored: bool) -> Any:
    """`query` with its relevance multiplied, where relevance is asked for."""
    return tantivy.Query.boost_query(query, weight) if scored and weight != 1.0 else query


def as_kept(field: str, text: str) -> str:
    """A whole value as the index keeps it."""
    return numbered_term(text[:LONGEST_TERM]) if KINDS[field] is Kind.MANY else text


@compiled.register
def _(clause: Term, schema: Any, scored: bool) -> Any:
    option = "freq" if scored and KINDS[clause.field] in (Kind.TEXT, Kind.BAG) else "basic"
    return weighted(
        tantivy.Query.term_query(
            schema, clause.field, as_kept(clause.field, clause.text), index_option=option
        ),
        clause.weight,
        scored,
    )


@compiled.register
def _(clause: Phrase, schema: Any, scored: bool) -> Any:
    if len(clause.texts) == 1:
        return compiled(Term(clause.field, clause.texts[0], clause.weight), schema, scored)
    if not clause.texts:
        return tantivy.Query.empty_query()
    return weighted(
        tantivy.Query.phrase_query(schema, clause.field, list(clause.texts)), clause.weight, scored
    )


@compiled.register
def _(clause: Prefix, schema: Any, scored: bool) -> Any:
    pattern = REGEX_SIGN.sub(r"\\\1", clause.text) + ".*"
    query = tantivy.Query.regex_query(schema, clause.field, pattern)
    return weighted(query, clause.weight, scored)


@compiled.register
def _(clause: Similar, schema: Any, scored: bool) -> Any:
    return tantivy.Query.fuzzy_term_query(schema, clause.field, clause.text, distance=clause.distance)


@compiled.register
def _(clause: Between, schema: Any, scored: bool) -> Any:
    low = SMALLEST_NUMBER if clause.low is None else clause.low
    high = LARGEST_NUMBER if clause.high is None else clause.high
    query = tantivy.Query.range_query(schema, clause.field, tantivy.FieldType.Integer, low, high)
    return tantivy.Query.const_score_query(query, 0.0)


@compiled.register
def _(clause: AnyOf, schema: Any, scored: bool) -> Any:
    kept = [as_kept(clause.field, value) for value in clause.values]
    query = tantivy.Query.term_set_query(schema, clause.field, kept)
    return tantivy.Query.const_score_query(query, 0.0)


@compiled.register
def _(clause: Every, schema: Any, scored: bool) -> Any:
    occur = tantivy.Occur
    wanted = [part for part in clause.parts if not isinstance(part, Without)]
    refused = [part.part for part in clause.parts if isinstance(part, Without)]
    pairs = [(occur.Must, compiled(part, schema, scored)) for part in wanted or [Everything()]]
    pairs += [(occur.MustNot, compiled(part, schema, False)) for part in refused]
    return pairs[0][1] if len(pairs) == 1 else tantivy.Query.boolean_query(pairs)


@compiled.register
def _(clause: Either, schema: Any, scored: bool) -> Any:
    pairs = [(tantivy.Occur.Should, compiled(part, schema, scored)) for part in clause.parts]
    if not pairs:
        return tantivy.Query.empty_query()
    return pairs[0][1] if len(pairs) == 1 else tantivy.Query.boolean_query(pairs)


@compiled.register
def _(clause: Without, schema: Any, scored: bool) -> Any:
    return compiled(Every((clause,)), schema, scored)


@compiled.register
def _(clause: Lifted, schema: Any, scored: bool) -> Any:
    required = compiled(clause.required, schema, scored)
    if not scored or not clause.lifts:
        return required
    lifts = [(tantivy.Occur.Should, compiled(lift, schema, True)) for lift in clause.lifts]
    return tantivy.Query.boolean_query([(tantivy.Occur.Must, required), *lifts])


@compiled.register
def _(clause: Bonus, schema: Any, scored: bool) -> Any:
    part = compiled(clause.part, schema, False)
    return tantivy.Query.const_score_query(part, clause.points) if scored else part


@compiled.register
def _(clause: Everything, schema: Any, scored: bool) -> Any:
    return tantivy.Query.all_query()


@compiled.register
def _(clause: Nothing, schema: Any, scored: bool) -> Any:
    return tantivy.Query.empty_query()
