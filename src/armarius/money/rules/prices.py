"""Prices: what a service costs, by which unit, which price of a list is meant."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from armarius.money.rules.accounts import Service
from armarius.platform.values.money import Money

FOR_SALE = frozenset(
    {Service.COPY, Service.PRINT, Service.ROOM, Service.COMPUTER, Service.POSTAGE, Service.MANUAL}
)
"""What can be sold to somebody who is not named; everything else is owed by a reader."""


class Unit(StrEnum):
    """What one of it is."""

    ONCE = "once"
    PIECE = "piece"
    PAGE = "page"
    HOUR = "hour"
    DAY = "day"


@dataclass(frozen=True, slots=True)
class Price:
    """A line of a library's price list, tax included; ``name`` is the library's own (“A4, colour”), or empty."""

    id: int
    library: int
    service: Service
    name: str
    unit: Unit
    amount: Money
    vat_rate: Decimal
    account_code: str
    valid_from: date
    valid_until: date | None


def in_force(prices: Iterable[Price], libraries: Sequence[int]) -> tuple[Price, ...]:
    """The list of a library: for each service the lines of the nearest library that names it, itself first."""
    order = {library: n for n, library in enumerate(libraries)}
    known = [each for each in prices if each.library in order]
    nearest: dict[Service, int] = {}
    for each in known:
        nearest[each.service] = min(nearest.get(each.service, len(order)), order[each.library])
    found = [each for each in known if order[each.library] == nearest[each.service]]
    services = list(Service)
    return tuple(sorted(found, key=lambda each: (services.index(each.service), each.name, each.id)))
