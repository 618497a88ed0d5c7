"""Reads of what is wrong with copies, and of who claimed what while the loans know it."""

from collections.abc import Iterable

from django.db.models import Count, Q, QuerySet

from armarius.circulation.models import Incident
from armarius.circulation.rules.incidents import CLAIMS, IncidentKind


def incidents_at(libraries: Iterable[int]) -> "QuerySet[Incident]":
    """What was ever noted about copies of these libraries, or in them; the newest first."""
    within = list(libraries)
    rows = Incident.objects.filter(Q(library_id__in=within) | Q(item__library_id__in=within))
    return rows.select_related("item__record", "library", "loan").defer(
        "item__record__marc", "item__record__view"
    )


def incidents_of_copy(item: int) -> "QuerySet[Incident]":
    """Everything that was noted about a copy, the newest first."""
    return Incident.objects.filter(item_id=item).select_related("library").order_by("-id")


def incidents_with(reader: int) -> "QuerySet[Incident]":
    """What was noted about copies while a reader had them: only while the loans keep their reader (law 13)."""
    rows = Incident.objects.filter(loan__reader_id=reader).select_related("item__record", "library", "loan")
    return rows.defer("item__record__marc", "item__record__view")


def incident_counts(reader: int) -> dict[IncidentKind, int]:
    """How much of each kind was noted about a reader's loans, resolved or not, while those keep their reader."""
    rows = Incident.objects.filter(loan__reader_id=reader).order_by().values_list("kind")
    return {IncidentKind(kind): count for kind, count in rows.annotate(n=Count("id"))}


def claims_of(reader: int) -> int:
    """How often a reader said that something was returned, or never had: only while the loans keep their reader."""
    return Incident.objects.filter(kind__in=CLAIMS, loan__reader_id=reader).count()
