"""Reads about copies."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from typing import Any

from django.db.models import Q, QuerySet

from armarius.holdings.models import Item, ItemCategory
from armarius.network import queries as network
from armarius.platform.database.places import Stands
from armarius.platform.database.prepared import Prepared, Slot, one_of, padded


@dataclass(frozen=True, slots=True)
class CopyFacts:
    """What a lending decision needs to know of a copy on a day.

    A temporary location and category count while they last. ``stands_at`` is the library where it stands, its own
    unless it floats; ``category_group`` the category above its own; ``parts`` what belongs to it besides.
    """

    id: int
    record: int
    library: int
    stands_at: int
    location: int | None
    location_name: str
    location_lendable: bool
    category: str
    category_group: str
    volume: str
    parts: str
    withdrawn: bool
    language: str
    material: str


COLUMNS = (
    "id",
    "record_id",
    "library_id",
    "stands_at_id",
    "location_id",
    "location__name",
    "location__lendable",
    "lendable",
    "category__code",
    "category__parent__code",
    "volume",
    "parts",
    "withdrawn_at",
    "record__language",
    "record__material",
    "temporary_until",
    "temporary_location_id",
    "temporary_location__name",
    "temporary_location__lendable",
    "temporary_category__code",
    "temporary_category__parent__code",
)
COPY_FACTS = Prepared(lambda item: Item.objects.filter(pk=item).values_list(*COLUMNS)[:1])
LOCKED = Prepared(
    lambda item: Item.objects.select_for_update(no_key=True).filter(pk=item).values_list("pk")[:1]
)


def copy_facts(item: int, day: date) -> CopyFacts | None:
    """The facts of a lending decision on a day, or None when there is no such copy."""
    row = COPY_FACTS.first(item=item)
    return as_facts(row, day) if row else None


def copies_on(record: int, day: date) -> list[CopyFacts]:
    """The facts of every copy of a record that is not withdrawn, on a day."""
    rows = (
        Item.objects.filter(record_id=record, withdrawn_at__isnull=True).order_by("id").values_list(*COLUMNS)
    )
    return [as_facts(row, day) for row in rows]


def copies_on_many(records: Iterable[int], day: date) -> list[CopyFacts]:
    """The facts of every copy of several records that is not withdrawn, on a day; one query."""
    return facts_of(Item.objects.filter(record_id__in=list(records), withdrawn_at__isnull=True), day)


def facts_of(items: "QuerySet[Item]", day: date) -> list[CopyFacts]:
    """The facts of these copies on a day; one query."""
    return [as_facts(row, day) for row in items.order_by("id").values_list(*COLUMNS)]


def on_hand() -> "QuerySet[Item]":
    """The copies that are not withdrawn."""
    return Item.objects.filter(withdrawn_at__isnull=True)


def standing_in(library: int) -> "QuerySet[Item]":
    """The copies that stand in a library, its own and those that came to stay; withdrawn ones left out."""
    here = Q(stands_at_id=library) | Q(stands_at__isnull=True, library_id=library)
    return Item.objects.filter(here, withdrawn_at__isnull=True)


def for_lending(day: date) -> "QuerySet[Item]":
    """The copies that may leave the house on a day, as far as they and where they stand say; none is withdrawn."""
    elsewhere = Q(temporary_until__gt=day, temporary_location__isnull=False)
    usual = Q(temporary_until__isnull=True) | Q(temporary_until__lte=day) | Q(temporary_location__isnull=True)
    place = Q(location__isnull=True) | Q(location__lendable=True)
    away = elsewhere & Q(temporary_location__lendable=True)
    return Item.objects.filter(away | usual & place, withdrawn_at__isnull=True, lendable=True)


def as_facts(row: tuple[Any, ...], day: date) -> CopyFacts:
    """The facts from the columns."""
    pk, record, library, stands, *place, category, group, volume, parts, withdrawn, language, material = row[
        :15
    ]
    location, name, here, lendable = place
    until, other, other_name, other_lendable, other_category, other_group = row[15:]
    if until is not None and day < until:
        if other is not None:
            location, name, here = other, other_name, other_lendable
        if other_category is not None:
            category, group = other_category, other_group
    return CopyFacts(
        id=pk,
        record=record,
        library=library,
        stands_at=stands or library,
        location=location,
        location_name=name or "",
        location_lendable=here is not False and lendable,
        category=category,
        category_group=group or "",
        volume=volume,
        parts=parts,
        withdrawn=withdrawn is not None,
        language=language,
        material=material,
    )


def lock_item(item: int) -> bool:
    """Lock a copy's row for the rest of the transaction; whether there is one. First in the lock order."""
    return LOCKED.first(item=item) is not None


