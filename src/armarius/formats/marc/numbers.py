"""Standard numbers in their normal form (ISBN, ISMN, ISSN), after python-stdnum."""

import re

from stdnum import isbn, ismn, issn
from stdnum.exceptions import ValidationError

_ISBN = re.compile(r"[0-9][0-9\-\u2010-\u2015 \u00a0]{8,16}[0-9Xx\u0425\u0445]|[0-9]{9}[0-9Xx]")
_ISSN = re.compile(r"[0-9]{4}[\-\u2010-\u2015 ]?[0-9]{3}[0-9Xx\u0425\u0445]")
_ISMN = re.compile(r"(?:[Mm]|979[\-\u2010-\u2015 ]?0)(?:[\-\u2010-\u2015 ]?[0-9]){9}(?![0-9])")
# The Cyrillic letter Ha is typed for the check character X on a Russian keyboard.
_SEPARATORS = str.maketrans("ХхX", "XXX", "-\u2010\u2011\u2012\u2013\u2014\u2015 \u00a0")


def isbn13(text: str) -> str:
    """Return the ISBN in the text as 13 digits; "" when there is none or its check digit is wrong."""
    match = _ISBN.search(text)
    if match is None:
        return ""
    try:
        number = isbn.validate(match.group().translate(_SEPARATORS).upper(), convert=True)
    except ValidationError:
        return ""
    return str(number)


def issn8(text: str) -> str:
    """Return the ISSN in the text as 1234-567X; "" when there is none or its check digit is wrong."""
    match = _ISSN.search(text)
    if match is None:
        return ""
    try:
        number = str(issn.validate(match.group().translate(_SEPARATORS).upper()))
    except ValidationError:
        return ""
    return f"{number[:4]}-{number[4:]}"


def ismn13(text: str) -> str:
    """Return the ISMN in the text as 13 digits; "" when there is none or its check digit is wrong.

    The old form, M and nine digits, stands for 9790 and the same digits (ISO 10957).
    """
    match = _ISMN.search(text)
    if match is None:
        return ""
    try:
        return str(ismn.to_ismn13(ismn.validate(match.group().translate(_SEPARATORS).upper())))
    except ValidationError:
        return ""
