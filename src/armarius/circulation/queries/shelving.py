"""Reads of the reshelving cart and of who shelves where."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db.models import Case, Exists, F, OuterRef, Q, QuerySet, When

from armarius.circulation.models import CartCopy, Hold, Loan, ShelfRange, Transit
from armarius.circulation.rules.holds import CAPTURED
from armarius.holdings.queries.call_numbers import scheme_of
from armarius.platform.text.stretches import bounds


def cart(library: int, day: date, since: datetime | None = None) -> "QuerySet[CartCopy, Any]":
    """The copies on the cart of a library: taken in to be shelved, and not lent, sent or reserved since.

    What came before ``since`` counts as shelved. ``place`` and ``place_name`` are the location where each counts as
    standing on a day.
    """
    lent = Loan.objects.filter(item_id=OuterRef("item_id"), returned_at__isnull=True)
    away = Transit.objects.filter(item_id=OuterRef("item_id"), ended_at__isnull=True)
    kept = Hold.objects.filter(item_id=OuterRef("item_id"), state__in=CAPTURED, closed_at__isnull=True)
    rows = CartCopy.objects.filter(library_id=library, item__withdrawn_at__isnull=True)
    rows = rows.exclude(Exists(lent)).exclude(Exists(away)).exclude(Exists(kept))
    if since is not None:
        rows = rows.filter(since__gte=since)
    moved = Q(item__temporary_until__gt=day, item__temporary_location__isnull=False)
    there, usual = "item__temporary_location", "item__location"
    placed = rows.annotate(
        place=Case(When(moved, then=F(there)), default=F(usual)),
        place_name=Case(When(moved, then=F(f"{there}__name")), default=F(f"{usual}__name")),
    )
    return placed.select_related("item")


def on_cart(library: int, items: Iterable[int]) -> tuple[int, ...]:
    """Those of the copies that lie on the cart of a library."""
    rows = CartCopy.objects.filter(library_id=library, item_id__in=list(items))
    return tuple(rows.order_by("item_id").values_list("item_id", flat=True))


def shelf_ranges(library: int) -> "QuerySet[ShelfRange]":
    """Who shelves where in a library."""
    rows = ShelfRange.objects.filter(library_id=library).select_related("account", "location")
    return rows.order_by("account__name", "account_id", "location__name", "id")


def ranges_of(library: int, account: int) -> list[ShelfRange]:
    """Where somebody shelves in a library."""
    return list(ShelfRange.objects.filter(library_id=library, account_id=account))


def on_ranges(rows: "QuerySet[CartCopy, Any]", ranges: Iterable[ShelfRange]) -> "QuerySet[CartCopy, Any]":
    """Those of the copies of ``cart`` that stand on one of the stretches."""
    found = Q(pk__in=())
    for each in ranges:
        lowest, highest = bounds(each.first, each.last, scheme_of(each.library_id))
        there = Q(item__call_number_key__gte=lowest, item__call_number_key__lte=highest)
        found |= there & Q(place=each.location_id) if each.location_id is not None else there
    return rows.filter(found)
