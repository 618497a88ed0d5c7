"""Reads about what keeps a reader from borrowing."""

from collections.abc import Iterable, Mapping
from datetime import date

from django.db.models import Q, QuerySet

from armarius.patrons.models import Restriction


def restrictions_of(reader: int) -> "QuerySet[Restriction]":
    """A reader's restrictions, past and present, the latest first; with the library that made each."""
    rows = Restriction.objects.filter(reader_id=reader).select_related("library", "reader__home_library")
    return rows.order_by("-from_day", "-pk")


def made_by(restriction: Restriction) -> int:
    """The library that made a restriction; the reader's home library when nobody wrote it down."""
    return restriction.library_id or restriction.reader.home_library_id


def restrictions_in_force(readers: Iterable[int], day: date) -> Mapping[int, tuple[str, ...]]:
    """Why each of these readers may not borrow on a day; one statement, and nobody who may."""
    rows = Restriction.objects.filter(reader_id__in=list(readers), from_day__lte=day)
    rows = rows.filter(Q(until_day__isnull=True) | Q(until_day__gt=day)).order_by("reader_id", "pk")
    found: dict[int, tuple[str, ...]] = {}
    for reader, reason in rows.values_list("reader_id", "reason"):
        found[reader] = (*found.get(reader, ()), reason)
    return found
