"""What the copies hear and contribute."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from armarius.catalogue.commands.count_copies import count_copies
from armarius.catalogue.contributions import RecordItems
from armarius.catalogue.events import RecordsImported
from armarius.holdings import queries
from armarius.holdings.commands.add_embedded_copies import add_embedded_copies
from armarius.holdings.models import Item
from armarius.holdings.refusals import Refusal
from armarius.platform.kernel.work import current
from armarius.platform.values.reasons import Reason


def records_imported(event: RecordsImported) -> None:
    """Add the copies the imported records carry, and tell the batch how many came of it."""
    if event.copies:
        occasion = current().occasion
        added = add_embedded_copies(occasion, records=event.copies).added
        if added:
            count_copies(occasion, batch=event.batch, added=added)


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
