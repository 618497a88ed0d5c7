"""The running fines of many readers at once: the same as reader by reader, read in a handful of statements."""

from datetime import datetime, timedelta
from itertools import groupby
from typing import Any

from django.db.models import QuerySet

from armarius.circulation.models import Loan
from armarius.circulation.queries.fines import Books, capped_together
from armarius.platform.values.money import Money


def running_among(readers: "QuerySet[Any, Any]", at: datetime) -> dict[int, tuple[Money, ...]]:
    """What the overdue loans of these readers (ids, as a subquery) cost now, by currency; nobody who owes nothing.

    The same as ``queries.fines.running_fines`` of each. One statement, and a few for every library that lent.
    """
    latest = at.date() + timedelta(days=1)
    rows = Loan.objects.filter(reader_id__in=readers, returned_at__isnull=True, due_on__lte=latest)
    late = list(rows.order_by("reader_id", "due_on", "pk"))
    books = Books()
    books.prepare(late)
    found: dict[int, tuple[Money, ...]] = {}
    for reader, loans in groupby(late, key=lambda row: row.reader_id):
        sums: dict[str, Money] = {}
        for each in capped_together(reader or 0, loans, at, books):
            amount = each.fine.amount
            if amount:
                sums[amount.currency] = sums.get(amount.currency, Money.zero(amount.currency)) + amount
        if sums:
            found[reader or 0] = tuple(sums[name] for name in sorted(sums))
    return found
