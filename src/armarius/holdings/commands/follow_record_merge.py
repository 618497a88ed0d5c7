"""The copies of a record follow when it turns out to be another one."""

from django.db.models import F

from armarius.holdings.models import Item
from armarius.platform.kernel.work import note, touch


def follow_record_merge(kept: int, merged: int) -> int:
    """Every copy of one record, withdrawn ones too, belongs to the other; how many. Their loans stay with them."""
    rows = list(
        Item.objects.select_for_update(no_key=True)
        .filter(record_id=merged)
        .order_by("pk")
        .values_list("pk", flat=True)
    )
    Item.objects.filter(pk__in=rows).update(record_id=kept, version=F("version") + 1)
    for item in rows:
        touch("item", item)
    if rows:
        note(copies=len(rows))
    return len(rows)
