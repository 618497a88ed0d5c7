"""Change many copies at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.module_loading import import_string

from armarius.catalogue import queries as catalogue
from armarius.holdings import permissions
from armarius.holdings.commands.add_item import parsed_price
from armarius.holdings.commands.batched_items import worked_through
from armarius.holdings.models import BatchedItem, ItemBatch, ItemCategory
from armarius.holdings.queries.batches import known_in
from armarius.holdings.refusals import Refusal
from armarius.holdings.rules.batches import MOST, UNDO_FOR, BatchState, Fate
from armarius.network import queries as network
from armarius.platform.kernel.command import command
from armarius.platform.kernel.work import note, touch
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.reasons import Invalid, Missing, Reason, Refused

# By its name: jobs stand above commands (design §3), and only the worker runs the task.
TASK = "armarius.holdings.jobs.work_through_items"
AT_ONCE = 200
"""Copies that are changed in one transaction; more of them are a job's."""
TEXTS = {"call_number": 120, "note": 300, "volume": 60, "parts": 120}
"""The columns of free text, and how many characters they hold."""


@dataclass(frozen=True, slots=True)
class WantedItemChanges:
    """What is to change, None for what stays; an empty text, price or location 0 clears.

    ``category`` is a category's code, ``location`` a location's id, ``record`` the record the copies move to.
    """

    record: int | None = None
    category: str | None = None
    location: int | None = None
    call_number: str | None = None
    price: str | None = None
    note: str | None = None
    lendable: bool | None = None
    volume: str | None = None
    parts: str | None = None


@dataclass(frozen=True, slots=True)
class ItemBatchBegun:
    """The batch; ``job`` works through it when the copies are many, else it is done."""

    batch: int
    job: int


@command("holdings.change_items", needs=permissions.EDIT_ITEMS)
def change_items(occasion: Occasion, *, items: tuple[int, ...], changes: WantedItemChanges) -> ItemBatchBegun:
    """Change these copies of the occasion's library and those below; what stands against one leaves that one alone.

    For thirty days ``undo_item_batch`` makes them again what they were. Refusals: ``Invalid`` no_items_chosen,
    too_many_items, nothing_to_change, unknown_category, unknown_location, unknown_record, broken_price; ``Missing``
    unknown_item.
    """
    if not items:
        raise Invalid(Reason(Refusal.NO_ITEMS_CHOSEN))
    if len(items) > MOST:
        raise Invalid(Reason(Refusal.TOO_MANY_ITEMS, {"items": len(items), "most": MOST}))
    values = stored(occasion, changes)
    check_reach(occasion, items)
    row = ItemBatch.objects.create(
        library_id=occasion.library, state=BatchState.RUNNING, changes=values, began_at=occasion.at
    )
    waiting = [BatchedItem(batch=row, item_id=pk, fate=Fate.WAITING) for pk in sorted(set(items))]
    BatchedItem.objects.bulk_create(waiting, batch_size=AT_ONCE)
    touch("item_batch", row.pk)
    note(items=len(waiting))
    if len(waiting) > AT_ONCE:
        return ItemBatchBegun(row.pk, job_of(row))
    worked_through(occasion, row, AT_ONCE)
    return ItemBatchBegun(row.pk, 0)


def stored(occasion: Occasion, changes: WantedItemChanges) -> dict[str, Any]:
    """The columns that change and their values, as JSON keeps them. Refusals: those of ``change_items``."""
    values: dict[str, Any] = {
        name: getattr(changes, name).strip()[:longest]
        for name, longest in TEXTS.items()
        if getattr(changes, name) is not None
    }
    found: list[Reason] = []
    if changes.category is not None:
        kind = ItemCategory.objects.filter(code=changes.category).first()
        if kind is None:
            found.append(Reason(Refusal.UNKNOWN_CATEGORY, {"category": changes.category}, "category"))
        values["category_id"] = kind.pk if kind else None
    if changes.location is not None:
        values["location_id"] = changes.location or None
        if changes.location and network.library_of_location(changes.location) is None:
            found.append(Reason(Refusal.UNKNOWN_LOCATION, {"location": changes.location}, "location"))
    if changes.record is not None:
        values["record_id"] = changes.record
        row = catalogue.record(changes.record)
        if row is None or row.deleted_at is not None:
            found.append(Reason(Refusal.UNKNOWN_RECORD, {"record": changes.record}, "record"))
    if changes.price is not None:
        amount = parsed_price(changes.price)
        values["price"] = None if amount is None else str(amount)
        if changes.price.strip() and amount is None:
            found.append(Reason(Refusal.BROKEN_PRICE, {"price": changes.price}, "price"))
    if changes.lendable is not None:
        values["lendable"] = changes.lendable
    if not values:
        found.append(Reason(Refusal.NOTHING_TO_CHANGE))
    if found:
        raise Invalid(*found)
    return values


def check_reach(occasion: Occasion, items: Sequence[int]) -> None:
    """Refuse a batch with a copy that is not kept here or below. Refusal: ``Missing`` unknown_item."""
    below, wanted = network.subtree(occasion.library), list(dict.fromkeys(items))
    known = sum(known_in(wanted[start : start + AT_ONCE], below) for start in range(0, len(wanted), AT_ONCE))
    if known != len(wanted):
        raise Missing(Reason(Refusal.UNKNOWN_ITEM, {"item": 0}, "item"))


def job_of(row: ItemBatch) -> int:
    """The job that works through a batch; one that waits or runs is not asked for twice."""
    task = import_string(TASK)
    asked = {"library": row.library_id, "batch": row.pk}
    job = int(task.enqueue(**asked, unique=f"item-batch-{row.pk}-{row.state}").id)
    touch("job", job)
    return job


@dataclass(frozen=True, slots=True)
class ItemBatchUndone:
    """The batch; ``job`` takes it back when the copies are many, else it is taken back."""

    batch: int
    job: int


@command("holdings.undo_item_batch", needs=permissions.EDIT_ITEMS)
def undo_item_batch(occasion: Occasion, *, batch: int) -> ItemBatchUndone:
    """Make every copy of a batch again what it was, but for those changed since, for thirty days.

    Refusals: ``Missing`` unknown_batch; ``Refused`` batch_runs, batch_undone, batch_too_old.
    """
    rows = ItemBatch.objects.select_for_update(no_key=True)
    row = rows.filter(pk=batch, library_id=occasion.library).first()
    if row is None:
        raise Missing(Reason(Refusal.UNKNOWN_BATCH))
    if row.state == BatchState.RUNNING:
        raise Refused(Reason(Refusal.BATCH_RUNS))
    if row.state != BatchState.DONE:
        raise Refused(Reason(Refusal.BATCH_UNDONE))
    if row.done_at is None or occasion.at - row.done_at > UNDO_FOR:
        raise Refused(Reason(Refusal.BATCH_TOO_OLD, {"days": UNDO_FOR.days}))
    row.state = BatchState.UNDOING
    row.save(update_fields=["state"])
    touch("item_batch", row.pk)
    changed = BatchedItem.objects.filter(batch=row, fate=Fate.CHANGED).count()
    note(items=changed)
    if changed > AT_ONCE:
        return ItemBatchUndone(row.pk, job_of(row))
    worked_through(occasion, row, AT_ONCE)
    return ItemBatchUndone(row.pk, 0)
