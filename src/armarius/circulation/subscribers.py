"""What circulation answers and contributes."""

from collections.abc import Iterable, Mapping

from django.db.models import Count

from armarius.circulation import permissions, queries
from armarius.circulation.models import Loan
from armarius.platform.values.occasion import Occasion, PrincipalKind
from armarius.platform.values.permissions import Permission

READERS = {permissions.RENEW_OWN}
"""Everything a reader may do in circulation; each verb looks at the reader's own things only."""


def readers_may(occasion: Occasion, permission: Permission) -> bool:
    """Whether a reader may do this: the verbs made for readers, and nothing else."""
    return occasion.who.kind is PrincipalKind.READER and permission in READERS


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
