"""Builders for tests: copies."""

from itertools import count

from armarius.catalogue.testing import record as a_record
from armarius.holdings.commands.add_item import add_item
from armarius.holdings.commands.define_category import define_category
from armarius.holdings.models import ItemCategory
from armarius.network.testing import system

_numbers = count(1)


def category(code: str = "book") -> str:
    """An item category, made when it is not there."""
    if not ItemCategory.objects.filter(code=code).exists():
        define_category(system(), code=code, name=code.title())
    return code


def item(
    library: int,
    *,
    record: int = 0,
    code: str = "",
    kind: str = "book",
    location: int | None = None,
    call_number: str = "821.174-3 Gr 45",
) -> int:
    """A copy of a record (a new one when none is given)."""
    return add_item(
        system(library),
        record=record or a_record(library),
        code=code or f"84 {next(_numbers):08}",
        category=category(kind),
        location=location,
        call_number=call_number,
    ).item
