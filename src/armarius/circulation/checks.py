"""What ``armarius check`` asks of circulation's tables."""

from itertools import pairwise

from django.db.models import Count, F, Q

from armarius.circulation.models import Hold, HoldTarget, Loan, LoanPolicy, Transit
from armarius.circulation.rules.holds import CAPTURED, LIVE, HoldState


def open_loans() -> int:
    """an item has at most one open loan"""
    rows = Loan.objects.filter(returned_at__isnull=True).values("item").annotate(n=Count("id"))
    return rows.filter(n__gt=1).count()


def withdrawn_not_lent() -> int:
    """no withdrawn item is on loan"""
    return Loan.objects.filter(returned_at__isnull=True, item__withdrawn_at__isnull=False).count()


def loans_in_order() -> int:
    """no loan ends before it began, and an open loan has a reader"""
    wrong = Q(returned_at__lt=F("lent_at")) | Q(returned_at__isnull=True, reader__isnull=True)
    return Loan.objects.filter(wrong).count()


def policies() -> int:
    """no two policy versions of the same keys are valid on the same day"""
    keys = ("library", "reader_category", "item_category", "location")
    rows = LoanPolicy.objects.order_by(*keys, "valid_from").values_list(*keys, "valid_from", "valid_until")
    return sum(one[:4] == two[:4] and (one[5] is None or one[5] > two[4]) for one, two in pairwise(rows))


def copies_in_one_place() -> int:
    """no copy on loan is on its way, or lies ready for somebody"""
    lent = Loan.objects.filter(returned_at__isnull=True).values("item_id")
    away = Transit.objects.filter(ended_at__isnull=True, item_id__in=lent).count()
    return away + Hold.objects.filter(state__in=CAPTURED, item_id__in=lent).count()


def journeys_of_holds() -> int:
    """a hold on its way has one open journey of its copy to where it is picked up, and a ready one has none"""
    open_journeys = dict(
        Transit.objects.filter(ended_at__isnull=True).values_list("item_id", "destination_id")
    )
    rows = Hold.objects.filter(state__in=CAPTURED).values_list("state", "item_id", "pickup_id")
    return (
        sum(
            open_journeys.get(item) != (pickup if state == HoldState.IN_TRANSIT else None)
            for state, item, pickup in rows
        )
        + Transit.objects.filter(ended_at__isnull=True, hold__isnull=False)
        .exclude(hold__state=HoldState.IN_TRANSIT)
        .count()
    )


def targets_of_holds() -> int:
    """what a hold waits for is live, with its reader, exactly as long as the hold is"""
    wrong = Q(live=True) & ~Q(hold__state__in=LIVE) | Q(live=False, hold__state__in=LIVE)
    other = Q(live=True) & ~Q(reader=F("hold__reader"))
    return HoldTarget.objects.filter(wrong | other).count()


def copies_for_holds() -> int:
    """the copy captured for a hold is one that it asked for"""
    rows = Hold.objects.filter(state__in=CAPTURED).select_related("item").prefetch_related("targets")
    return sum(
        not any(
            target.record_id == row.item.record_id
            and target.volume in ("", row.item.volume)
            and target.item_id in (None, row.item_id)
            for target in row.targets.all()
        )
        for row in rows
        if row.item is not None
    )
