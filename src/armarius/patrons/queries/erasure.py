"""Requests to be erased, and readers who came no more."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from armarius.patrons import contributions
from armarius.patrons.models import ErasedReader, ErasureRequest, Reader
from armarius.patrons.queries.legal_holds import readers_kept
from armarius.patrons.rules.erasure import mark_of

LOOKED_AT = 500
"""Readers of whom the upper domains are asked at once."""


def requests_at(libraries: Iterable[int]) -> "QuerySet[ErasureRequest]":
    """Requests of readers of these libraries, answered ones and those of erased readers too."""
    return ErasureRequest.objects.filter(library_id__in=list(libraries)).select_related("reader", "library")


def own_requests(reader: int) -> "QuerySet[ErasureRequest]":
    """The requests of a reader, newest first."""
    return ErasureRequest.objects.filter(reader_id=reader).order_by("-pk")


def ended_before(libraries: Iterable[int], day: date) -> "QuerySet[Reader]":
    """Readers of these libraries whose card ended before a day; cards without an end never do."""
    return Reader.objects.filter(home_library_id__in=list(libraries), valid_until__lt=day).order_by("pk")


@dataclass(frozen=True, slots=True)
class Inactive:
    """Readers whose card ended long ago: how many, of whom so many owe something or have copies, so many are kept."""

    ended: int
    owing: int
    kept: int

    @property
    def erasable(self) -> int:
        """Who would be erased."""
        return self.ended - self.owing - self.kept


def inactive(libraries: Iterable[int], before: date, today: date) -> Inactive:
    """How many readers a rule would erase; a query for each five hundred of them."""
    ids = list(ended_before(libraries, before).values_list("pk", flat=True))
    held = readers_kept(today)
    free = [pk for pk in ids if pk not in held]
    owing = 0
    for start in range(0, len(free), LOOKED_AT):
        owing += len(contributions.owing.collect(free[start : start + LOOKED_AT]))
    return Inactive(len(ids), owing, len(ids) - len(free))


def next_inactive(
    libraries: Iterable[int], before: date, today: date, *, after: int, limit: int
) -> tuple[tuple[int, ...], int]:
    """Readers to erase among the next ones with an id above ``after``; the last id looked at, 0 when none is left."""
    seen = list(ended_before(libraries, before).filter(pk__gt=after).values_list("pk", flat=True)[:limit])
    held, owing = readers_kept(today), contributions.owing.collect(seen)
    return tuple(pk for pk in seen if pk not in held and pk not in owing), seen[-1] if seen else 0


def erased_marks() -> set[str]:
    """The marks of every entry that was erased here (``rules.erasure.mark_of``)."""
    return set(ErasedReader.objects.values_list("mark", flat=True))


def marked(marks: Collection[str]) -> tuple[int, ...]:
    """The readers whose entry has one of these marks; every entry is looked at."""
    if not marks:
        return ()
    rows = Reader.objects.order_by("pk").values_list("pk", "registered_at").iterator(chunk_size=LOOKED_AT)
    return tuple(reader for reader, registered_at in rows if mark_of(reader, registered_at) in marks)
