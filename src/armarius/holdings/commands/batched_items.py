"""The copies of a batch, a chunk at a time: changed, or made again what they were."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from armarius.holdings import permissions
from armarius.holdings.models import BatchedItem, Item, ItemBatch
from armarius.holdings.queries.batches import as_copies, changes_of, restored, standing_records
from armarius.holdings.queries.call_numbers import scheme_of
from armarius.holdings.refusals import Refusal
from armarius.holdings.rules.batches import BatchState, Changes, Fate, fate
from armarius.network import queries as network
from armarius.platform.kernel.command import command
from armarius.platform.kernel.work import mark, note, touch
from armarius.platform.text.call_numbers import call_number_key
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.reasons import Missing, Reason

CHUNK = 100
AT_WORK = {BatchState.RUNNING: Fate.WAITING, BatchState.UNDOING: Fate.CHANGED}
"""Which copies a batch in this state still has to see to."""
ENDS_AS = {BatchState.RUNNING: BatchState.DONE, BatchState.UNDOING: BatchState.UNDONE}


@dataclass(frozen=True, slots=True)
class ItemBatchWorked:
    """How many copies were seen to in this chunk, and whether some are left."""

    items: int
    more: bool


@command("holdings.work_item_batch", needs=permissions.EDIT_ITEMS)
def work_item_batch(occasion: Occasion, *, batch: int) -> ItemBatchWorked:
    """See to the next copies of a batch that runs or is taken back: a run that was killed goes on where it stopped.

    Refusal: ``Missing`` unknown_batch.
    """
    rows = ItemBatch.objects.select_for_update(no_key=True)
    row = rows.filter(pk=batch, library_id=occasion.library).first()
    if row is None:
        raise Missing(Reason(Refusal.UNKNOWN_BATCH))
    done = worked_through(occasion, row, CHUNK)
    touch("item_batch", row.pk)
    note(items=done)
    return ItemBatchWorked(done, row.state in AT_WORK)


def worked_through(occasion: Occasion, row: ItemBatch, most: int) -> int:
    """See to so many copies of a batch, and end it when none is left; how many."""
    state = BatchState(row.state)
    if state not in AT_WORK:
        return 0
    waiting = BatchedItem.objects.filter(batch=row, fate=AT_WORK[state]).order_by("item_id")
    some = {each.item_id: each for each in waiting[:most]}
    items = list(Item.objects.select_for_update(no_key=True).filter(pk__in=some).order_by("pk"))
    if state == BatchState.RUNNING:
        changed(items, some, changes_of(row.changes))
    else:
        taken_back(items, some)
    if len(some) < most:
        row.state = ENDS_AS[state]
        name = "done_at" if row.state == BatchState.DONE else "undone_at"
        setattr(row, name, occasion.at)
        row.save(update_fields=["state", name])
    return len(some)


def changed(items: list[Item], some: dict[int, BatchedItem], changes: Changes) -> None:
    """Change the copies that nothing stands against, and note what each was."""
    moved = []
    for item, copy in zip(items, as_copies(items), strict=True):
        each = some[item.pk]
        each.fate = fate(copy, changes)
        if each.fate != Fate.CHANGED:
            continue
        each.before = {name: said(getattr(item, name)) for name in changes.values}
        mark("record", item.record_id)
        for name, value in changes.values.items():
            setattr(item, name, value)
        item.version += 1
        each.version_after = item.version
        moved.append(item)
    kept(moved, changes.values)
    BatchedItem.objects.bulk_update(some.values(), ["fate", "before", "version_after"])


def taken_back(items: list[Item], some: dict[int, BatchedItem]) -> None:
    """Make the copies again what they were that nobody changed since, and whose old place and record still are."""
    back, columns = [], set()
    records = standing_records(
        {each.before["record_id"] for each in some.values() if "record_id" in each.before}
    )
    places = set(network.location_ids().values()) | {None}
    for item in items:
        each = some[item.pk]
        went = each.before.get("location_id") not in places or not (
            {each.before["record_id"]} <= records if "record_id" in each.before else True
        )
        stays = went or item.version != each.version_after or item.withdrawn_at is not None
        each.fate = Fate.TOUCHED if stays else Fate.BACK
        if each.fate == Fate.BACK:
            mark("record", item.record_id)
            for name, value in restored(each.before).items():
                setattr(item, name, value)
                columns.add(name)
            item.version += 1
            back.append(item)
    kept(back, columns)
    BatchedItem.objects.bulk_update(some.values(), ["fate"])


def kept(items: list[Item], columns: Iterable[str]) -> None:
    """Write these columns of the copies, the sort keys with call numbers, and tell the feed."""
    names = [*columns, "version"]
    if "call_number" in names:
        schemes = {library: scheme_of(library) for library in {item.library_id for item in items}}
        for item in items:
            item.call_number_key = call_number_key(item.call_number, schemes[item.library_id])
        names.append("call_number_key")
    Item.objects.bulk_update(items, names)
    for item in items:
        touch("item", item.pk)
        mark("record", item.record_id)


def said(value: object) -> Any:
    """A column's value as JSON keeps it."""
    return str(value) if isinstance(value, Decimal) else value
