"""What the page of card numbers shows."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from armarius.patrons import queries as patrons
from armarius.patrons.rules.card_numbers import CheckDigit
from armarius.ui.words import words

FIELDS = ("library", "prefix", "digits", "check_digit", "next_number")
USUAL = {"prefix": "", "digits": 6, "check_digit": CheckDigit.LUHN.value, "next_number": 1, "version": 0}
"""What the form proposes where there is no scheme yet."""


@dataclass(frozen=True, slots=True)
class ShownScheme:
    """The scheme of a library: whose it is, its next number, its check digit in words."""

    library: int
    library_name: str
    next_number: str
    check_digit: str


def shown_schemes(libraries: Iterable[Any]) -> tuple[ShownScheme, ...]:
    """The schemes of these libraries' own, in the order of the tree. Two queries for all."""
    found = patrons.card_schemes(row.pk for row in libraries)
    return tuple(
        ShownScheme(
            library=row.pk,
            library_name=row.name,
            next_number=patrons.as_scheme(found[row.pk]).number(found[row.pk].next_number),
            check_digit=words("CHECK_DIGITS", found[row.pk].check_digit),
        )
        for row in libraries
        if row.pk in found
    )


def saved_values(library: int) -> dict[str, object]:
    """The scheme of a library's own as the form holds it, or what is usual."""
    row = patrons.card_schemes([library]).get(library)
    if row is None:
        return USUAL | {"library": library}
    return {name: getattr(row, name) for name in USUAL} | {"library": library}


def check_digits() -> list[tuple[str, str]]:
    """The ways to reckon a check digit, in words."""
    return [(each.value, words("CHECK_DIGITS", each.value)) for each in CheckDigit]
