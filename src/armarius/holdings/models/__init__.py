"""Tables of the copies."""

from armarius.holdings.models.items import Item, ItemCategory, NumberLedger

__all__ = ["Item", "ItemCategory", "NumberLedger"]
