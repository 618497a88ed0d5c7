"""Which copies are somebody's at the moment."""

from collections.abc import Collection

from armarius.circulation.models import Hold, Loan, Transit
from armarius.circulation.rules.holds import CAPTURED


def in_use(items: Collection[int]) -> frozenset[int]:
    """Those of the copies that are on loan, on their way, or kept for somebody; three statements."""
    lent = Loan.objects.filter(item_id__in=items, returned_at__isnull=True)
    away = Transit.objects.filter(item_id__in=items, ended_at__isnull=True)
    kept = Hold.objects.filter(item_id__in=items, state__in=CAPTURED, closed_at__isnull=True)
    return frozenset(pk for rows in (lent, away, kept) for pk in rows.values_list("item_id", flat=True))
