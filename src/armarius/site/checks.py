"""``armarius check``: the laws of design §5, asked of the live database."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import islice

from django.db import connection
from django.db.models import Count, F, Q

from armarius.catalogue import indexing
from armarius.circulation.models import Loan, LoanPolicy
from armarius.holdings.models import Item
from armarius.network.models import Code
from armarius.patrons.models import Card
from armarius.platform import seal
from armarius.platform.database import append_only
from armarius.platform.models import IdempotentAnswer
from armarius.platform.search.engine import IndexMissing

SHOWN = 100


@dataclass(frozen=True, slots=True)
class Finding:
    """A law, how often it is broken, and what was looked at."""

    law: str
    violations: int
    words: str


def run() -> tuple[Finding, ...]:
    """Check every law that can be asked of the database; read-only."""
    return tuple(Finding(name, check(), check.__doc__ or "") for name, check in CHECKS.items())


def open_loans() -> int:
    """an item has at most one open loan"""
    rows = Loan.objects.filter(returned_at__isnull=True).values("item").annotate(n=Count("id"))
    return rows.filter(n__gt=1).count()


def loans_in_order() -> int:
    """no loan ends before it began, and an open loan has a reader"""
    return Loan.objects.filter(
        Q(returned_at__lt=F("lent_at")) | Q(returned_at__isnull=True, reader__isnull=True)
    ).count()


def withdrawn_not_lent() -> int:
    """no withdrawn item is on loan"""
    return Loan.objects.filter(returned_at__isnull=True, item__withdrawn_at__isnull=False).count()


def codes() -> int:
    """a code means one thing, and every copy and card has its code"""
    doubles = Code.objects.values("space", "normalised").annotate(n=Count("id")).filter(n__gt=1).count()
    owned = Code.objects.filter(owner_kind="item").values("owner_id")
    return doubles + Item.objects.exclude(pk__in=owned).count() + Card.objects.filter(code__isnull=True).count()


def policies() -> int:
    """no two policy versions of the same keys are valid on the same day"""
    rows = list(
        LoanPolicy.objects.order_by(
            "library", "reader_category", "item_category", "location", "valid_from"
        ).values_list(
            "library", "reader_category", "item_category", "location", "valid_from", "valid_until"
        )
    )
    return sum(
        one[:4] == two[:4] and (one[5] is None or one[5] > two[4])
        for one, two in zip(rows, islice(rows, 1, None), strict=False)
    )


def answers() -> int:
    """one answer per principal, verb and key"""
    rows = IdempotentAnswer.objects.values("principal_kind", "principal_id", "verb", "key")
    return rows.annotate(n=Count("id")).filter(n__gt=1).count()


def journal() -> int:
    """every journal row proves its digest and its place in the chain"""
    return sum(1 for _ in islice(seal.broken_rows(), SHOWN))


def triggers() -> int:
    """every append-only table has its triggers"""
    return len(append_only.missing())


def foreign_keys() -> int:
    """no row points to nothing"""
    if connection.vendor != "sqlite":
        return 0
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA foreign_key_check")
        return len(cursor.fetchall())


def index() -> int:
    """the index holds what the database holds"""
    try:
        if indexing.state().waiting:
            return 0
        verified = indexing.verify()
    except IndexMissing:
        return 0
    return len(verified.missing) + len(verified.surplus)


CHECKS: dict[str, Callable[[], int]] = {
    "law 1": open_loans,
    "law 2": withdrawn_not_lent,
    "law 8": answers,
    "law 9": loans_in_order,
    "law 10": index,
    "law 12": policies,
    "law 14": codes,
    "journal": journal,
    "append-only": triggers,
    "foreign keys": foreign_keys,
}
