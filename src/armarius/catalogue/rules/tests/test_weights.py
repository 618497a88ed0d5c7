"""Weights: what they are made into, and that those as shipped change nothing."""

import pytest

from armarius.catalogue.rules.query_language import parse
from armarius.catalogue.rules.ranking import ANYWHERE, AS_SHIPPED, ranking_of, turned
from armarius.catalogue.rules.relevance import clause_of
from armarius.catalogue.rules.weights import NAMES, SHIPPED, Weights, not_weights
from armarius.platform.search import clauses as ask

YEAR = 2026


def test_as_shipped_is_exactly_what_was_judged() -> None:
    assert ranking_of(SHIPPED, YEAR) is AS_SHIPPED
    assert turned(SHIPPED) == ANYWHERE
    query = parse("raudupiete rīga 9789934000000")
    assert clause_of(query, ranking=ranking_of(SHIPPED, YEAR)) == clause_of(query)


@pytest.mark.parametrize("name", NAMES)
def test_every_weight_changes_the_clause_or_the_multiplication(name: str) -> None:
    turned_once = ranking_of(Weights(**{name: 0 if getattr(SHIPPED, name) else 100}), YEAR)
    query = parse("raudupiete 9789934000000")
    same = clause_of(query, ranking=turned_once) == clause_of(query)
    assert same == (name == "popularity")
    assert turned_once.popular == (name != "popularity")


def test_what_counts_nothing_is_not_looked_up() -> None:
    scope = turned(Weights(title=0, subject=0))
    assert scope.folded_lifts == (("author_folded", 2.5),)
    assert scope.exact_lifts == scope.stem_lifts == ()


def test_bonuses_are_points_that_no_query_of_everything_gets() -> None:
    ranking = ranking_of(Weights(newness=50, available=100), YEAR)
    assert [each.points for each in ranking.bonuses if isinstance(each, ask.Bonus)] == [3.0, 3.0, 3.0, 12.0]
    assert clause_of(parse(""), ranking=ranking) == clause_of(parse(""))


@pytest.mark.parametrize(
    ("said", "wrong"),
    [
        ({}, ()),
        ({"title": -1}, ("title",)),
        ({"title": 501, "author": None}, ("title", "author")),
        ({"popularity": 50}, ("popularity",)),
        ({"popularity": 0, "newness": 500}, ()),
    ],
)
def test_what_can_be_a_weight(said: dict[str, int | None], wrong: tuple[str, ...]) -> None:
    assert not_weights(SHIPPED.as_kept() | said) == wrong


def test_a_row_of_another_version_is_read_by_name() -> None:
    assert Weights.of({"title": 7, "gone": 3}) == Weights(title=7)
