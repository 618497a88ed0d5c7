"""Move a copy to another record."""

from dataclasses import dataclass

from armarius.catalogue import queries as catalogue
from armarius.holdings import permissions
from armarius.holdings.commands.correct_item import own_item, told
from armarius.holdings.models import Item
from armarius.holdings.refusals import Refusal
from armarius.network import queries as network
from armarius.platform.kernel.command import command
from armarius.platform.kernel.work import mark, touch
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.reasons import Invalid, Missing, Reason


@dataclass(frozen=True, slots=True)
class ItemMoved:
    """The copy's id, and the record it stands at now."""

    item: int
    record: int


@command("holdings.move_item", needs=permissions.EDIT_ITEMS)
def move_item(occasion: Occasion, *, item: int, version: int, record: int) -> ItemMoved:
    """Move a copy of the occasion's library to another record; its loans go with it.

    Refusals: ``Missing`` unknown_item, unknown_record; ``Refused`` item_withdrawn; ``Stale`` item_changed; ``Invalid``
    same_record.
    """
    row = own_item(occasion, item, version)
    if row.record_id == record:
        raise Invalid(Reason(Refusal.SAME_RECORD, field="record"))
    if catalogue.lock_record(record) is None:
        raise Missing(Reason(Refusal.UNKNOWN_RECORD, {"record": record}, "record"))
    Item.objects.filter(pk=item).update(record_id=record, version=row.version + 1)
    told(row, network.codes_of("item", [item]).get(item, ""))
    touch("record", record)
    mark("record", record)
    return ItemMoved(item, record)
