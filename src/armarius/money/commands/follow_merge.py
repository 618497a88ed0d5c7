"""Two entries of one reader become one: so do their accounts."""

from armarius.money.models import Account, Agreement, CompensationCase, OnlinePayment
from armarius.platform.values.occasion import Occasion


def follow_merge(occasion: Occasion, kept: int, merged: int) -> int:
    """The accounts of the entry that goes belong to the one that stays; how many. Inside ``patrons.merge_readers``.

    Where both have one, the other is read on and nothing new is posted on it.
    """
    own = set(
        Account.objects.filter(reader_id=kept, merged=False).values_list("kind", "library_id", "currency")
    )
    rows = list(Account.objects.select_for_update(no_key=True).filter(reader_id=merged).order_by("pk"))
    for row in rows:
        row.merged = row.merged or (row.kind, row.library_id, row.currency) in own
        row.reader_id = kept
        row.save(update_fields=["reader", "merged"])
    CompensationCase.objects.filter(reader_id=merged).update(reader_id=kept)
    Agreement.objects.filter(reader_id=merged).update(reader_id=kept)
    OnlinePayment.objects.filter(reader_id=merged).update(reader_id=kept)
    return len(rows)
