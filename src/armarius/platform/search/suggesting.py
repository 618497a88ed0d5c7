"""Typeahead over headings, and the nearest known word for one that found nothing."""

from typing import Any

from armarius.platform.lazy import lazy
from armarius.platform.search.clauses import Similar
from armarius.platform.search.compiling import compile_clause
from armarius.platform.search.reading import Reader
from armarius.platform.text.folding import fold

tantivy: Any = lazy("tantivy")
HEADING_SEPARATOR = "\x1f"
HEADING_FIELDS = ("title_heading", "author_heading", "subject_heading")
SHORTEST_PREFIX = 2
SHORTEST_WORD = 4
# Two wrong letters in a short word make another word.
SHORTEST_WORD_OF_TWO_SLIPS = 7
CANDIDATES_PER_STEM = 200


def suggest(
    reader: Reader, prefix: str, *, field: str = "title_heading", limit: int = 8
) -> list[tuple[str, int]]:
    """Headings that begin with `prefix`, diacritics aside, with how many records have them, most first.

    `field` is one of HEADING_FIELDS. A prefix under two letters (one for Han) gives none.
    Raises IndexMissing.
    """
    typed = " ".join(
        "".join(sign if sign.isalnum() or sign in "+#" else " " for sign in fold(prefix)).split()
    )
    if len(typed) < SHORTEST_PREFIX and typed.isascii():
        return []
    searcher = reader.snapshot().searcher
    found = searcher.terms_with_prefix(field, typed, limit=limit)
    return [(term.partition(HEADING_SEPARATOR)[2], count) for term, count in found]


def did_you_mean(reader: Reader, word: str, *, field: str = "all_folded") -> str | None:
    """The commonest known word nearest to a folded `word` that is unknown; None when it is known after all.

    One wrong, missing, extra or swapped letter, two in words of seven letters and more; the first letter
    is trusted. Raises IndexMissing.
    """
    snapshot = reader.snapshot()
    if len(word) < SHORTEST_WORD or snapshot.searcher.doc_freq(field, word):
        return None
    distances = (1, 2) if len(word) >= SHORTEST_WORD_OF_TWO_SLIPS else (1,)
    for distance in distances:
        query = compile_clause(Similar(field, word, distance), snapshot.index.schema, scored=False)
        if snapshot.searcher.search(query, limit=1, count=False).hits:
            return nearest(snapshot.searcher, field, word, distance)
    return None


def nearest(searcher: Any, field: str, word: str, distance: int) -> str | None:
    """The commonest term of the dictionary within `distance` of `word`, among those of its beginning."""
    for length in (3, 2, 1):
        terms = searcher.terms_with_prefix(
            field, word[:length], limit=CANDIDATES_PER_STEM * 4 ** (3 - length)
        )
        near = [(count, term) for term, count in terms if edits(word, term, distance) <= distance]
        if near:
            return str(max(near)[1])
    return None


def edits(left: str, right: str, most: int) -> int:
    """How many letters to insert, remove, replace or swap with a neighbour; past `most` any larger number."""
    if abs(len(left) - len(right)) > most:
        return most + 1
    before: list[int] = []
    last: list[int] = []
    row = list(range(len(right) + 1))
    for at, sign in enumerate(left, start=1):
        before, last, row = last, row, [at]
        for other_at, other in enumerate(right, start=1):
            cost = min(last[other_at] + 1, row[-1] + 1, last[other_at - 1] + (sign != other))
            if before and other_at > 1 and sign == right[other_at - 2] and left[at - 2] == other:
                cost = min(cost, before[other_at - 2] + 1)
            row.append(cost)
    return row[-1]
