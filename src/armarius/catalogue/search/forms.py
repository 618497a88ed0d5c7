"""Other forms of the names and subjects of a title: what authority records and other scripts say beside a heading."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from armarius.platform.search.clauses import Term
from armarius.platform.search.engine import IndexMissing
from armarius.platform.search.headings import HEADING_SEPARATOR, LONGEST_DISPLAY, read_form
from armarius.platform.search.reading import Reader

MOST = 20


@dataclass(frozen=True, slots=True)
class OtherForms:
    """Forms of a heading that are not in use, and headings beside it that have titles (pseudonyms, earlier names)."""

    forms: tuple[str, ...]
    beside: tuple[str, ...]


def other_forms(index: Reader, field: str, headings: Iterable[str]) -> Mapping[str, OtherForms]:
    """By heading of ``author`` or ``subject``; one of which nothing more is known does not appear.

    Up to twenty forms of each. Without an index there are none. No SQL.
    """
    try:
        found = {heading: forms_of(index, field, heading) for heading in dict.fromkeys(headings)}
    except IndexMissing:
        return {}
    return {heading: each for heading, each in found.items() if each.forms or each.beside}


def forms_of(index: Reader, field: str, heading: str) -> OtherForms:
    """What the index keeps beside a heading, in the order of the characters."""
    start = f"{heading[:LONGEST_DISPLAY]}{HEADING_SEPARATOR}"
    terms = index.snapshot().searcher.terms_with_prefix(f"{field}_forms", start, limit=MOST)
    read = [read_form(term) for term in sorted(term for term, _count in terms)]
    return OtherForms(
        tuple(form for form, also in read if not also),
        tuple(form for form, also in read if also and index.count(Term(field, form))),
    )