def lock_items(items: Iterable[int]) -> None:
    """Lock the rows of many copies, in the order of their ids, for the rest of the transaction."""
    rows = Item.objects.select_for_update(no_key=True).filter(pk__in=list(items)).order_by("pk")
    list(rows.values_list("pk", flat=True))


def item(item_id: int) -> Item | None:
    """One copy with its record and place."""
    return Item.objects.select_related(*SHOWN).filter(pk=item_id).first()


def copies_of(record: int) -> "QuerySet[Item]":
    """The copies of a record that are not withdrawn, by library and call number."""
    return (
        Item.objects.filter(record_id=record, withdrawn_at__isnull=True)
        .select_related("library", "location", "category", "stands_at", "temporary_location")
        .order_by("library__path", "call_number_key", "volume", "id")
    )


def copies_of_many(records: Iterable[int]) -> "QuerySet[Item]":
    """The copies of several records that are not withdrawn, each record's by library and call number."""
    return copies_there().filter(record_id__in=list(records))


def copies_there() -> "QuerySet[Item]":
    """Copies that are not withdrawn, with their places, each record's by library and call number."""
    return (
        Item.objects.filter(withdrawn_at__isnull=True)
        .select_related("library", "location", "stands_at", "temporary_location")
        .order_by("record_id", "library__path", "call_number_key", "volume", "id")
    )


_copies_of_titles = Prepared(lambda records: copies_there().filter(one_of("record", records)))


def copies_of_titles(records: Iterable[int]) -> list[Item]:
    """The copies that ``copies_of_many`` finds, by a statement that is compiled once: for pages everybody opens."""
    return _copies_of_titles.instances(records=padded(list(records)))


SHOWN = ("record", "library", "location", "category", "stands_at", "temporary_location", "temporary_category")
"""What a list of copies shows beside them."""


def place_of(row: Item, day: date) -> Any:
    """The location a copy counts as standing in on a day: the temporary one while it lasts; None when there is none."""
    lasts = row.temporary_until is not None and day < row.temporary_until
    return row.temporary_location if lasts and row.temporary_location_id else row.location


def items_of(library: int) -> "QuerySet[Item]":
    """The copies of a library and everything below it, withdrawn ones among them; what a list needs is loaded."""
    within = Item.objects.filter(library_id__in=network.subtree(library), deleted=False)
    return within.select_related(*SHOWN).defer("record__marc", "record__view")


def ended_places(at: datetime, since: date, after: int, limit: int) -> list[tuple[int, int]]:
    """Copies (ids above ``after``) with their records whose temporary place ended on a day or since, where they are."""
    ended = Q(pk__in=())
    for zone, libraries in network.zones().items():
        ended |= Q(library_id__in=libraries, temporary_until__lte=at.astimezone(zone).date())
    rows = Item.objects.filter(ended, temporary_until__gte=since, pk__gt=after, withdrawn_at__isnull=True)
    return list(rows.order_by("pk").values_list("pk", "record_id")[:limit])


def items_in(library: int, items: Iterable[int]) -> tuple[int, ...]:
    """Those of the copies that belong to a library and are not withdrawn."""
    rows = Item.objects.filter(pk__in=list(items), library_id=library, withdrawn_at__isnull=True)
    return tuple(rows.values_list("pk", flat=True))


def open_copies(record: int) -> int:
    """How many copies of a record are not withdrawn."""
    return Item.objects.filter(record_id=record, withdrawn_at__isnull=True).count()


def categories() -> "QuerySet[ItemCategory]":
    """All item categories."""
    return ItemCategory.objects.all()


def records_of(items: Iterable[int]) -> dict[int, int]:
    """The record of each copy."""
    return dict(Item.objects.filter(pk__in=list(items)).values_list("pk", "record_id"))


