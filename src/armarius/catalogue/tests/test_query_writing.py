"""Rows of a form become a query that means what the rows say."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from armarius.catalogue.rules.query_language import parse
from armarius.catalogue.rules.query_writing import How, QueryRow, written


@pytest.mark.parametrize(
    ("rows", "query"),
    [
        ([], ""),
        ([QueryRow("  ")], ""),
        ([QueryRow("rīga vēsture")], "rīga vēsture"),
        ([QueryRow("rīga vēsture", field="title")], "title:(rīga vēsture)"),
        ([QueryRow("rīga", field="title")], "title:rīga"),
        ([QueryRow("rīga vilnius", How.ANY)], "(rīga OR vilnius)"),
        ([QueryRow("kara un miera", How.PHRASE, "title")], 'title:"kara un miera"'),
        ([QueryRow("rīga"), QueryRow("karte plāns", How.NONE)], "rīga NOT (karte OR plāns)"),
        ([QueryRow("a", How.NONE), QueryRow("b", field="author")], "author:b NOT a"),
        ([QueryRow("grāmat*", field="subject")], "subject:grāmat*"),
        ([QueryRow("AND title:x -y (z)")], r"\AND title\:x \-y \(z\)"),
        ([QueryRow('say "no"', How.PHRASE)], '"say no"'),
        ([QueryRow("978-0-14-045546-5", field="isbn")], "isbn:978-0-14-045546-5"),
    ],
)
def test_rows_as_a_query(rows: list[QueryRow], query: str) -> None:
    assert written(rows) == query


WORDS = some.text(
    some.characters(codec="utf-8", exclude_categories=("Z", "C")), min_size=1, max_size=12
).filter(lambda word: not word.endswith("*"))


@given(
    some.lists(WORDS, min_size=1, max_size=5),
    some.sampled_from(How),
    some.sampled_from(["", "title", "author"]),
)
def test_whatever_is_typed_is_a_query_of_these_words(words: list[str], how: How, field: str) -> None:
    text = str(parse(written([QueryRow("anchor"), QueryRow(" ".join(words), how, field)])))
    assert "anchor" in text
    if how is not How.PHRASE:
        assert all(repr(word) in text for word in words)
