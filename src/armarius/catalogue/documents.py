"""What the search index is made of: which records belong into it, and their documents as they are now."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

import structlog
from django.db import DataError
from django.db import Error as AnyDatabaseError
from django.db.models import QuerySet

from armarius.catalogue import contributions
from armarius.catalogue.models import Record
from armarius.catalogue.rules.authority_headings import authority_document
from armarius.catalogue.rules.search_documents import CopySummary, search_document
from armarius.formats.marc import neutral
from armarius.formats.marc.record import Dialect, from_compact
from armarius.platform.queries import installation_value
from armarius.platform.search.engine import SearchDocument

log = structlog.get_logger("armarius.index")

COLLATION = "collation"
BATCH = 500
SLICE = 40
"""Documents of a bulk step made between two looks into the interactive lane: some 25 ms of work."""


def collation() -> str:
    """The language whose alphabet orders titles: chosen once per installation."""
    return installation_value(COLLATION) or "en"


def belonging() -> "QuerySet[Record]":
    """The records that belong into the index: titles, and authorities for the lists that lead to them."""
    return Record.objects.filter(
        kind__in=("bibliographic", "authority"), suppressed=False, deleted_at__isnull=True
    )


def indexed_records() -> "Iterator[int]":
    """The ids that belong into the index."""
    return belonging().order_by("pk").values_list("pk", flat=True).iterator(chunk_size=BATCH)


def documents_of(ids: Sequence[int]) -> list[SearchDocument]:
    """The search documents of these records; those that do not belong into the index are left out."""
    items = contributions.copies.collect(ids)
    away = contributions.items_away.collect(i for found in items.values() for i in found.items)
    popularity = contributions.popularity.collect(ids)
    order = collation()
    made = []
    rows = belonging().filter(pk__in=ids)
    authorities = []
    for pk, kind, view, created_at in rows.values_list("pk", "kind", "view", "created_at"):
        if kind == "authority":
            authorities.append(pk)
            continue
        found = items.get(pk, contributions.RecordItems())
        free = [i for i in found.items if i not in away]
        made.append(
            search_document(
                pk,
                neutral.from_json(view),
                CopySummary(
                    libraries=found.libraries,
                    locations=found.locations,
                    call_numbers=found.call_numbers,
                    inventory_numbers=found.inventory_numbers,
                    available_at=tuple(sorted({found.library_of[i] for i in free})),
                    copies=len(found.items),
                    loans=popularity.get(pk, 0),
                ),
                added=int(created_at.timestamp()),
                collation=order,
            )
        )
    return made + authority_documents(authorities, order)


def authority_documents(ids: Sequence[int], order: str) -> list[SearchDocument]:
    """The search documents of these authority records."""
    if not ids:
        return []
    rows = Record.objects.filter(pk__in=ids).values_list("pk", "marc", "dialect")
    return [
        authority_document(pk, from_compact(marc), Dialect(dialect), collation=order)
        for pk, marc, dialect in rows
    ]


def readable_documents(ids: Sequence[int]) -> tuple[list[SearchDocument], set[int]]:
    """The search documents of these records, and the ids of those whose data cannot be read: one never stops all.

    What is no matter of a record's data is raised as it came: the database away or locked, a disk, a whole slice.
    """
    try:
        return documents_of(ids), set()
    except Exception as error:
        if not is_of_the_data(error):
            raise
        made, broken = one_by_one(ids)
        if len(broken) == len(ids) >= SLICE:
            raise
    for record, reason in broken.items():
        log.error("record not indexed", record=record, exc_info=reason)
    return made, set(broken)


def one_by_one(ids: Sequence[int]) -> tuple[list[SearchDocument], dict[int, Exception]]:
    """The documents that can be made, and what came of the others by their ids."""
    made: list[SearchDocument] = []
    broken: dict[int, Exception] = {}
    for record in ids:
        try:
            made += documents_of([record])
        except Exception as error:
            if not is_of_the_data(error):
                raise
            broken[record] = error
    return made, broken


def is_of_the_data(error: Exception) -> bool:
    """Whether an error came of what is stored, so that the same record fails again however long one waits."""
    return isinstance(error, DataError) or not isinstance(error, AnyDatabaseError | OSError | MemoryError)


def batched(ids: Iterable[int], size: int) -> Iterator[list[int]]:
    """The ids in batches of at most ``size``."""
    left = iter(ids)
    while batch := list(islice(left, size)):
        yield batch
