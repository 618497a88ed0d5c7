"""Note that copies from the reshelving cart stand on their shelves; what fills the cart; what the night takes off."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef

from armarius.circulation import permissions, queries
from armarius.circulation.models import CartCopy, Hold, Loan
from armarius.circulation.preferences import CART_DAYS
from armarius.circulation.refusals import Refusal
from armarius.platform import permissions as platform
from armarius.platform.kernel.command import command
from armarius.platform.kernel.work import note, touch
from armarius.platform.queries import preference
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.reasons import Invalid, Reason

MOST = 500
"""Copies that one command shelves."""


@dataclass(frozen=True, slots=True)
class CopiesShelved:
    """The copies that were taken off the cart; what did not lie there is not among them."""

    items: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class CartSwept:
    """How many copies the night took off the carts."""

    copies: int


def put_on_cart(item: int, library: int, at: datetime) -> None:
    """A copy lies on a library's cart from now on, wherever it lay before. One statement, nothing read."""
    CartCopy.objects.bulk_create(
        [CartCopy(item_id=item, library_id=library, since=at)],
        update_conflicts=True,
        unique_fields=["item"],
        update_fields=["library", "since"],
    )


def take_off_cart(item: int) -> None:
    """A copy lies on no cart; harmless for one that lay on none."""
    CartCopy.objects.filter(item_id=item).delete()


@command("circulation.shelve_copies", needs=permissions.LEND)
def shelve_copies(occasion: Occasion, *, items: tuple[int, ...]) -> CopiesShelved:
    """Note that copies from the cart of the occasion's library stand on their shelves.

    Refusals: ``Invalid`` too_many_to_shelve.
    """
    if len(items) > MOST:
        raise Invalid(Reason(Refusal.TOO_MANY_TO_SHELVE, {"most": MOST}, "item"))
    rows = CartCopy.objects.filter(library_id=occasion.library, item_id__in=items)
    found = tuple(rows.select_for_update().order_by("item_id").values_list("item_id", flat=True))
    CartCopy.objects.filter(library_id=occasion.library, item_id__in=found).delete()
    for item in found:
        touch("item", item)
    note(n=len(found))
    return CopiesShelved(found)


@command("circulation.sweep_carts", needs=platform.RUN_SYSTEM, bulk=True)
def sweep_carts(occasion: Occasion) -> CartSwept:
    """Take off the carts what lay there longer than its library shelves things, and what was lent meanwhile.

    What was to leave the hold shelf and was lent or sent since has left it.
    """
    left = queries.had_in_hand_since().values("pk")
    Hold.objects.filter(pk__in=left).update(cleared_at=occasion.at)
    swept = 0
    for library in CartCopy.objects.order_by().values_list("library_id", flat=True).distinct():
        before = occasion.at - timedelta(days=preference(CART_DAYS, library))
        swept += CartCopy.objects.filter(library_id=library, since__lt=before).delete()[0]
    lent = Loan.objects.filter(item_id=OuterRef("item_id"), returned_at__isnull=True)
    swept += CartCopy.objects.filter(Exists(lent)).delete()[0]
    note(n=swept)
    return CartSwept(swept)
