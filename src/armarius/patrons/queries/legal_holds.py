"""Legal holds that are in force."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Q, QuerySet

from armarius.patrons.models import LegalHold


def in_force(day: date) -> "QuerySet[LegalHold]":
    """Legal holds in force on a day."""
    return LegalHold.objects.filter(ended_at__isnull=True).filter(
        Q(until_day__isnull=True) | Q(until_day__gt=day)
    )


def readers_kept(day: date) -> frozenset[int]:
    """The readers whose data must be kept on a day."""
    return frozenset(in_force(day).values_list("reader_id", flat=True))


def is_kept(reader: int, day: date) -> bool:
    """Whether a reader's data must be kept on a day."""
    return in_force(day).filter(reader_id=reader).exists()


def legal_holds_of(reader: int) -> "QuerySet[LegalHold]":
    """Every legal hold of a reader, newest first."""
    return LegalHold.objects.filter(reader_id=reader).order_by("-pk")


def legal_holds_at(libraries: Iterable[int]) -> "QuerySet[LegalHold]":
    """Legal holds of readers registered in these libraries, with the readers."""
    return LegalHold.objects.filter(reader__home_library_id__in=list(libraries)).select_related("reader")
