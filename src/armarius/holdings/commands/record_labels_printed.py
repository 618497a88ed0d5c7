"""Note that the labels of copies were printed."""

from collections.abc import Sequence
from dataclasses import dataclass

from armarius.holdings import permissions
from armarius.holdings.models import Item
from armarius.network.queries import subtree
from armarius.platform.kernel.command import command
from armarius.platform.kernel.work import note
from armarius.platform.values.occasion import Occasion


@dataclass(frozen=True, slots=True)
class LabelsPrinted:
    """How many copies it was noted of."""

    copies: int


@command("holdings.record_labels_printed", needs=permissions.EDIT_ITEMS)
def record_labels_printed(occasion: Occasion, *, items: Sequence[int]) -> LabelsPrinted:
    """Note that labels of these copies were printed now, so that nobody prints them twice unless one was lost (R60).

    Copies of other libraries than the occasion's and those below it are left alone.
    """
    rows = Item.objects.filter(pk__in=list(items), library_id__in=subtree(occasion.library))
    copies = rows.update(labels_printed_at=occasion.at)
    note(copies=copies)
    return LabelsPrinted(copies)
