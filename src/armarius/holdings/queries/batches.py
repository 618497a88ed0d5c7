"""Changes of many copies: what would become of each, batches and how far they are."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Count, F, QuerySet

from armarius.catalogue import queries as catalogue
from armarius.holdings.contributions import in_use
from armarius.holdings.models import BatchedItem, Item, ItemBatch
from armarius.holdings.rules.batches import Changes, Copy, Fate, fate
from armarius.network import queries as network

COLUMNS = (
    "record_id",
    "category_id",
    "location_id",
    "call_number",
    "price",
    "note",
    "lendable",
    "volume",
    "parts",
)
"""What a batch may change; with a call number goes its sort key."""
AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Foreseen:
    """What a batch would do: how many copies by fate, and the first of those it changes or refuses."""

    items: int
    fates: Mapping[Fate, int]
    first: tuple[tuple[int, Fate], ...]


def foreseen(items: Sequence[int], changes: Changes, *, shown: int) -> Foreseen:
    """What would become of these copies; a few statements for each five hundred."""
    fates: Counter[Fate] = Counter()
    first: list[tuple[int, Fate]] = []
    for start in range(0, len(items), AT_ONCE):
        rows = list(
            Item.objects.filter(pk__in=items[start : start + AT_ONCE]).order_by("call_number_key", "pk")
        )
        for row, copy in zip(rows, as_copies(rows), strict=True):
            found = fate(copy, changes)
            fates[found] += 1
            if found is not Fate.SAME and len(first) < shown:
                first.append((row.pk, found))
    return Foreseen(sum(fates.values()), fates, tuple(first))


def as_copies(rows: Sequence[Item]) -> list[Copy]:
    """Copies as the rule looks at them."""
    used = frozenset().union(*in_use.ask([row.pk for row in rows])) if rows else frozenset()
    above = {library: network.ancestors(library) for library in {row.library_id for row in rows}}
    return [
        Copy(
            above[row.library_id],
            row.withdrawn_at is not None,
            row.pk in used,
            {name: getattr(row, name) for name in COLUMNS},
        )
        for row in rows
    ]


def changes_of(stored: Mapping[str, Any]) -> Changes:
    """What a batch sets, from how JSON keeps it."""
    values = restored(stored)
    library = network.library_of_location(values["location_id"]) if values.get("location_id") else 0
    gone = library is None or bool(values.get("record_id") and not standing_records([values["record_id"]]))
    return Changes(values, library or 0, gone)


def standing_records(records: Iterable[int]) -> set[int]:
    """Those of the records that are there and not deleted."""
    return {pk for pk, row in catalogue.records(records).items() if row.deleted_at is None}


def restored(stored: Mapping[str, Any]) -> dict[str, Any]:
    """Columns of a copy, from how JSON keeps them."""
    values = dict(stored)
    if values.get("price") is not None:
        values["price"] = Decimal(values["price"])
    return values


def rows_of(items: Iterable[int]) -> "QuerySet[Item]":
    """The rows of these copies with what a page shows of them."""
    rows = Item.objects.filter(pk__in=list(items)).select_related("record", "category", "location")
    return rows.defer("record__marc", "record__view")


def batches(libraries: Iterable[int]) -> "QuerySet[ItemBatch]":
    """Batches of these libraries, the newest first."""
    return ItemBatch.objects.filter(library_id__in=list(libraries)).order_by("-pk")


def batch_of(library: int, batch: int) -> ItemBatch | None:
    """A batch of a library; None when there is none."""
    return ItemBatch.objects.filter(library_id=library, pk=batch).first()


def fates_of(batch: int) -> Counter[Fate]:
    """How many copies of a batch have which fate."""
    rows = BatchedItem.objects.filter(batch_id=batch).values_list("fate").annotate(n=Count("pk"))
    return Counter({Fate(value): n for value, n in rows})


def with_fate(batch: int, *fates: Fate) -> "QuerySet[BatchedItem]":
    """The copies of a batch with one of these fates, in shelf order."""
    rows = BatchedItem.objects.filter(batch_id=batch, fate__in=fates).select_related("item__record")
    return rows.defer("item__record__marc", "item__record__view").order_by("item__call_number_key", "item_id")


def changed_since(batch: int) -> "QuerySet[BatchedItem]":
    """The copies a batch changed that somebody changed afterwards: they stay as they are when it is undone."""
    return with_fate(batch, Fate.CHANGED).exclude(item__version=F("version_after"))


def known_in(items: Collection[int], libraries: Collection[int]) -> int:
    """How many of the copies belong to these libraries and were not entered by mistake."""
    return Item.objects.filter(pk__in=list(items), library_id__in=list(libraries), deleted=False).count()
