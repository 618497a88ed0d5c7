"""Delete a copy that was entered by mistake: closed, never gone."""

from dataclasses import dataclass

from armarius.holdings import permissions
from armarius.holdings.commands.correct_item import own_item, told
from armarius.holdings.contributions import against_deletion
from armarius.holdings.models import Item
from armarius.network import queries as network
from armarius.platform.kernel.command import command
from armarius.platform.kernel.undo import inverse_of
from armarius.platform.kernel.work import mark, touch
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.reasons import Reason, Refused, Stale

VERB = "holdings.delete_item"


@dataclass(frozen=True, slots=True)
class ItemDeleted:
    """The copy's id and its record's."""

    item: int
    record: int


@command(VERB, needs=permissions.EDIT_ITEMS)
def delete_item(occasion: Occasion, *, item: int, version: int) -> ItemDeleted:
    """Close a copy of the occasion's library that nothing hangs on; its row, code and number are never used again.

    Refusals: ``Missing`` unknown_item; ``Stale`` item_changed; ``Refused`` item_withdrawn, or every reason of whoever
    answers ``holdings.against_deletion``.
    """
    row = own_item(occasion, item, version)
    reasons = tuple(reason for answer in against_deletion.ask(item) for reason in answer)
    if reasons:
        raise Refused(*reasons)
    Item.objects.filter(pk=item).update(withdrawn_at=occasion.at, deleted=True, version=row.version + 1)
    told(row, network.codes_of("item", [item]).get(item, ""))
    return ItemDeleted(item, row.record_id)


@inverse_of(VERB)
def undo_deletion(occasion: Occasion, subjects: dict[str, int]) -> None:
    """Open the copy again. ``Stale`` when it is open, or its record was deleted meanwhile."""
    rows = Item.objects.select_for_update(no_key=True).filter(pk=subjects["item"], deleted=True)
    row = rows.filter(record__deleted_at__isnull=True).first()
    if row is None:
        raise Stale(Reason("platform.acted_since"))
    Item.objects.filter(pk=row.pk).update(withdrawn_at=None, deleted=False, version=row.version + 1)
    touch("item", row.pk)
    touch("record", row.record_id)
    mark("record", row.record_id)
