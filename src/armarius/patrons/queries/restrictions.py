"""Reads about what keeps a reader from using the library."""

from collections.abc import Iterable, Mapping
from datetime import date

from django.db.models import Q, QuerySet

from armarius.patrons.models import Restriction
from armarius.patrons.refusals import Refusal
from armarius.patrons.rules.restrictions import Barring, Use, barring
from armarius.platform.database.prepared import Prepared
from armarius.platform.values.reasons import Reason

COLUMNS = ("reason", "until_day", *(str(use) for use in Use))

RESTRICTIONS = Prepared(
    lambda reader, day: (
        Restriction.objects.filter(reader_id=reader, from_day__lte=day)
        .filter(Q(until_day__isnull=True) | Q(until_day__gt=day))
        .order_by("pk")
        .values_list(*COLUMNS)
    )
)


def restrictions_of(reader: int) -> "QuerySet[Restriction]":
    """A reader's restrictions, past and present, the latest first; with the library that made each."""
    rows = Restriction.objects.filter(reader_id=reader).select_related("library", "reader__home_library")
    return rows.order_by("-from_day", "-pk")


def restriction(restriction: int) -> Restriction | None:
    """One restriction with its reader, the library that made it and the reader's home library."""
    return (
        Restriction.objects.filter(pk=restriction).select_related("library", "reader__home_library").first()
    )


def made_by(restriction: Restriction) -> int:
    """The library that made a restriction; the reader's home library when nobody wrote it down."""
    return restriction.library_id or restriction.reader.home_library_id


def uses_of(restriction: Restriction) -> frozenset[Use]:
    """What a restriction bars."""
    return frozenset(use for use in Use if getattr(restriction, use))


def barrings(reader: int, day: date) -> tuple[Barring, ...]:
    """What keeps a reader from something on a day, the oldest first; one statement, compiled once."""
    return tuple(as_barring(*row) for row in RESTRICTIONS.rows(reader=reader, day=day))


def as_barring(reason: str, until_day: date | None, *barred: bool) -> Barring:
    """A row as the rules see it."""
    return Barring(
        reason, frozenset(use for use, is_barred in zip(Use, barred, strict=True) if is_barred), until_day
    )


def account_barred(reader: int, day: date) -> tuple[Reason, ...]:
    """Why a reader may not use their account on a day, for the reader; one statement."""
    return tuple(
        Reason(Refusal.ACCOUNT_BARRED_UNTIL, {"reason": each.reason, "until": each.last_day})
        if each.last_day
        else Reason(Refusal.ACCOUNT_BARRED, {"reason": each.reason})
        for each in barring(barrings(reader, day), Use.ACCOUNT)
    )


def restrictions_in_force(readers: Iterable[int], day: date) -> Mapping[int, tuple[str, ...]]:
    """Why each of these readers may not borrow on a day; one statement, and nobody who may."""
    rows = Restriction.objects.filter(reader_id__in=list(readers), from_day__lte=day, lending=True)
    rows = rows.filter(Q(until_day__isnull=True) | Q(until_day__gt=day)).order_by("reader_id", "pk")
    found: dict[int, tuple[str, ...]] = {}
    for reader, reason in rows.values_list("reader_id", "reason"):
        found[reader] = (*found.get(reader, ()), reason)
    return found
