"""What ``armarius check`` asks of circulation's tables."""

from itertools import pairwise

from django.db.models import Count, F, Q

from armarius.circulation.models import Loan, LoanPolicy


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
