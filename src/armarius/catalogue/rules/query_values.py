"""Codes and numbers in a query: how `isbn:`, `class:`, `language:` and their kin are looked up."""

from armarius.catalogue.rules.query_tree import QueryField
from armarius.formats.marc.numbers import isbn13
from armarius.platform.search import clauses as ask
from armarius.platform.text.analysis import identifier
from armarius.platform.text.folding import fold

# ISO 639-1 to the ISO 639-2/B codes that records carry.
LANGUAGE_CODES = {
    "en": "eng", "lv": "lav", "lt": "lit", "kk": "kaz", "ru": "rus", "zh": "chi", "zho": "chi", "de": "ger",
    "deu": "ger", "fr": "fre", "fra": "fre", "es": "spa", "it": "ita", "pl": "pol", "et": "est", "fi": "fin",
    "sv": "swe", "uk": "ukr", "be": "bel", "tr": "tur", "uz": "uzb", "ky": "kir", "la": "lat", "ja": "jpn",
    "ko": "kor",
}  # fmt: skip
RAW_FIELDS = {QueryField.ISBN: "isbn", QueryField.ISSN: "issn", QueryField.IDENTIFIER: "identifier"}
FACET_FIELDS = {
    QueryField.MATERIAL: "material",
    QueryField.LIBRARY: "library",
    QueryField.MISSING: "missing",
}
NOTATION_NOISE = str.maketrans("", "", " \t")


def raw_clause(field: QueryField, text: str) -> ask.Clause | None:
    """The clause of `text` in a field of codes or numbers; None when nothing of it can be looked up."""
    match field:
        case QueryField.ISBN | QueryField.ISSN | QueryField.IDENTIFIER:
            number = number_key(text)
            return ask.Term(RAW_FIELDS[field], number) if number else None
        case QueryField.CLASS:
            notation = class_notation(text)
            return ask.Prefix("class", notation) if notation else None
        case QueryField.CALL_NUMBER:
            return ask.Prefix("call_number", call_number_text(text))
        case QueryField.LANGUAGE:
            code = fold(text).strip()
            return ask.AnyOf("language", (LANGUAGE_CODES.get(code, code),))
        case _:
            name = FACET_FIELDS[field]
            return ask.AnyOf(name, tuple(dict.fromkeys((text, text.lower(), text.upper()))))


def number_key(text: str) -> str:
    """An identifier as it is indexed: an ISBN as 13 digits, anything else without its punctuation."""
    return isbn13(text) or identifier(text)


def class_notation(text: str) -> str:
    """A class number as it is indexed: folded, without spaces."""
    return fold(text).translate(NOTATION_NOISE)


def call_number_text(text: str) -> str:
    """A call number as it is indexed: folded, single spaces."""
    return " ".join(fold(text).split())
