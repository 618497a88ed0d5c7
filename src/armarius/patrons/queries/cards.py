"""Reads about cards and how they are numbered."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import QuerySet

from armarius.network.queries import ancestors
from armarius.network.rules.codes import normalised
from armarius.patrons.models import Card, CardScheme
from armarius.patrons.rules.card_numbers import CardEnd, CheckDigit, Scheme


def cards_of(reader: int) -> "QuerySet[Card]":
    """Every card a reader ever had, the latest first, with their codes."""
    return Card.objects.filter(reader_id=reader).select_related("code").order_by("-issued_at", "-pk")


def card_scheme(library: int) -> CardScheme | None:
    """The scheme by which a library numbers cards: its own, else that of the nearest library above it."""
    above = ancestors(library)
    found = card_schemes(above)
    return next((found[each] for each in above if each in found), None)


def lost_at(code: str) -> datetime | None:
    """When the card of this code was reported lost; None when it was not."""
    rows = Card.objects.filter(
        code__space="network", code__normalised=normalised(code), ended_as=CardEnd.LOST
    )
    return rows.values_list("ended_at", flat=True).first()


def card_schemes(libraries: Iterable[int]) -> dict[int, CardScheme]:
    """The schemes of these libraries' own, by library."""
    return {row.library_id: row for row in CardScheme.objects.filter(library_id__in=list(libraries))}


def as_scheme(row: CardScheme) -> Scheme:
    """The rule of a scheme."""
    return Scheme(row.prefix, row.digits, CheckDigit(row.check_digit))
