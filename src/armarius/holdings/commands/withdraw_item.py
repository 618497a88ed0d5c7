"""Withdraw a copy."""

from dataclasses import dataclass

from armarius.holdings import permissions, queries
from armarius.holdings.models import Item
from armarius.holdings.refusals import Refusal
from armarius.platform.kernel.command import command
from armarius.platform.kernel.work import mark, note, touch
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.reasons import Missing, Reason


@dataclass(frozen=True, slots=True)
class ItemWithdrawn:
    """The copy."""

    item: int


@command("holdings.withdraw_item", needs=permissions.EDIT_ITEMS)
def withdraw_item(occasion: Occasion, *, item: int, reason: str) -> ItemWithdrawn:
    """Take a copy out of the collection; its row, code and number stay for ever. Refusals: ``Missing`` unknown_item."""
    row = queries.item(item)
    if row is None or not queries.lock_item(item):
        raise Missing(Reason(Refusal.UNKNOWN_ITEM, {"item": item}, "item"))
    Item.objects.filter(pk=item).update(withdrawn_at=occasion.at, version=row.version + 1)
    touch("item", item)
    note(reason=reason)
    mark("record", row.record_id)
    return ItemWithdrawn(item)
