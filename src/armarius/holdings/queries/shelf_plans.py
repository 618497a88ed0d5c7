"""Reads of plans and of the spots on them."""

from collections.abc import Iterable

from django.db.models import Exists, OuterRef, Q, QuerySet

from armarius.holdings.models import Item, ShelfPlan, ShelfSpot
from armarius.holdings.queries import copies_there
from armarius.platform.database.prepared import Prepared, one_of, padded


def shelf_plans(library: int) -> "QuerySet[ShelfPlan]":
    """The plans of a library, without their pictures, by name."""
    rows = ShelfPlan.objects.filter(library_id=library, removed_at__isnull=True)
    return rows.defer("image").order_by("name", "pk")


def shelf_plan(plan: int) -> ShelfPlan | None:
    """A plan with its picture."""
    return ShelfPlan.objects.filter(pk=plan, removed_at__isnull=True).first()


def shelf_spots(plan: int) -> "QuerySet[ShelfSpot]":
    """The spots on a plan with their locations, in the order in which they were marked."""
    rows = ShelfSpot.objects.filter(plan_id=plan, removed_at__isnull=True)
    return rows.select_related("location").order_by("pk")


def spots_in(library: int) -> "QuerySet[ShelfSpot]":
    """Every spot on the plans of a library, the plans loaded without their pictures."""
    rows = ShelfSpot.objects.filter(
        plan__library_id=library, plan__removed_at__isnull=True, removed_at__isnull=True
    )
    return rows.select_related("plan").defer("plan__image").order_by("pk")


def with_spots(rows: "QuerySet[Item]") -> "QuerySet[Item]":
    """Copies with ``has_spot``: whether a plan of their library marks something of their location or of any."""
    there = Q(location__isnull=True) | Q(location_id=OuterRef("location_id"))
    spots = ShelfSpot.objects.filter(there, removed_at__isnull=True, plan__removed_at__isnull=True)
    return rows.annotate(has_spot=Exists(spots.filter(plan__library_id=OuterRef("library_id"))))


_copies_with_spots = Prepared(lambda records: with_spots(copies_there().filter(one_of("record", records))))


def copies_with_spots(records: Iterable[int]) -> list[Item]:
    """The copies of titles that are not withdrawn, with ``has_spot``; a statement that is compiled once."""
    return _copies_with_spots.instances(records=padded(list(records)))
