"""Headings of the catalogue for who types one: those that begin so, how many titles have them, how they are written."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from armarius.catalogue import queries
from armarius.catalogue.indexing import reader
from armarius.catalogue.rules.heading_fields import (
    HeadingField,
    HeadingKind,
    best_form,
    heading_fields,
    shown,
)
from armarius.catalogue.search.typeahead import KINDS, SHORTEST, of_kind
from armarius.formats.marc.record import DataField, Dialect, from_compact
from armarius.platform.search.clauses import Clause, Every, Phrase, Prefix, Term
from armarius.platform.search.engine import IndexMissing
from armarius.platform.search.headings import typed_form
from armarius.platform.search.reading import Reader, Sort
from armarius.platform.text.analysis import folded_tokens

MOST = 8
LOOKED_AT = 40
"""Titles in which a heading's form is looked for, the most borrowed first."""


@dataclass(frozen=True, slots=True)
class HeadingUse:
    """A heading, how many titles have it, and the form not in use that led to it, or ""."""

    text: str
    count: int
    typed: str = ""


@dataclass(frozen=True, slots=True)
class HeadingForm:
    """How a heading is written: indicators ("" where the field keeps its own) and subfields."""

    ind1: str
    ind2: str
    subfields: tuple[tuple[str, str], ...]


def headings_like(typed: str, of: HeadingField, dialect: Dialect) -> tuple[HeadingUse, ...]:
    """Up to eight headings of a kind that begin as typed, those of most titles first; without an index none."""
    if len(typed_form(typed)) < SHORTEST and not any(ord(sign) > 0x2E80 for sign in typed):
        return ()
    try:
        index = reader()
        if of.kind in (HeadingKind.AUTHOR, HeadingKind.SUBJECT):
            found = listed(index, typed, of.kind)
        else:
            found = written(index, typed, of, dialect)
    except IndexMissing:
        return ()
    return tuple(sorted(found, key=lambda each: -each.count))


def listed(index: Reader, typed: str, kind: HeadingKind) -> list[HeadingUse]:
    """Names and subjects, from the lists the index keeps."""
    (source,) = (each for each in KINDS if each.name == kind)
    return [
        HeadingUse(each.text, index.count(Term(kind, each.text)), each.typed)
        for each in of_kind(index, source, typed, MOST)
    ]


def written(index: Reader, typed: str, of: HeadingField, dialect: Dialect) -> list[HeadingUse]:
    """Series and publishers, of which the index keeps words alone: from the fields of titles with those words."""
    tokens = folded_tokens(typed)
    if not tokens:
        return []
    field = f"{of.kind}_folded"
    clause = Every((*(Term(field, each) for each in tokens[:-1]), Prefix(field, tokens[-1])))
    begins, known = typed_form(typed), heading_fields(dialect)
    found: Counter[str] = Counter()
    for each in fields_of(index, clause, dialect):
        other = known.get(each.tag)
        if other is not None and other.kind is of.kind:
            text = shown(each, other)
            if typed_form(text).startswith(begins):
                found[text] += 1
    by_form = {typed_form(text): text for text, _ in reversed(found.most_common())}
    return [HeadingUse(text, index.count(phrase(field, text))) for text in list(by_form.values())[:MOST]]


def phrase(field: str, text: str) -> Clause:
    """The titles in which a text stands as it is."""
    tokens = tuple(folded_tokens(text))
    return Phrase(field, tokens) if len(tokens) > 1 else Term(field, tokens[0] if tokens else "")


def fields_of(index: Reader, clause: Clause, dialect: Dialect) -> Iterator[DataField]:
    """The fields of the most borrowed titles of a clause that are in the same family of formats."""
    hits = index.search(clause, sort=Sort.POPULARITY, limit=LOOKED_AT).hits
    family = dialect is Dialect.MARC21
    for own, marc in queries.marc_of([hit.id for hit in hits]):
        if (Dialect(own) is Dialect.MARC21) is family:
            yield from (each for each in from_compact(marc).fields if isinstance(each, DataField))


def heading_form(heading: str, tag: str, dialect: Dialect) -> HeadingForm | None:
    """How most titles write a heading in a field; None when none does, or there is no index."""
    of = heading_fields(dialect)[tag]
    listed_one = of.kind in (HeadingKind.AUTHOR, HeadingKind.SUBJECT)
    clause = Term(of.kind, heading) if listed_one else phrase(f"{of.kind}_folded", heading)
    try:
        found = best_form(fields_of(reader(), clause, dialect), heading, tag, dialect)
    except IndexMissing:
        return None
    return HeadingForm(*found) if found else None
