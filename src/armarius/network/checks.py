"""What ``armarius check`` asks of the network's tables."""

from django.db.models import Count

from armarius.network.models import Code


def codes() -> int:
    """a code means one thing"""
    rows = Code.objects.values("space", "normalised").annotate(n=Count("id"))
    return rows.filter(n__gt=1).count()
