"""The search document of a record: the neutral view and its copies as fields of the index."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from math import log10

import orjson

from armarius.catalogue.rules.children import CHILD, is_for_children
from armarius.catalogue.rules.class_tree import edges_of, nodes_of
from armarius.catalogue.rules.completeness import lacking
from armarius.catalogue.rules.query_values import call_number_text, class_notation, number_key
from armarius.catalogue.rules.volumes import whole_keys
from armarius.catalogue.rules.works import work_code, work_of
from armarius.formats.marc.neutral_values import Classification, IdentifierKind, NeutralView
from armarius.platform.search.engine import SearchDocument
from armarius.platform.search.headings import (
    HEADING_SEPARATOR,
    LONGEST_EDGE,
    LONGEST_KEY,
    form_term,
    listed,
    see_term,
    typed_form,
)
from armarius.platform.text.analysis import Layer, folded_tokens, is_han, layers
from armarius.platform.text.call_numbers import class_key
from armarius.platform.text.collation import sort_text
from armarius.platform.text.folding import fold

# Stands between two values of one field, so that no phrase reaches from the end of one to the next.
GAP = " \u00b7 "
LONGEST_HEADING = 120
MOST_FACET_VALUES = 20
MOST_PAYLOAD_AUTHORS = 5
POPULARITY_WEIGHT = 0.15
LARGEST_LIFT = 2.0


@dataclass(frozen=True, slots=True)
class CopySummary:
    """What the copies of a record add to its document, as codes; `loans` are those of the last years."""

    libraries: tuple[str, ...] = ()
    locations: tuple[str, ...] = ()
    call_numbers: tuple[str, ...] = ()
    available_at: tuple[str, ...] = ()
    inventory_numbers: tuple[str, ...] = ()
    copies: int = 0
    loans: int = 0


NO_COPIES = CopySummary()


def search_document(
    record_id: int,
    view: NeutralView,
    copies: CopySummary = NO_COPIES,
    *,
    added: int,
    collation: str,
    audience: str = "public",
) -> SearchDocument:
    """The document of one record, ready for the index writer.

    `added` is when the record came, in seconds since 1970; `collation` is the installation's sort
    language; `audience` is a code (`public`, `staff`) to filter by. The editions of a work share its number.
    """
    texts = Texts.of(view)
    work = work_of(view, record_id)
    document: dict[str, str | int | float | bytes | list[str]] = {
        "id": record_id,
        "added": added,
        "audience": audience,
        "popularity": copies.loans,
        "work_number": work,
        "lift": lift(copies.loans),
        "sort_title": sort_text(view.sort_title or view.title, collation),
        "payload": payload(view),
    }
    if view.year is not None:
        document["year"] = view.year
    values = (
        text_layers(texts, view.languages)
        | headings(view)
        | facets(view, copies)
        | numbers(view, copies)
        | browse_lines(view, collation)
        | class_steps(view)
    )
    values["work"] = work_code(work)
    values["age_group"] = CHILD if is_for_children(view) else ""
    document.update((name, value) for name, value in values.items() if value)
    return document


@dataclass(frozen=True, slots=True)
class Texts:
    """The texts of a record by index field, before analysis."""

    title: tuple[str, ...]
    author: tuple[str, ...]
    subject: tuple[str, ...]
    series: tuple[str, ...]
    publisher: tuple[str, ...]
    others: tuple[str, ...]

    @classmethod
    def of(cls, view: NeutralView) -> "Texts":
        """The texts of a view, empty ones left out."""
        title = (view.title, view.title_remainder, view.part_number, view.part_name)
        return cls(
            title=said(
                (" ".join(said(title)), *view.parallel_titles, *view.uniform_titles, *view.variant_titles)
            ),
            author=said(contributor.name for contributor in view.contributors),
            subject=said(subject.text for subject in view.subjects),
            series=said(series.title for series in view.series),
            publisher=said((view.publisher,)),
            others=said(
                (view.responsibility, view.place, view.contents, view.summary, *view.notes, *view.alternates)
            ),
        )

    @property
    def all(self) -> tuple[str, ...]:
        """Every text, for a search anywhere."""
        return self.title + self.author + self.subject + self.series + self.publisher + self.others


def said(texts: Iterable[str]) -> tuple[str, ...]:
    """The texts that are not empty, each once."""
    return tuple(dict.fromkeys(text for text in texts if text))


# Which layers of which texts are indexed: the engine's text fields, made from this table.
TEXT_LAYERS: dict[str, tuple[Layer, ...]] = {
    "title": (Layer.EXACT, Layer.FOLDED, Layer.STEM, Layer.SCRIPT),
    "author": (Layer.EXACT, Layer.FOLDED, Layer.SCRIPT),
    "subject": (Layer.EXACT, Layer.FOLDED, Layer.STEM, Layer.SCRIPT),
    "series": (Layer.FOLDED,),
    "publisher": (Layer.FOLDED,),
    "all": (Layer.FOLDED, Layer.STEM, Layer.SCRIPT),
}


def text_layers(texts: Texts, languages: tuple[str, ...]) -> dict[str, str | list[str]]:
    """The analysed text fields; every text is analysed once, however many fields it is part of."""
    analysed = {text: heading_tokens(text, languages) for text in texts.author + texts.subject}
    analysed.update((text, tokens_of(text, languages)) for text in texts.all if text not in analysed)
    found: dict[str, str | list[str]] = {}
    for name, wanted in TEXT_LAYERS.items():
        values = [analysed[text] for text in getattr(texts, name)]
        for layer in wanted:
            found[f"{name}_{layer}"] = GAP.join(value[layer] for value in values if value[layer])
    return found


def tokens_of(text: str, languages: tuple[str, ...]) -> dict[Layer, str]:
    """The tokens of a text layer by layer, as the engine takes them."""
    return {layer: " ".join(tokens) for layer, tokens in layers(text, languages).items()}


heading_tokens = lru_cache(maxsize=20_000)(tokens_of)
"""The same for names and subjects, which repeat."""


def headings(view: NeutralView) -> dict[str, str | list[str]]:
    """Whole headings: the title for a perfect match, and folded ones with their display for typeahead."""
    titles = said((view.title, *view.parallel_titles))
    names = said(each.name for each in view.contributors[:MOST_PAYLOAD_AUTHORS])
    return {
        "title_whole": [" ".join(folded_tokens(title)) for title in titles],
        "title_heading": [heading(title) for title in titles],
        "author_heading": [heading(name) for name in said(each.name for each in view.contributors)],
        "subject_heading": [heading(text) for text in said(each.text for each in view.subjects)],
        "title_edge": list(edges(view.title)),
        "author_edge": list(said(edge for name in names for edge in edges(name))),
    }


def browse_lines(view: NeutralView, collation: str) -> dict[str, str | list[str]]:
    """The lines of the browse lists that lead here, each a key in the order of `collation` and what is shown."""
    names = said(each.name for each in view.contributors)[:MOST_FACET_VALUES]
    subjects = said(each.text for each in view.subjects)[:MOST_FACET_VALUES]
    in_scripts = {field: script_forms(view, field) for field in ("author", "subject")}
    references = {
        field: [listed(form, collation, heading).term for form, heading in pairs]
        for field, pairs in in_scripts.items()
    }
    return {
        "author_browse": [listed_term(name, collation) for name in names] + references["author"],
        "subject_browse": [listed_term(text, collation) for text in subjects] + references["subject"],
        "class_browse": list(said(class_line(each) for each in view.classes)),
        "author_see": [see_term(*pair) for pair in in_scripts["author"]],
        "subject_see": [see_term(*pair) for pair in in_scripts["subject"]],
        "author_forms": [form_term(name, form) for form, name in in_scripts["author"]],
        "subject_forms": [form_term(text, form) for form, text in in_scripts["subject"]],
    }


def script_forms(view: NeutralView, field: str) -> tuple[tuple[str, str], ...]:
    """Names or subjects as the record writes them in another script (MARC 880, linked UNIMARC fields), each with the
    heading that the index counts."""
    if not view.scripts:
        return ()
    part = "contributor" if field == "author" else "subject"
    texts = (
        [each.name for each in view.contributors] if field == "author" else [s.text for s in view.subjects]
    )
    counted = said(texts)[:MOST_FACET_VALUES]
    return tuple(
        dict.fromkeys(
            (form.text, form.of)
            for form in view.scripts
            if form.part == part and form.text and form.of in counted and form.text not in counted
        )
    )


@lru_cache(maxsize=50_000)
def listed_term(display: str, collation: str) -> str:
    """The line of a heading in use as the index keeps it; names and subjects repeat."""
    return listed(display, collation).term


def class_steps(view: NeutralView) -> dict[str, str | list[str]]:
    """The classes a title belongs to, each with all above it, and the steps between them for who goes down."""
    numbers = [(each.scheme, each.notation) for each in view.classes[:MOST_FACET_VALUES]]
    return {
        "in_class": list(said(node for number in numbers for node in nodes_of(*number))),
        "class_step": list(said(step_term(*edge) for number in numbers for edge in edges_of(*number))),
    }


def step_term(above: str, node: str) -> str:
    """A step to a class below as the index keeps it; without ``node``, what all steps from the class begin with."""
    return above + HEADING_SEPARATOR + node


@lru_cache(maxsize=20_000)
def class_line(classification: Classification) -> str:
    """A class's line in the list of classes: by its filing key, with scheme and notation; "" for no notation."""
    notation = classification.notation.strip()
    if not class_notation(notation):
        return ""
    key = class_place(notation)[:LONGEST_KEY]
    return HEADING_SEPARATOR.join((key, notation[:LONGEST_HEADING], classification.scheme))


