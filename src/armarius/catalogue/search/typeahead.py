"""Typeahead: titles, authors in their authorised form, subjects, from the first letters."""

from dataclasses import dataclass

from armarius.catalogue.indexing import reader
from armarius.platform.search.engine import IndexMissing
from armarius.platform.search.headings import typed_form
from armarius.platform.search.reading import Reader
from armarius.platform.search.suggesting import references, suggest


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of heading: its name, the field of headings in use, the field of references ("" = none)."""

    name: str
    field: str
    see: str


KINDS = (
    Kind("title", "title_heading", ""),
    Kind("author", "author_heading", "author_see"),
    Kind("subject", "subject_heading", "subject_see"),
)
OF_EACH = 4
SHORTEST = 2


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What may be meant: `kind` is title, author or subject; `typed` the form not in use that led here, or ""."""

    kind: str
    text: str
    typed: str = ""


def suggestions(prefix: str, limit: int = OF_EACH) -> tuple[Suggestion, ...]:
    """Up to ``limit`` titles, authors and subjects that begin so. No SQL; without an index none."""
    if len(typed_form(prefix)) < SHORTEST and not any(ord(sign) > 0x2E80 for sign in prefix):
        return ()
    index = reader()
    try:
        return tuple(each for kind in KINDS for each in of_kind(index, kind, prefix, limit))
    except IndexMissing:
        return ()


def of_kind(index: Reader, kind: Kind, prefix: str, limit: int) -> list[Suggestion]:
    """The suggestions of one kind: headings in use, then those that a form not in use refers to."""
    found = [Suggestion(kind.name, text) for text in suggest(index, prefix, field=kind.field, limit=limit)]
    known = {each.text for each in found}
    if kind.see and len(found) < limit:
        for typed, text in references(index, prefix, field=kind.see, limit=limit - len(found)):
            if text not in known:
                known.add(text)
                found.append(Suggestion(kind.name, text, typed))
    return found
