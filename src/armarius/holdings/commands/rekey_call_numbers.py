"""Put the copies of a library in the order of its scheme."""

from dataclasses import dataclass

from armarius.holdings import permissions
from armarius.holdings.models import CallNumberPlan, Item
from armarius.holdings.queries.call_numbers import to_rekey
from armarius.platform.kernel.command import command
from armarius.platform.kernel.work import note
from armarius.platform.text.call_numbers import ShelfScheme, call_number_key
from armarius.platform.values.occasion import Occasion

CHUNK = 200


@dataclass(frozen=True, slots=True)
class CallNumbersRekeyed:
    """How many copies were looked at, and the id of the last one; 0 when none is left."""

    copies: int
    last: int


@command("holdings.rekey_call_numbers", needs=permissions.SET_UP_COPIES)
def rekey_call_numbers(occasion: Occasion, *, plan: int, after: int = 0) -> CallNumbersRekeyed:
    """Reckon the sort keys of the next copies of a plan anew, in the order of their ids; a plan that went has none."""
    row = CallNumberPlan.objects.select_for_update(no_key=True).filter(pk=plan).first()
    if row is None:
        return CallNumbersRekeyed(0, 0)
    rows = list(to_rekey(row, after, CHUNK).select_for_update(no_key=True))
    moved = []
    for item in rows:
        key = call_number_key(item.call_number, ShelfScheme(row.scheme))
        if key != item.call_number_key:
            item.call_number_key = key
            moved.append(item)
    Item.objects.bulk_update(moved, ["call_number_key"])
    note(copies=len(rows))
    return CallNumbersRekeyed(len(rows), rows[-1].pk if len(rows) == CHUNK else 0)
