"""Whether a value is what its place asks for: numbers with check digits, codes of lists, years."""

import re
from collections.abc import Callable
from functools import cache

from armarius.formats.marc.mappings.countries import iso_country, marc_countries
from armarius.formats.marc.mappings.roles import UNIMARC_ROLES
from armarius.formats.marc.numbers import isbn13, ismn13, issn8
from armarius.formats.marc.rules.reading import read
from armarius.formats.marc.rules.shape import FaultCode

_FILL = re.compile(r"\|+")
_SHAPES: dict[str, re.Pattern[str]] = {
    "digits": re.compile(r"\d+|[ |]+"),
    # u: a digit that is not known; blanks where there is no date (MARC 21 008/07-10, UNIMARC 100/09-12).
    "year": re.compile(r"[\du]{4}|[ |]{4}|[\d#]{4}|\d{1,3} {1,3}"),
    "date": re.compile(r"[\du]{4}|[ |]{4}|9999|\d{1,3} {1,3}|\d\d  "),
    "minutes": re.compile(r"\d{3}|nnn|---|[ |]{3}|uuu|xxx"),
    "depth": re.compile(r"\d{3}|mmm|nnn|---|[ |]{3}"),
}


@cache
def codes(name: str) -> frozenset[str]:
    """Return a code list of the data."""
    return frozenset(str(read("codes")[name]).split())


def is_language(text: str) -> bool:
    """Whether the text is a MARC language code, or several written together as they were before 2001."""
    text = text.strip()
    if _FILL.fullmatch(text) or text == "":
        return True
    parts = [text[at : at + 3] for at in range(0, len(text), 3)]
    return all(part.lower() in codes("languages") for part in parts)


def is_country(text: str) -> bool:
    """Whether the text is a MARC country code."""
    text = text.strip(" #")
    return text == "" or bool(_FILL.fullmatch(text)) or iso_country(text) != "" or text in _countries()


@cache
def _countries() -> frozenset[str]:
    return codes("countries") | frozenset(marc_countries().values()) | {"vp", "xx", "xp"}


def is_iso_country(text: str) -> bool:
    """Whether the text is a country code of two letters (ISO 3166-1)."""
    return text.strip().upper() in codes("countries_iso") | marc_countries().keys()


def is_relator(text: str) -> bool:
    """Whether the text is a MARC relator code, or the address of one."""
    return "/" in text or text.strip().rstrip(".") in codes("relators")


def is_unimarc_relator(text: str) -> bool:
    """Whether the text is a UNIMARC relator code, or a MARC one."""
    return text.strip() in UNIMARC_ROLES or is_relator(text)


CHECKS: dict[str, tuple[FaultCode, Callable[[str], object]]] = {
    "isbn": (FaultCode.BAD_CHECK_DIGIT, isbn13),
    "issn": (FaultCode.BAD_CHECK_DIGIT, issn8),
    "ismn": (FaultCode.BAD_CHECK_DIGIT, ismn13),
    "language": (FaultCode.UNKNOWN_CODE, is_language),
    "country": (FaultCode.UNKNOWN_CODE, is_country),
    "country_iso": (FaultCode.UNKNOWN_CODE, is_iso_country),
    "relator": (FaultCode.UNKNOWN_CODE, is_relator),
    "relator_unimarc": (FaultCode.UNKNOWN_CODE, is_unimarc_relator),
}
"""{check: (what is wrong when it fails, the check)}."""


def fits(shape: str, text: str) -> bool:
    """Whether the text of a position has the shape that the data name."""
    if shape == "any":
        return True
    if shape in CHECKS:
        return bool(CHECKS[shape][1](text))
    return _SHAPES[shape].fullmatch(text) is not None
