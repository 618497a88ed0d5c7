"""What many readers owe: a statement or two for all of them."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Min, QuerySet, Sum

from armarius.money.models import Charge, Entry
from armarius.money.queries.charges import ChargeLine, line, with_standing
from armarius.money.rules.accounts import AccountKind
from armarius.platform.values.money import Money


def owed_among(readers: "QuerySet[Any, Any]") -> dict[int, tuple[Money, ...]]:
    """What each of these readers (ids, as a subquery) owes all libraries, by currency; nobody who owes nothing."""
    rows = Entry.objects.filter(account__kind=AccountKind.READER, account__reader_id__in=readers)
    sums = rows.order_by().values_list("account__reader_id", "currency").annotate(owed=Sum("amount"))
    found: dict[int, tuple[Money, ...]] = {}
    for reader, name, units in sorted(sums.exclude(owed=0)):
        found[reader] = (*found.get(reader, ()), Money.from_units(int(units), name))
    return found


def oldest_debts(readers: Iterable[int]) -> dict[int, date]:
    """Since when each of these readers owes something that is still open."""
    rows = Charge.objects.filter(account__reader_id__in=list(readers), cancelled_at__isnull=True)
    still = rows.annotate(still=Sum("entries__amount")).exclude(still=0).values("pk")
    days = Charge.objects.filter(pk__in=still).order_by().values_list("account__reader_id")
    return {reader: day for reader, day in days.annotate(first=Min("day")) if reader is not None}


def open_charges_among(readers: Iterable[int]) -> dict[int, list[ChargeLine]]:
    """What each of these readers still owes, the oldest first. One statement."""
    rows = Charge.objects.filter(account__reader_id__in=list(readers), cancelled_at__isnull=True)
    open_ones = rows.annotate(still=Sum("entries__amount")).exclude(still=0).order_by("day", "pk")
    found: dict[int, list[ChargeLine]] = {}
    for each in map(line, with_standing(open_ones)):
        found.setdefault(each.reader or 0, []).append(each)
    return found
