"""Pairs of readers who may be one person."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, groupby
from operator import itemgetter

from django.db.models import Count, QuerySet

from armarius.patrons.models import Reader, ReaderKey, ReaderPair
from armarius.patrons.queries.duplicates import contacts_of
from armarius.patrons.rules.duplicates import Entry, Likeness, likeness
from armarius.patrons.rules.reader_keys import FIELD

SHARED_BY = 12
"""A name, telephone or e-mail address that more readers have tells nothing: a school's number, a frequent name."""
AT_ONCE = 400
MOST = 5_000
"""Pairs on the list."""


@dataclass(frozen=True, slots=True)
class LikelyPair:
    """Two readers, the smaller id first, and in what they agree."""

    one: int
    other: int
    likeness: tuple[Likeness, ...]


def likely_pairs() -> tuple[LikelyPair, ...]:
    """Every pair of the network that ``rules.duplicates.likeness`` holds for one person, at most ``MOST``.

    Read in a few streams whatever the number of readers: who shares a key, and who was born on one day.
    """
    found: dict[tuple[int, int], LikelyPair] = {}
    for some in chunks(sorted({*sharing_keys(), *born_together()})):
        for pair in compared(some):
            found[pair.one, pair.other] = pair
        if len(found) >= MOST:
            break
    return tuple(found.values())[:MOST]


def sharing_keys() -> Iterator[tuple[int, int]]:
    """Pairs of readers who have a name, a telephone or an e-mail address in common."""
    keys = ReaderKey.objects.exclude(key__startswith=FIELD).values("key")
    shared = keys.annotate(n=Count("reader_id")).filter(n__gt=1, n__lte=SHARED_BY).values("key")
    rows = (
        ReaderKey.objects.filter(key__in=shared).order_by("key", "reader_id").values_list("key", "reader_id")
    )
    for _key, some in groupby(rows.iterator(chunk_size=AT_ONCE), itemgetter(0)):
        yield from combinations((reader for _, reader in some), 2)


def born_together() -> Iterator[tuple[int, int]]:
    """Pairs of readers of one date of birth whose names nearly agree."""
    rows = Reader.objects.filter(birth_date__isnull=False).order_by("birth_date", "pk")
    fields = ("birth_date", "pk", "family_name", "given_name")
    for born, some in groupby(rows.values_list(*fields).iterator(chunk_size=AT_ONCE), itemgetter(0)):
        entries = ((pk, Entry(family, given, born)) for _, pk, family, given in some)
        alike = [(pk, entry, initials(entry)) for pk, entry in entries]
        for (one, first, begins), (other, second, starts) in combinations(alike, 2):
            if begins & starts and likeness(first, second):
                yield one, other


def initials(entry: Entry) -> frozenset[str]:
    """The first signs of the names: who shares none is not mistyped, and need not be compared."""
    return frozenset(word[:1] for word in entry.words)


def chunks(pairs: Sequence[tuple[int, int]]) -> Iterator[Sequence[tuple[int, int]]]:
    """The pairs, so many at a time."""
    for start in range(0, len(pairs), AT_ONCE):
        yield pairs[start : start + AT_ONCE]


def compared(pairs: Sequence[tuple[int, int]]) -> Iterator[LikelyPair]:
    """Those of these pairs that may be one person."""
    entries = entries_of({reader for pair in pairs for reader in pair})
    for one, other in pairs:
        if one in entries and other in entries and (agreed := likeness(entries[one], entries[other])):
            yield LikelyPair(one, other, tuple(sorted(agreed)))


def entries_of(readers: Iterable[int]) -> Mapping[int, Entry]:
    """What is compared of these readers; two statements."""
    ids = list(readers)
    contacts = contacts_of(ids)
    rows = Reader.objects.filter(pk__in=ids).values_list("pk", "family_name", "given_name", "birth_date")
    return {pk: Entry(family, given, born, contacts.get(pk, frozenset())) for pk, family, given, born in rows}


def pairs_of(libraries: Iterable[int]) -> "QuerySet[ReaderPair]":
    """The pairs of which both readers are registered in these libraries, those told apart too."""
    kept = list(libraries)
    rows = ReaderPair.objects.filter(one__home_library_id__in=kept, other__home_library_id__in=kept)
    return rows.select_related("one__home_library", "other__home_library")
