"""A query written for somebody who fills in a form: rows of words, joined in our query language."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from armarius.catalogue.rules.query_tokens import OPERATORS

SIGNS = re.compile(r"""([\\()（）|:：*"“”„«»「」『』《》])""")
QUOTING = str.maketrans('\\"', "  ")
REFUSING = "-−!"
"""Signs that refuse what they stand before."""


class How(StrEnum):
    """How the words of a row are meant."""

    ALL = "all"
    ANY = "any"
    PHRASE = "phrase"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class QueryRow:
    """Words, how they are meant, and the name of the field they stand in; "" is anywhere."""

    words: str
    how: How = How.ALL
    field: str = ""


def written(rows: Iterable[QueryRow]) -> str:
    """The query of all rows together; rows without words say nothing.

    Signs of the query language within the words are letters here.
    """
    wanted = [row for row in rows if row.words.split()]
    kept = [row_text(row) for row in wanted if row.how is not How.NONE]
    refused = [f"NOT {row_text(row)}" for row in wanted if row.how is How.NONE]
    return " ".join([*kept, *refused])


def row_text(row: QueryRow) -> str:
    """One row as a query."""
    words = row.words.split()
    if row.how is How.PHRASE:
        text = '"' + " ".join(row.words.translate(QUOTING).split()) + '"'
    else:
        text = (" OR " if row.how in {How.ANY, How.NONE} else " ").join(map(escaped, words))
        if len(words) > 1 and (row.field or row.how is not How.ALL):
            text = f"({text})"
    return f"{row.field}:{text}" if row.field else text


def escaped(word: str) -> str:
    """A word whose signs are letters; a star at its end still asks for what begins so."""
    stem, star = (word[:-1], "*") if len(word) > 1 and word.endswith("*") else (word, "")
    text = SIGNS.sub(r"\\\1", stem)
    if text[0] in REFUSING or text in OPERATORS:
        text = f"\\{text}"
    return text + star
