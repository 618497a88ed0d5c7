"""Typeahead over headings, and the nearest known word for one that found nothing."""

from itertools import islice
from typing import Any

import orjson
from rapidfuzz.distance import OSA

from armarius.platform.search.clauses import AnyOf, Clause, Every, Phrase, Prefix, Similar, Term
from armarius.platform.search.compiling import compile_clause
from armarius.platform.search.headings import HEADING_SEPARATOR, LONGEST_EDGE, typed_form
from armarius.platform.search.reading import Reader, Sort
from armarius.platform.text.analysis import folded_tokens, is_han
from armarius.platform.text.transliterate import pinyin

# Headings that short prefixes are kept for, with what the payload calls them.
EDGES = {"title_heading": ("title_edge", "title"), "author_heading": ("author_edge", "authors")}
EDGE_DOCUMENTS = 60
REFERENCES_PER_PLACE = 10
SHORTEST_PREFIX = 2
SHORTEST_LOOSE_PREFIX = 3
SHORTEST_WORD = 4
# Two wrong letters in a short word make another word.
SHORTEST_WORD_OF_TWO_SLIPS = 7
CANDIDATES_PER_STEM = 200
SHORTEST_HAN_RUN = 3
FEW = 5


def suggest(reader: Reader, prefix: str, *, field: str = "title_heading", limit: int = 8) -> list[str]:
    """Headings that begin with `prefix`, diacritics and case aside.

    `field` is `title_heading`, `author_heading` or `subject_heading`. Short prefixes bring the headings of
    the most borrowed records first, longer ones those of the most records; when titles are too few, titles
    follow in which the words stand anywhere. Under two letters (one of Han) there is nothing.
    Raises IndexMissing.
    """
    typed = typed_form(prefix)
    if not typed or (len(typed) < SHORTEST_PREFIX and not is_han(typed)):
        return []
    searcher = reader.snapshot().searcher
    if field in EDGES and len(typed) <= LONGEST_EDGE:
        edge, key = EDGES[field]
        found = [name for name in shown(reader, Term(edge, typed), key) if typed_form(name).startswith(typed)]
    else:
        terms = searcher.terms_with_prefix(field, typed, limit=limit)
        found = [term.partition(HEADING_SEPARATOR)[2] for term, _ in terms]
    if field == "title_heading" and len(found) < limit:
        found += shown(reader, words_anywhere(typed), "title")
    return list(dict.fromkeys(found))[:limit]


def references(reader: Reader, prefix: str, *, field: str, limit: int = 4) -> list[tuple[str, str]]:
    """Forms not in use that begin with `prefix`, each with the heading it refers to, when that has documents.

    `field` is `author_see` or `subject_see`. Raises IndexMissing.
    """
    typed = typed_form(prefix)
    if len(typed) < SHORTEST_PREFIX and not is_han(typed):
        return []
    terms = reader.snapshot().searcher.terms_with_prefix(field, typed, limit=limit * REFERENCES_PER_PLACE)
    pairs = (term.split(HEADING_SEPARATOR) for term, _ in terms)
    facet = field.removesuffix("_see")
    found = ((form, heading) for _typed, form, heading in pairs if reader.count(AnyOf(facet, (heading,))))
    return list(islice(found, limit))


def words_anywhere(typed: str) -> Clause:
    """Titles with all these words, the last perhaps unfinished."""
    tokens = folded_tokens(typed)
    finished = tuple(Term("title_folded", token) for token in tokens[:-1])
    last = tokens[-1]
    if len(last) < SHORTEST_LOOSE_PREFIX and not is_han(last):
        return Every((*finished, Term("title_folded", last)))
    return Every((*finished, Prefix("title_folded", last)))


def shown(reader: Reader, clause: Clause, key: str) -> list[str]:
    """What the payloads of the most borrowed records of `clause` call `key`."""
    hits = reader.search(clause, sort=Sort.POPULARITY, limit=EDGE_DOCUMENTS).hits
    payloads = reader.payloads([hit.id for hit in hits])
    values = [orjson.loads(payloads[hit.id] or b"{}").get(key, ()) for hit in hits if hit.id in payloads]
    return [name for value in values for name in ([value] if isinstance(value, str) else value)]


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


def same_sound(reader: Reader, run: str) -> str | None:
    """What a run of Han was meant to be when a character of the same sound was typed: 骆陀祥子 → 骆驼祥子.

    Found in the titles and authors of the most borrowed documents; None when nothing sounds so. Raises IndexMissing.
    """
    syllables = pinyin(run)
    if len(run) < SHORTEST_HAN_RUN or len(syllables) != len(run):
        return None
    clause = Phrase("all_script", tuple("p:" + syllable for syllable in syllables))
    hits = reader.search(clause, sort=Sort.POPULARITY, limit=FEW).hits
    payloads = reader.payloads([hit.id for hit in hits])
    for hit in hits:
        said = orjson.loads(payloads.get(hit.id) or b"{}")
        for text in (said.get("title", ""), *said.get("authors", ())):
            for at in range(len(text) - len(run) + 1):
                other = text[at : at + len(run)]
                if other != run and is_han(other) and pinyin(other) == syllables:
                    return str(other)
    return None


def nearest(searcher: Any, field: str, word: str, distance: int) -> str | None:
    """The commonest term of the dictionary within `distance` of `word`, among those of its beginning."""
    for length in (3, 2, 1):
        terms = searcher.terms_with_prefix(
            field, word[:length], limit=CANDIDATES_PER_STEM * 4 ** (3 - length)
        )
        near = [
            (count, term)
            for term, count in terms
            if OSA.distance(word, term, score_cutoff=distance) <= distance
        ]
        if near:
            return str(max(near)[1])
    return None
