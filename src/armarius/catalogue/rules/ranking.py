"""Where a word may match and what each match weighs: the scopes of the query fields, and weights made into them."""

from dataclasses import dataclass, field, replace
from functools import lru_cache

from armarius.catalogue.rules.query_tree import QueryField
from armarius.catalogue.rules.weights import SHIPPED, Weights
from armarius.platform.search import clauses as ask

Layers = tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class Scope:
    """Which index fields one query field reads, layer by layer, and what each match weighs."""

    folded: tuple[str, float]
    stem: tuple[str, float] | None = None
    script: tuple[str, float] | None = None
    exact_lifts: Layers = ()
    folded_lifts: Layers = ()
    stem_lifts: Layers = ()


ANYWHERE = Scope(
    folded=("all_folded", 1.0),
    stem=("all_stem", 0.5),
    script=("all_script", 0.3),
    exact_lifts=(("title_exact", 1.5),),
    folded_lifts=(("title_folded", 3.0), ("author_folded", 2.5), ("subject_folded", 1.5)),
    stem_lifts=(("title_stem", 1.0),),
)
SCOPES: dict[QueryField, Scope] = {
    QueryField.TITLE: Scope(
        ("title_folded", 3.0), ("title_stem", 1.0), ("title_script", 0.6), exact_lifts=(("title_exact", 1.5),)
    ),
    QueryField.AUTHOR: Scope(
        ("author_folded", 2.5), script=("author_script", 0.6), exact_lifts=(("author_exact", 1.0),)
    ),
    QueryField.SUBJECT: Scope(("subject_folded", 1.5), ("subject_stem", 0.6), ("subject_script", 0.3)),
    QueryField.SERIES: Scope(("series_folded", 1.0)),
    QueryField.PUBLISHER: Scope(("publisher_folded", 1.0)),
}
"""A named field is as the reader asked for it: weights turn only what is looked for anywhere."""
WHOLE_TITLE_LIFT = 12.0
TITLE_PHRASE_LIFT = 4.0
NEW_WITHIN = (2, 5, 10)
"""Years; a title of the last two is new three times over."""
NEWNESS_POINTS, AVAILABLE_POINTS = 6.0, 12.0
"""What 100 adds: about what a middling word in the title is worth."""


@dataclass(frozen=True, slots=True)
class Ranking:
    """Weights as the clauses of a query carry them; ``bonuses`` are added whatever was typed."""

    anywhere: Scope = ANYWHERE
    whole_title: float = WHOLE_TITLE_LIFT
    title_phrase: float = TITLE_PHRASE_LIFT
    number: float = 1.0
    bonuses: tuple[ask.Clause, ...] = field(default=())
    popular: bool = True


AS_SHIPPED = Ranking()


@lru_cache(maxsize=64)
def ranking_of(weights: Weights, year: int) -> Ranking:
    """The ranking of these weights in a year (of the calendar); exactly ``AS_SHIPPED`` for those as shipped."""
    if weights == SHIPPED:
        return AS_SHIPPED
    return Ranking(
        anywhere=turned(weights),
        whole_title=WHOLE_TITLE_LIFT * weights.whole_title / 100,
        title_phrase=TITLE_PHRASE_LIFT * weights.title / 100,
        number=weights.number / 100,
        bonuses=bonuses(weights, year),
        popular=bool(weights.popularity),
    )


def turned(weights: Weights) -> Scope:
    """The scope of what is looked for anywhere; a match that counts nothing is not looked up."""
    share = weights.anywhere / 100
    of_field = {"title": weights.title, "author": weights.author, "subject": weights.subject}

    def scaled(layers: Layers) -> Layers:
        found = ((name, weight * of_field[name.partition("_")[0]] / 100) for name, weight in layers)
        return tuple((name, weight) for name, weight in found if weight)

    return replace(
        ANYWHERE,
        folded=("all_folded", share),
        stem=("all_stem", 0.5 * share),
        script=("all_script", 0.3 * share),
        exact_lifts=scaled(ANYWHERE.exact_lifts),
        folded_lifts=scaled(ANYWHERE.folded_lifts),
        stem_lifts=scaled(ANYWHERE.stem_lifts),
    )


def bonuses(weights: Weights, year: int) -> tuple[ask.Clause, ...]:
    """What new titles and those with a free copy gain."""
    found: list[ask.Clause] = []
    if weights.newness:
        points = NEWNESS_POINTS * weights.newness / 100
        found += [ask.Bonus(ask.Between("year", year - span, year + 1), points) for span in NEW_WITHIN]
    if weights.available:
        anywhere_free = ask.Prefix("available_at", "")
        found.append(ask.Bonus(anywhere_free, AVAILABLE_POINTS * weights.available / 100))
    return tuple(found)
