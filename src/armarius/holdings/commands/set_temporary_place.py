"""Give copies another location or category for a time; it ends by itself, or earlier by hand."""

from dataclasses import dataclass
from datetime import date

from armarius.holdings import permissions
from armarius.holdings.models import Item, ItemCategory
from armarius.holdings.refusals import Refusal
from armarius.network import queries as network
from armarius.platform.kernel.command import command
from armarius.platform.kernel.work import mark, note, touch
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.reasons import Invalid, Missing, Reason, Refused

MOST = 500
"""Copies that one command changes."""


@dataclass(frozen=True, slots=True)
class TemporaryPlaceSet:
    """The copies that were changed, and the day from which they count as before (None: they do already)."""

    items: tuple[int, ...]
    until: date | None


@command("holdings.set_temporary_place", needs=permissions.EDIT_ITEMS)
def set_temporary_place(
    occasion: Occasion,
    *,
    items: tuple[int, ...],
    until: date,
    location: int | None = None,
    category: str = "",
) -> TemporaryPlaceSet:
    """Let copies of the occasion's library count as standing elsewhere, or as of another category, before ``until``.

    On that day they count as before, and policies with them (case 38); nothing has to be done. Refusals: ``Missing``
    unknown_item; ``Refused`` item_withdrawn; ``Invalid`` nothing_temporary, unknown_location, unknown_category,
    until_has_passed, too_many_copies.
    """
    kind = ItemCategory.objects.filter(code=category).first() if category else None
    found = against(occasion, items, until, location)
    if category and kind is None:
        found += (Reason(Refusal.UNKNOWN_CATEGORY, {"category": category}, "category"),)
    if location is None and not category:
        found += (Reason(Refusal.NOTHING_TEMPORARY, field="location"),)
    if found:
        raise Invalid(*found)
    rows = own_items(occasion, items)
    for row in rows:
        row.temporary_location_id, row.temporary_category, row.temporary_until = location, kind, until
    return saved(rows, until)


@command("holdings.end_temporary_place", needs=permissions.EDIT_ITEMS)
def end_temporary_place(occasion: Occasion, *, items: tuple[int, ...]) -> TemporaryPlaceSet:
    """Let copies count as before at once; harmless for those that do. Refusals: as ``set_temporary_place``."""
    if not 0 < len(items) <= MOST:
        raise Invalid(Reason(Refusal.TOO_MANY_COPIES, {"most": MOST}, "codes"))
    rows = [row for row in own_items(occasion, items) if row.temporary_until is not None]
    for row in rows:
        row.temporary_location = row.temporary_category = row.temporary_until = None
    return saved(rows, None)


def against(
    occasion: Occasion, items: tuple[int, ...], until: date, location: int | None
) -> tuple[Reason, ...]:
    """What is wrong with what was asked for."""
    found: list[Reason] = []
    if not 0 < len(items) <= MOST:
        found.append(Reason(Refusal.TOO_MANY_COPIES, {"most": MOST}, "codes"))
    if until <= network.local_day(occasion.library, occasion.at):
        found.append(Reason(Refusal.UNTIL_HAS_PASSED, field="until"))
    if location is not None and network.library_of_location(location) != occasion.library:
        found.append(Reason(Refusal.UNKNOWN_LOCATION, field="location"))
    return tuple(found)


def own_items(occasion: Occasion, items: tuple[int, ...]) -> list[Item]:
    """Copies of the occasion's library, locked in the order of ids. Refusals: ``Missing`` unknown_item; ``Refused``."""
    rows = Item.objects.select_for_update(no_key=True).filter(
        pk__in=items, library_id=occasion.library, deleted=False
    )
    found = list(rows.order_by("pk"))
    if missing := set(items) - {row.pk for row in found}:
        raise Missing(Reason(Refusal.UNKNOWN_ITEM, {"item": min(missing)}, "item"))
    if any(row.withdrawn_at is not None for row in found):
        raise Refused(Reason(Refusal.ITEM_WITHDRAWN, field="codes"))
    return found


def saved(rows: list[Item], until: date | None) -> TemporaryPlaceSet:
    """Write the copies, and tell journal and feed."""
    for row in rows:
        row.version += 1
        touch("item", row.pk)
    columns = ("temporary_location", "temporary_category", "temporary_until", "version")
    Item.objects.bulk_update(rows, columns, batch_size=100)
    mark("record", *sorted({row.record_id for row in rows}))
    note(n=len(rows), until=until)
    return TemporaryPlaceSet(tuple(row.pk for row in rows), until)
