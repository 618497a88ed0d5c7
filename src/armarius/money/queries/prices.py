"""The price list that is in force at a library."""

from datetime import date
from typing import Any

from django.db.models import Q

from armarius.money.models import PriceLine
from armarius.money.rules.accounts import Service
from armarius.money.rules.prices import Price, Unit, in_force
from armarius.network import queries as network
from armarius.platform.values.money import Money


def price(pk: int) -> Price | None:
    """One line."""
    row = PriceLine.objects.filter(pk=pk).first()
    return as_price(row) if row else None


def price_list(library: int, day: date) -> tuple[Price, ...]:
    """What is charged at a library on a day: its own lines, else those of the nearest library above that has some."""
    order = network.ancestors(library)
    return in_force([as_price(row) for row in lines_on(order, day)], order)


def price_of(library: int, service: Service, day: date) -> Price | None:
    """The one price of a service that is charged by itself; None when the list names none, or nothing is charged."""
    order = network.ancestors(library)
    rows = [as_price(row) for row in lines_on(order, day).filter(service=service)]
    found = in_force(rows, order)
    return found[0] if found and found[0].amount else None


def lines_on(libraries: tuple[int, ...], day: date) -> Any:
    """The lines of these libraries that are valid on a day."""
    valid = Q(valid_until__isnull=True) | Q(valid_until__gt=day)
    return PriceLine.objects.filter(valid, library_id__in=libraries, valid_from__lte=day).order_by("pk")


def coming(library: int, day: date) -> tuple[Price, ...]:
    """The library's own lines that begin after a day."""
    rows = PriceLine.objects.filter(library_id=library, valid_from__gt=day).order_by("valid_from", "pk")
    return tuple(as_price(row) for row in rows)


def as_price(row: PriceLine) -> Price:
    """A row as a value."""
    return Price(
        id=row.pk,
        library=row.library_id,
        service=Service(row.service),
        name=row.name,
        unit=Unit(row.unit),
        amount=Money.from_units(row.amount, row.currency),
        vat_rate=row.vat_rate,
        account_code=row.account_code,
        valid_from=row.valid_from,
        valid_until=row.valid_until,
    )
