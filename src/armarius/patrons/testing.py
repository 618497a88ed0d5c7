"""Builders for tests: readers."""

from datetime import date
from itertools import count

from armarius.network.testing import system
from armarius.patrons.commands.define_category import define_category
from armarius.patrons.commands.register_reader import register_reader
from armarius.patrons.models import ReaderCategory

_numbers = count(1)


def category(code: str = "adult") -> str:
    """A reader category, made when it is not there."""
    if not ReaderCategory.objects.filter(code=code).exists():
        define_category(system(), code=code, name=code.title())
    return code


def reader(
    library: int,
    *,
    card: str = "",
    kind: str = "adult",
    family_name: str = "Kalniņa",
    given_name: str = "Anna",
    valid_until: date | None = None,
    birth_date: date | None = None,
    email: str = "",
    telephone: str = "",
    group: str = "",
) -> int:
    """A reader with a card."""
    return register_reader(
        system(library),
        family_name=family_name,
        given_name=given_name,
        category=category(kind),
        card=card or f"R-{next(_numbers):06}",
        valid_until=valid_until,
        birth_date=birth_date,
        email=email,
        telephone=telephone,
        group=group,
    ).reader