def class_place(notation: str) -> str:
    """Where a class, or all that begin with it, stands in the list of classes."""
    return class_key(fold(notation.strip())).encode().hex()


@lru_cache(maxsize=20_000)
def edges(display: str) -> tuple[str, ...]:
    """A heading's first letters, so that a short prefix is one term however many headings begin so."""
    typed = typed_form(display)[:LONGEST_EDGE]
    return tuple(typed[:length] for length in range(1 if is_han(typed) else 2, len(typed) + 1))


@lru_cache(maxsize=20_000)
def heading(display: str) -> str:
    """A heading that sorts and is completed by its folded words and shows its own form."""
    short = display[:LONGEST_HEADING]
    return typed_form(short) + HEADING_SEPARATOR + short


def facets(view: NeutralView, copies: CopySummary) -> dict[str, str | list[str]]:
    """The values that are counted beside a result."""
    return {
        "language": list(said(view.languages)),
        "material": str(view.material),
        "library": list(said(copies.libraries)),
        "location": list(said(copies.locations)),
        "available_at": list(said(copies.available_at)),
        "author": list(said(each.name for each in view.contributors))[:MOST_FACET_VALUES],
        "subject": list(said(each.text for each in view.subjects))[:MOST_FACET_VALUES],
        "class_group": list(said(class_group(each) for each in view.classes)),
        "missing": [lack.value for lack in lacking(view, copies.copies)],
    }


