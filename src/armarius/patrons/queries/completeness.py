"""What is missing of the readers who are registered (R65)."""

from collections.abc import Iterable

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from armarius.network.queries import subtree
from armarius.patrons.models import Card, Reader, ReaderAddress, ReaderContact, ReaderField, ReaderFieldValue
from armarius.patrons.queries.families import without_guardian
from armarius.patrons.rules.categories import CategoryKind
from armarius.patrons.rules.completeness import Gap


def lacking(gap: Gap) -> Q:
    """The condition that something is missing of a reader. People have dates of birth, institutions do not."""
    mine = OuterRef("pk")
    match gap:
        case Gap.BIRTH_DATE:
            return Q(birth_date__isnull=True, category__kind=CategoryKind.PERSON)
        case Gap.CONTACT:
            further = ReaderContact.objects.filter(reader=mine)
            return Q(email="", telephone="") & ~Q(Exists(further))
        case Gap.ADDRESS:
            return ~Q(Exists(ReaderAddress.objects.filter(reader=mine)))
        case Gap.CARD:
            return ~Q(Exists(Card.objects.filter(reader=mine, ended_at__isnull=True)))
        case Gap.FIELD:
            return without_fields(ReaderField.objects.filter(ended_at__isnull=True).exclude(required_of=[]))
        case Gap.GUARDIAN:
            return without_guardian(timezone.localdate())


def without_fields(fields: Iterable[ReaderField]) -> Q:
    """The condition that a field is empty that the reader's category must fill in, at their library or above it."""
    found = Q(pk__in=())
    for field in fields:
        filled = ReaderFieldValue.objects.filter(reader=OuterRef("pk"), field=field)
        concerned = Q(home_library_id__in=subtree(field.library_id), category__code__in=field.required_of)
        found |= concerned & ~Q(Exists(filled))
    return found


def with_gap(rows: "QuerySet[Reader]", gap: Gap) -> "QuerySet[Reader]":
    """Those of these readers of whom something is missing."""
    return rows.filter(lacking(gap))


def gaps(libraries: Iterable[int]) -> dict[Gap, int]:
    """How many readers registered in these libraries lack what; one statement, and two for the fields."""
    rows = Reader.objects.filter(home_library_id__in=list(libraries))
    found = rows.aggregate(**{f"n_{gap}": Count("pk", filter=lacking(gap)) for gap in Gap})
    return {gap: found[f"n_{gap}"] for gap in Gap}