def on_shelf(library: int | Slot) -> "QuerySet[Item]":
    """The copies of public titles with a call number that stand in a library's public places, records loaded."""
    return (
        Item.objects.filter(
            Q(location__isnull=True) | Q(location__public=True),
            library_id=library,
            withdrawn_at__isnull=True,
            record__suppressed=False,
            record__deleted_at__isnull=True,
        )
        .exclude(call_number_key="")
        .select_related("record")
        .defer("record__marc")
    )


def shelf_neighbours(item: int, *, library: int, key: str, each_side: int) -> "list[Item]":
    """The copies that stand around a copy in its library, itself among them, in shelf order, records loaded.

    So many before it and so many after; copies with the same call number ``key`` stand in the order they came. One
    query.
    """
    return _around(each_side).instances(item=item, library=library, key=key)


@lru_cache(maxsize=8)
def _around(each_side: int) -> Prepared:
    def around(item: Slot, library: Slot, key: Slot) -> "QuerySet[Item]":
        before = in_order_before(item, library, key).values("pk")[:each_side]
        after = in_order_from(item, library, key).values("pk")[:each_side]
        # Each stretch in a query of its own within: SQLite takes no limits in the parts of a union.
        parts = [Item.objects.filter(pk__in=part).values("pk") for part in (before, after)]
        found = Item.objects.filter(pk__in=parts[0].union(parts[1], all=True))
        return found.select_related("record").defer("record__marc").order_by("call_number_key", "id")

    return Prepared(around)


PLACE = ("call_number_key", "id")


def in_order_before(item: int | Slot, library: int | Slot, key: str | Slot) -> "QuerySet[Item]":
    """The copies of a library that stand before a place of its shelf, the nearest first."""
    return on_shelf(library).filter(Stands(PLACE, "<", (key, item))).order_by("-call_number_key", "-id")


def in_order_from(item: int | Slot, library: int | Slot, key: str | Slot) -> "QuerySet[Item]":
    """The copies of a library from a place of its shelf on, in shelf order."""
    return on_shelf(library).filter(Stands(PLACE, ">=", (key, item))).order_by(*PLACE)


def shelf_before(item: int, *, library: int, key: str, limit: int) -> "list[Item]":
    """So many copies of a library that stand before a place of its shelf, in shelf order; one query."""
    return list(reversed(in_order_before(item, library, key)[:limit]))


def shelf_from(item: int, *, library: int, key: str, limit: int) -> "list[Item]":
    """So many copies of a library from a place of its shelf on, in shelf order; one query."""
    return list(in_order_from(item, library, key)[:limit])


def shelf_place(item: int, library: int) -> str:
    """The key of a copy's call number in a library; empty when it stands elsewhere."""
    rows = Item.objects.filter(pk=item, library_id=library, withdrawn_at__isnull=True)
    return rows.values_list("call_number_key", flat=True).first() or ""


def used_copies(batch: int, records: Iterable[int]) -> dict[int, int]:
    """How many copies of each record came with an import and were changed, withdrawn or named by anything since.

    Every table that points to copies is asked (loans, holds, transits …), so that one that is added later counts too.
    """
    rows = Item.objects.filter(batch_id=batch, record_id__in=list(records))
    of = dict(rows.values_list("pk", "record_id"))
    used = set(rows.exclude(version=1, withdrawn_at__isnull=True).values_list("pk", flat=True))
    for relation in Item._meta.get_fields(include_hidden=True):
        model: Any = relation.related_model
        if not relation.auto_created or relation.concrete:
            continue
        column = relation.field.attname  # type: ignore[union-attr]
        named = model._base_manager.filter(**{f"{column}__in": list(of)})
        used |= set(named.values_list(column, flat=True))
    return dict(Counter(of[pk] for pk in used))


def prices_of(items: Iterable[int]) -> dict[int, Decimal | None]:
    """What each of these copies cost; one statement."""
    return dict(Item.objects.filter(pk__in=list(items)).values_list("pk", "price"))


def price_of(item: int) -> Decimal | None:
    """What a copy cost, in the currency of its library; None when nobody knows."""
    return Item.objects.filter(pk=item).values_list("price", flat=True).first()