def class_group(classification: Classification) -> str:
    """The group of a class that statistics and facets count by: `udc:82`, `bbk:84`, `clc:I`.

    Decimal schemes give their first two digits, lettered ones their first letter; "" for no notation.
    """
    notation = classification.notation.strip().upper()
    group = (
        notation[:1] if notation[:1].isalpha() else "".join(sign for sign in notation[:2] if sign.isdigit())
    )
    return f"{classification.scheme}:{group}" if group else ""


def numbers(view: NeutralView, copies: CopySummary) -> dict[str, str | list[str]]:
    """Identifiers, classes and call numbers as they are looked up."""
    by_kind = [(each.kind, number_key(each.value)) for each in view.identifiers]
    isbn = said(
        value for kind, value in by_kind if kind in (IdentifierKind.ISBN, IdentifierKind.INVALID_ISBN)
    )
    issn = said(
        value for kind, value in by_kind if kind in (IdentifierKind.ISSN, IdentifierKind.INVALID_ISSN)
    )
    inventory = (number_key(number) for number in copies.inventory_numbers)
    return {
        "isbn": list(isbn),
        "issn": list(issn),
        "identifier": list(said((*(value for _, value in by_kind), *inventory))),
        "class": list(said(class_notation(each.notation) for each in view.classes)),
        "call_number": list(said(call_number_text(number) for number in copies.call_numbers)),
        "whole": list(whole_keys(view)),
    }


def lift(loans: int) -> float:
    """What popularity multiplies relevance by, in the engine's terms.

    The factor is 1 + 0.15 · log10(1 + loans), at most 2; the engine multiplies by log2(2 + lift).
    """
    factor = min(1 + POPULARITY_WEIGHT * log10(1 + max(loans, 0)), LARGEST_LIFT)
    return float(2**factor - 2)


def payload(view: NeutralView) -> bytes:
    """What a suggestion or a compact list shows without asking the database, as JSON."""
    names = [each.name for each in view.contributors[:MOST_PAYLOAD_AUTHORS]]
    shown = {"title": view.title, "authors": names, "year": view.year, "material": view.material}
    return orjson.dumps(shown)
