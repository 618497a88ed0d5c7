"""Tables of the copies."""

from armarius.holdings.models.items import HIGHEST_PRICE, Item, ItemCategory, NumberLedger

__all__ = ["HIGHEST_PRICE", "Item", "ItemCategory", "NumberLedger"]
