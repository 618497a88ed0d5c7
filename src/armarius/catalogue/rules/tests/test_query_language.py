import pytest
from hypothesis import given
from hypothesis import strategies as st

from armarius.catalogue.rules.query_fields import NAMES, field_named
from armarius.catalogue.rules.query_language import LONGEST_QUERY, MOST_TERMS, forgiving, parse
from armarius.catalogue.rules.query_tree import (
    And,
    BrokenQuery,
    Everything,
    Fielded,
    Not,
    Or,
    Phrase,
    Prefix,
    Query,
    QueryFault,
    QueryField,
    Range,
    Word,
)
from armarius.catalogue.rules.relevance import clause_of
from armarius.platform.text.folding import fold

A, B, C = Word("a"), Word("b"), Word("c")
TITLE, YEAR = QueryField.TITLE, QueryField.YEAR


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("", Everything()),
        ("   ", Everything()),
        ("()", Everything()),
        ("a", A),
        ("a b", And((A, B))),
        ("a AND b", And((A, B))),
        ("a OR b", Or((A, B))),
        ("a|b", Or((A, B))),
        ("a b OR c", Or((And((A, B)), C))),
        ("a (b OR c)", And((A, Or((B, C))))),
        ("a（b OR c）", And((A, Or((B, C))))),
        ("a -b", And((A, Not(B)))),
        ("a NOT b", And((A, Not(B)))),
        ("NOT NOT a", A),
        ("-a", Not(A)),
        ("Saint-Simon", Word("Saint-Simon")),
        ("a - b", And((A, Word("-"), B))),
        ("and or not", And((Word("and"), Word("or"), Word("not")))),
        ('"kara un miera"', Phrase("kara un miera")),
        ("«Война и мир»", Phrase("Война и мир")),
        ("„Karas ir taika“", Phrase("Karas ir taika")),
        ("《三体》", Phrase("三体")),
        (r'"a \" b"', Phrase('a " b')),
        (r"\-a", Word("-a")),
        (r"a\:b", Word("a:b")),
        (r"gr\*", Word("gr*")),
        ("grām*", Prefix("grām")),
        ("书*", Prefix("书")),
        ("C++ C#", And((Word("C++"), Word("C#")))),
        ("94(474.3)", Word("94(474.3)")),
        ("a (b)", And((A, B))),
        ("title:a", Fielded(TITLE, A)),
        ("TITLE:a", Fielded(TITLE, A)),
        ("title: a", Fielded(TITLE, A)),
        ("nosaukums:a", Fielded(TITLE, A)),
        ("题名：a", Fielded(TITLE, A)),
        ("title:(a OR b)", Fielded(TITLE, Or((A, B)))),
        ("-title:a", Not(Fielded(TITLE, A))),
        ("Rīga: a", And((Word("Rīga:"), A))),
        ("year:1990", Fielded(YEAR, Range(1990, 1990))),
        ("year:1990..2000", Fielded(YEAR, Range(1990, 2000))),
        ("year:1990-2000", Fielded(YEAR, Range(1990, 2000))),
        ("gads:1990..", Fielded(YEAR, Range(1990, None))),
        ("год:..2000", Fielded(YEAR, Range(None, 2000))),
        ("жылы:>=1990", Fielded(YEAR, Range(1990, None))),
        ("metai:<1990", Fielded(YEAR, Range(None, 1989))),
        ("年:>1990", Fielded(YEAR, Range(1991, None))),
        ("year:(1990 OR 1995..)", Fielded(YEAR, Or((Range(1990, 1990), Range(1995, None))))),
    ],
)
def test_what_a_query_means(text: str, query: Query) -> None:
    assert parse(text) == query


@pytest.mark.parametrize(
    ("text", "code", "position"),
    [
        ('a "b', QueryFault.UNCLOSED_QUOTE, 2),
        ("a (b", QueryFault.UNCLOSED_PARENTHESIS, 2),
        ("a) b", QueryFault.UNOPENED_PARENTHESIS, 1),
        ("foo:a", QueryFault.UNKNOWN_FIELD, 0),
        ("a title:", QueryFault.EMPTY_FIELD, 2),
        ("title:OR", QueryFault.EMPTY_FIELD, 0),
        ("year:2000..1990", QueryFault.EMPTY_RANGE, 5),
        ("year:..", QueryFault.EMPTY_RANGE, 5),
        ("year:soon", QueryFault.NOT_A_YEAR, 5),
        ("a OR", QueryFault.MISSING_OPERAND, 2),
        ("OR a", QueryFault.MISSING_OPERAND, 0),
        ("AND a", QueryFault.MISSING_OPERAND, 0),
        ("a NOT", QueryFault.MISSING_OPERAND, 2),
        ("g*", QueryFault.SHORT_PREFIX, 0),
        ("(" * 20 + "a" + ")" * 20, QueryFault.TOO_DEEP, 11),
        ("title:" * 20 + "a", QueryFault.TOO_DEEP, 66),
        ("a " * (MOST_TERMS + 1), QueryFault.TOO_MANY_TERMS, MOST_TERMS * 2),
        ("a" * (LONGEST_QUERY + 1), QueryFault.TOO_LONG, LONGEST_QUERY),
    ],
)
def test_a_broken_query_says_what_and_where(text: str, code: QueryFault, position: int) -> None:
    with pytest.raises(BrokenQuery) as broken:
        parse(text)
    assert (broken.value.code, broken.value.position) == (code, position)


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ('a "b', And((A, B))),
        ("foo:a", And((Word("foo"), A))),
        ("((", Everything()),
        ("a OR b", Or((A, B))),
    ],
)
def test_forgiving_takes_a_broken_query_as_words(text: str, query: Query) -> None:
    assert forgiving(text) == query


def test_no_name_means_two_fields() -> None:
    claims = [(fold(name), field) for field, names in NAMES.items() for name in names.split()]
    assert all(field_named(name) is field for name, field in claims)


ALPHABET = st.sampled_from(
    [*'"()-|:*\\ «»“„\x00：（', "title", "year", "foo", "..", ">=", "19", "OR", "AND", "NOT", "ā", "书", "ё"]
)


def fault_of(text: str) -> BrokenQuery | None:
    try:
        parse(text)
    except BrokenQuery as broken:
        return broken
    return None


@given(st.one_of(st.text(max_size=600), st.lists(ALPHABET, max_size=80).map("".join)))
def test_any_text_is_a_query_or_a_fault_with_a_place(text: str) -> None:
    broken = fault_of(text)
    assert broken is None or 0 <= broken.position <= len(text)
    assert clause_of(forgiving(text)) is not None
