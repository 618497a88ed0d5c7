"""What is missing of the readers who are registered (R65)."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from armarius.network.queries import subtree
from armarius.patrons.models import (
    Card,
    Reader,
    ReaderAddress,
    ReaderConsent,
    ReaderContact,
    ReaderField,
    ReaderFieldValue,
)
from armarius.patrons.queries.consents import libraries_requiring
from armarius.patrons.queries.families import without_guardian
from armarius.patrons.rules.categories import CategoryKind
from armarius.patrons.rules.completeness import Gap


def lacking(gap: Gap) -> Q:
    """The condition that something is missing of a reader. People have dates of birth, institutions do not."""
    return LACKING[gap]()


def without_contact() -> Q:
    """The condition that neither e-mail nor telephone is known."""
    return Q(email="", telephone="") & ~Q(Exists(ReaderContact.objects.filter(reader=MINE)))


def without_card() -> Q:
    """The condition that no card is in use."""
    return ~Q(Exists(Card.objects.filter(reader=MINE, ended_at__isnull=True)))


def without_fields(fields: Iterable[ReaderField]) -> Q:
    """The condition that a field is empty that the reader's category must fill in, at their library or above it."""
    found = Q(pk__in=())
    for field in fields:
        filled = ReaderFieldValue.objects.filter(reader=OuterRef("pk"), field=field)
        concerned = Q(home_library_id__in=subtree(field.library_id), category__code__in=field.required_of)
        found |= concerned & ~Q(Exists(filled))
    return found


def without_texts(day: date) -> Q:
    """The condition that a reader has not said yes to the present version of a text that their library requires."""
    found = Q(pk__in=())
    for text, libraries in libraries_requiring(day).items():
        given = ReaderConsent.objects.filter(reader=OuterRef("pk"), text_id=text, withdrawn_at__isnull=True)
        found |= Q(home_library_id__in=libraries) & ~Q(Exists(given))
    return found


MINE = OuterRef("pk")
LACKING: Mapping[Gap, Callable[[], Q]] = {
    Gap.BIRTH_DATE: lambda: Q(birth_date__isnull=True, category__kind=CategoryKind.PERSON),
    Gap.CONTACT: without_contact,
    Gap.ADDRESS: lambda: ~Q(Exists(ReaderAddress.objects.filter(reader=MINE))),
    Gap.CARD: without_card,
    Gap.FIELD: lambda: without_fields(
        ReaderField.objects.filter(ended_at__isnull=True).exclude(required_of=[])
    ),
    Gap.GUARDIAN: lambda: without_guardian(timezone.localdate()),
    Gap.TEXT: lambda: without_texts(timezone.localdate()),
}


def with_gap(rows: "QuerySet[Reader]", gap: Gap) -> "QuerySet[Reader]":
    """Those of these readers of whom something is missing."""
    return rows.filter(lacking(gap))


def gaps(libraries: Iterable[int]) -> dict[Gap, int]:
    """How many readers registered in these libraries lack what; one statement, and two for the fields."""
    rows = Reader.objects.filter(home_library_id__in=list(libraries))
    found = rows.aggregate(**{f"n_{gap}": Count("pk", filter=lacking(gap)) for gap in Gap})
    return {gap: found[f"n_{gap}"] for gap in Gap}
