"""Take back the copies that came with records of an import."""

from dataclasses import dataclass
from functools import partial

from armarius.holdings import permissions
from armarius.holdings.models import Item
from armarius.network.commands.withdraw_codes import withdraw_codes
from armarius.network.queries import code_ids
from armarius.platform.kernel.command import command
from armarius.platform.kernel.work import mark, note, touch, write_last
from armarius.platform.values.occasion import Occasion


@dataclass(frozen=True, slots=True)
class CopiesTakenBack:
    """How many copies went."""

    copies: int


@command("holdings.take_copies_back", needs=permissions.EDIT_ITEMS, bulk=True)
def take_copies_back(occasion: Occasion, *, batch: int, records: tuple[int, ...]) -> CopiesTakenBack:
    """Forget copies of these records that came with the import and that nobody touched; whoever asks has proved it.

    Row and code go, so that the corrected file brings them again: no copy of that code ever stood on a shelf's list.
    """
    rows = Item.objects.filter(batch_id=batch, record_id__in=records, version=1, withdrawn_at__isnull=True)
    found = dict(rows.values_list("pk", "record_id"))
    withdraw_codes(occasion, codes=code_ids("item", found))
    write_last(partial(forget, list(found)))
    for pk, record in found.items():
        touch("item", pk)
        mark("record", record)
    note(copies=len(found))
    return CopiesTakenBack(len(found))


def forget(items: list[int]) -> None:
    """Delete these rows."""
    gone = Item.objects.filter(pk__in=items)
    # Every relation was asked (`used_copies`); Django would ask them all again while everybody else waits.
    gone._raw_delete(gone.db)
