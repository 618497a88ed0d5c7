"""Which open loans are overdue for so long that their copies count as lost."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet

from armarius.circulation.models import Incident, Loan, LoanPolicy
from armarius.circulation.rules.incidents import GONE, IncidentKind
from armarius.circulation.rules.policies import UNLIMITED
from armarius.network.queries import zones


def lost_by_age(at: datetime) -> "QuerySet[Loan]":
    """Loans overdue, by the date in their library, for longer than the terms they were made under allow.

    Left out is what is noted already as gone, and what was noted as lost since it is due: a note that somebody
    resolved while the loan goes on is not made again.
    """
    values = LoanPolicy.objects.filter(lost_after_days__lt=UNLIMITED).order_by()
    allowed = sorted({days for days in values.values_list("lost_after_days", flat=True) if days is not None})
    if not allowed:
        return Loan.objects.none()
    old = Q(pk=None)
    for zone, libraries in zones().items():
        today = at.astimezone(zone).date()
        old |= Q(library_id__in=libraries) & older(allowed, today)
    earliest = at.date() + timedelta(days=1 - allowed[0])
    gone = Incident.objects.filter(item_id=OuterRef("item_id"), resolved_at__isnull=True, kind__in=GONE)
    before = Incident.objects.filter(loan_id=OuterRef("pk"), kind=IncidentKind.LOST)
    everywhere = [library for libraries in zones().values() for library in libraries]
    rows = Loan.objects.filter(old, returned_at__isnull=True, library_id__in=everywhere, due_on__lt=earliest)
    said = Exists(before.filter(noted_at__date__gte=OuterRef("due_on")))
    return rows.exclude(Exists(gone)).exclude(said).order_by("pk")


def older(allowed: list[int], today: date) -> Q:
    """Loans that keep one of these values and are overdue for longer than it says."""
    found = Q(pk=None)
    for days in allowed:
        found |= Q(terms__lost_after_days__0=days, due_on__lt=today - timedelta(days=days))
    return found


def noted_lost(items: Iterable[int]) -> set[int]:
    """Which of these copies are noted as lost now."""
    rows = Incident.objects.filter(item_id__in=list(items), resolved_at__isnull=True, kind=IncidentKind.LOST)
    return set(rows.values_list("item_id", flat=True))
