"""Finding readers by what they are called, by e-mail, telephone and searchable fields."""

from collections.abc import Iterable
from itertools import chain

from django.db.models import Q, QuerySet

from armarius.patrons.models import Reader, ReaderField, ReaderKey
from armarius.patrons.rules.reader_keys import email_key, field_key, sought, telephone_key
from armarius.platform.database.beginnings import begins_with
from armarius.platform.text.keyboards import retyped

KEYS_OF_A_READER = 4
"""So many keys of one reader may begin alike; more only cost a page some of its last names."""


def readers_by_name(text: str, limit: int = 10) -> list[int]:
    """Ids of readers with names that begin with the words, in any order and alphabet; in the order of the keys.

    When nobody is found the words are read as if they had been typed in another keyboard layout. One statement for
    each way a word can be read (one to three).
    """
    found = by_ways(text, limit)
    for other in () if found else retyped(text):
        found = found or by_ways(other, limit)
    return found


def by_ways(text: str, limit: int) -> list[int]:
    """The readers of every way to read the words, those of the plainest way first."""
    ways = (keys_of_way(first, others) for first, others in sought(text).ways)
    ids = chain.from_iterable(
        each.order_by("key").values_list("reader_id", flat=True)[: limit * KEYS_OF_A_READER] for each in ways
    )
    return list(dict.fromkeys(ids))[:limit]


def keys_of_way(first: str, others: Iterable[str]) -> "QuerySet[ReaderKey]":
    """The keys that begin with a word and hold the beginnings of the others behind it."""
    behind = Q()
    for other in others:
        behind &= Q(key__contains=f" {other}")
    return ReaderKey.objects.filter(begins_with("key", first)).filter(behind)


def readers_by_contact(text: str, libraries: Iterable[int], limit: int = 10) -> list[int]:
    """Ids of readers registered in these libraries who have this e-mail address, telephone number or searchable field.

    Each whole, as it was written; two statements.
    """
    fields = ReaderField.objects.filter(searchable=True, ended_at__isnull=True).values_list("pk", flat=True)
    keys = [email_key(text), telephone_key(text), *(field_key(field, text) for field in fields)]
    return by_key(keys, libraries, limit)


def by_key(keys: Iterable[str], libraries: Iterable[int], limit: int) -> list[int]:
    """Ids of the readers of these libraries with one of these keys."""
    rows = ReaderKey.objects.filter(key__in=[key for key in keys if key])
    rows = rows.filter(reader__home_library_id__in=list(libraries))
    return list(rows.order_by("reader_id").values_list("reader_id", flat=True).distinct()[:limit])


def readers_with_keys(keys: Iterable[str]) -> "QuerySet[Reader]":
    """The readers of the whole network who have one of these keys, each once."""
    found = ReaderKey.objects.filter(key__in=list(keys)).values("reader_id")
    return Reader.objects.filter(pk__in=found)
