"""What ``armarius check`` asks of the copies."""

from django.db.models import Count

from armarius.holdings.models import Item
from armarius.network.queries import codes_of

CHUNK = 5000


def coded() -> int:
    """every copy has a code in use"""
    ids = list(Item.objects.filter(withdrawn_at__isnull=True).values_list("pk", flat=True))
    return sum(
        len(chunk) - len(codes_of("item", chunk))
        for chunk in (ids[start : start + CHUNK] for start in range(0, len(ids), CHUNK))
    )


def numbers() -> int:
    """an inventory number stands once in its ledger"""
    rows = Item.objects.exclude(inventory_number="").values("ledger", "inventory_number")
    return rows.annotate(n=Count("id")).filter(n__gt=1).count()
