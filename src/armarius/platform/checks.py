"""What ``armarius check`` asks of the platform's tables."""

from itertools import islice

from django.db import connection
from django.db.models import Count

from armarius.platform import seal
from armarius.platform.database import append_only
from armarius.platform.models import IdempotentAnswer

SHOWN = 100


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
