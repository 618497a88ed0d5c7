"""The copies of a record go back when a merge of records is taken back."""

from collections.abc import Mapping
from typing import Any

from django.db.models import F

from armarius.holdings.models import Item
from armarius.holdings.refusals import Refusal
from armarius.network import queries as network
from armarius.platform.kernel.work import note, touch
from armarius.platform.values.reasons import Reason

MOST_NAMED = 20


def copies_before_merge(merged: int) -> dict[str, Any]:
    """The copies of the record that goes, withdrawn ones too, by id."""
    return {"items": list(Item.objects.filter(record_id=merged).order_by("pk").values_list("pk", flat=True))}


def against_going_back(kept: int, memory: Mapping[str, Any]) -> tuple[Reason, ...]:
    """Copies that were moved to yet another title since, by their codes."""
    strayed = Item.objects.filter(pk__in=memory["items"]).exclude(record_id=kept).order_by("pk")
    ids = list(strayed.values_list("pk", flat=True)[:MOST_NAMED])
    if not ids:
        return ()
    codes = network.codes_of("item", ids)
    return (Reason(Refusal.COPIES_MOVED_SINCE, {"codes": ", ".join(codes.get(pk, str(pk)) for pk in ids)}),)


def follow_record_parting(merged: int, memory: Mapping[str, Any]) -> int:
    """The copies that came with a merge belong to their record again; how many. Copies added since stay."""
    rows = Item.objects.select_for_update(no_key=True).filter(pk__in=memory["items"]).order_by("pk")
    ids = list(rows.values_list("pk", flat=True))
    Item.objects.filter(pk__in=ids).update(record_id=merged, version=F("version") + 1)
    for item in ids:
        touch("item", item)
    if ids:
        note(copies=len(ids))
    return len(ids)
