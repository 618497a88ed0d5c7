"""Note in which library a copy stands."""

from dataclasses import dataclass

from armarius.holdings.models import Item
from armarius.platform import permissions
from armarius.platform.kernel.command import command
from armarius.platform.values.occasion import Occasion


@dataclass(frozen=True, slots=True)
class PlacedAt:
    """The copy, and whether it had stood elsewhere before."""

    item: int
    moved: bool


@command("holdings.place_at", needs=permissions.RUN_SYSTEM)
def place_at(occasion: Occasion, *, item: int, library: int) -> PlacedAt:
    """Note that a copy stands in a library from now on; its own is noted as nothing. The caller has locked it.

    Part of circulation's verbs: a floating copy stays where it came back.
    """
    row = Item.objects.filter(pk=item).values_list("library_id", "stands_at_id").first()
    if row is None:
        return PlacedAt(item, False)
    stands = None if row[0] == library else library
    if stands == row[1]:
        return PlacedAt(item, False)
    Item.objects.filter(pk=item).update(stands_at=stands)
    return PlacedAt(item, True)
