"""What circulation contributes."""

from collections.abc import Iterable, Mapping

from django.db.models import Count

from armarius.circulation import queries
from armarius.circulation.models import Loan


def items_on_loan(items: Iterable[int]) -> Mapping[int, bool]:
    """Which of these copies are on loan now."""
    return dict.fromkeys(queries.open_loans_of(items), True)


def popularity(records: Iterable[int]) -> Mapping[int, int]:
    """How often the copies of these records were lent."""
    rows = (
        Loan.objects.filter(item__record_id__in=list(records), undone_at__isnull=True)
        .values_list("item__record_id")
        .annotate(n=Count("id"))
    )
    return dict(rows)
