"""Reads about what keeps a reader from borrowing."""

from django.db.models import QuerySet

from armarius.patrons.models import Restriction


def restrictions_of(reader: int) -> "QuerySet[Restriction]":
    """A reader's restrictions, past and present, the latest first; with the library that made each."""
    rows = Restriction.objects.filter(reader_id=reader).select_related("library", "reader__home_library")
    return rows.order_by("-from_day", "-pk")


def made_by(restriction: Restriction) -> int:
    """The library that made a restriction; the reader's home library when nobody wrote it down."""
    return restriction.library_id or restriction.reader.home_library_id
