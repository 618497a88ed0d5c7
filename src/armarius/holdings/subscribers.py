"""What the copies hear and contribute."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from armarius.catalogue.commands.count_copies import count_copies
from armarius.catalogue.contributions import RecordItems
from armarius.catalogue.events import RecordsImported, RecordsMerged, RecordsParted, RecordsUndone
from armarius.holdings import queries
from armarius.holdings.commands.add_embedded_copies import add_embedded_copies
from armarius.holdings.commands.follow_record_merge import follow_record_merge
from armarius.holdings.commands.follow_record_parting import (
    against_going_back,
    copies_before_merge,
    follow_record_parting,
)
from armarius.holdings.commands.take_copies_back import take_copies_back
from armarius.holdings.models import Item
from armarius.holdings.refusals import Refusal
from armarius.platform.kernel.work import current
from armarius.platform.values.reasons import Reason

OWN = "holdings"
"""The name of what the copies remember of a merge."""


def records_imported(event: RecordsImported) -> None:
    """Add the copies the imported records carry, and tell the batch how many came of it."""
    if event.copies:
        occasion = current().occasion
        added = add_embedded_copies(occasion, records=event.copies, batch=event.batch).added
        if added:
            count_copies(occasion, batch=event.batch, added=added)


def records_undone(event: RecordsUndone) -> None:
    """Take the copies back that came with records of an import that is undone."""
    if event.records:
        take_copies_back(current().occasion, batch=event.batch, records=event.records)


def with_copies_of(batch: int, after: int, most: int) -> Sequence[int]:
    """The next records that got copies with an import."""
    rows = Item.objects.filter(batch_id=batch, record_id__gt=after).order_by("record_id")
    return list(rows.values_list("record_id", flat=True).distinct()[:most])


def against_undoing(
    batch: int, made: Collection[int], every: Collection[int]
) -> Mapping[int, tuple[Reason, ...]]:
    """A record stays as it is where copies were added since, or a copy that came with the import was used."""
    found: dict[int, tuple[Reason, ...]] = {}
    others = Counter(
        Item.objects.filter(record_id__in=made, withdrawn_at__isnull=True)
        .exclude(batch_id=batch, batch_id__isnull=False)
        .values_list("record_id", flat=True)
    )
    for record, count in others.items():
        found[record] = (Reason(Refusal.RECORD_HAS_COPIES, {"copies": count}, "record"),)
    for record, count in queries.used_copies(batch, every).items():
        reason = Reason(Refusal.COPY_USED_SINCE, {"copies": count}, "record")
        found[record] = (*found.get(record, ()), reason)
    return found


def records_merged(event: RecordsMerged) -> None:
    """Two records became one: the copies follow."""
    follow_record_merge(event.kept, event.merged)


def before_record_merge(kept: int, merged: int) -> Mapping[str, Any]:
    """What the copies remember of a merge."""
    return {OWN: copies_before_merge(merged)}


def against_parting_records(kept: int, merged: int, memory: Mapping[str, Any]) -> tuple[Reason, ...]:
    """Why copies cannot go back."""
    return against_going_back(kept, memory[OWN])


def records_parted(event: RecordsParted) -> None:
    """A merge was taken back: the copies go back."""
    follow_record_parting(event.merged, event.memory[OWN])


def against_record_deletion(record: int) -> tuple[Reason, ...]:
    """A record stays while it has copies."""
    count = queries.open_copies(record)
    return (Reason(Refusal.RECORD_HAS_COPIES, {"copies": count}, "record"),) if count else ()


def copies(records: Iterable[int]) -> Mapping[int, RecordItems]:
    """Copies by record, for search documents: libraries, locations and call numbers."""
    found: dict[int, list[Item]] = defaultdict(list)
    for row in queries.copies_of_many(records):
        found[row.record_id].append(row)
    return {
        record: RecordItems(
            items=tuple(row.pk for row in rows),
            libraries=tuple(sorted({row.library.code for row in rows})),
            locations=tuple(sorted({row.location.code for row in rows if row.location})),
            call_numbers=tuple(sorted({row.call_number for row in rows if row.call_number})),
            inventory_numbers=tuple(row.inventory_number for row in rows if row.inventory_number),
            library_of={row.pk: row.library.code for row in rows},
        )
        for record, rows in found.items()
    }


def library_kept(library: int) -> tuple[Reason, ...]:
    """A library stays while copies belong to it, withdrawn ones too: their numbers stand in its books."""
    return place_kept(Item.objects.filter(library_id=library).count())


def location_kept(location: int) -> tuple[Reason, ...]:
    """A location stays while copies stand in it."""
    return place_kept(Item.objects.filter(location_id=location).count())


def place_kept(count: int) -> tuple[Reason, ...]:
    """The reason when there are copies."""
    return (Reason(Refusal.PLACE_HAS_COPIES, {"copies": count}),) if count else ()
