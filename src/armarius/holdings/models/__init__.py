"""Tables of the copies."""

from armarius.holdings.models.batches import BatchedItem, ItemBatch
from armarius.holdings.models.call_numbers import CallNumberPlan, MarkTable, TitleNumber
from armarius.holdings.models.conditions import ConditionNote, CopyTemplate
from armarius.holdings.models.items import HIGHEST_PRICE, Item, ItemCategory, NumberLedger
from armarius.holdings.models.labels import LabelSheet
from armarius.holdings.models.numbering import CopyScheme
from armarius.holdings.models.shelf_plans import ShelfPlan, ShelfSpot

__all__ = [
    "HIGHEST_PRICE",
    "BatchedItem",
    "CallNumberPlan",
    "ConditionNote",
    "CopyScheme",
    "CopyTemplate",
    "Item",
    "ItemBatch",
    "ItemCategory",
    "LabelSheet",
    "MarkTable",
    "NumberLedger",
    "ShelfPlan",
    "ShelfSpot",
    "TitleNumber",
]
