"""Open charges of a library on given days: what an amnesty would waive."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, F, Q, QuerySet, Sum

from armarius.money.models import Charge, Entry
from armarius.platform.values.money import Money


@dataclass(frozen=True, slots=True, kw_only=True)
class Meant:
    """Which charges: of which libraries and services, charged on which days, the second no longer one of them.

    ``by_period``: services that are charged for a day of their own (a fine for a due date), which counts instead.
    """

    libraries: tuple[int, ...]
    services: tuple[str, ...]
    from_day: date
    until_day: date
    by_period: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Waivable:
    """How many charges of how many readers, and what is open of them, by currency."""

    charges: int
    readers: int
    sums: tuple[Money, ...]


def open_charges_meant(meant: Meant, *, besides: Collection[int] = ()) -> "QuerySet[Charge]":
    """The charges that are meant, of known readers, of which something is owed."""
    charged = Q(day__gte=meant.from_day, day__lt=meant.until_day)
    period = Q(period__gte=meant.from_day.isoformat(), period__lt=meant.until_day.isoformat())
    rows = Charge.objects.filter(
        (Q(service__in=meant.by_period) & period) | (~Q(service__in=meant.by_period) & charged),
        account__library_id__in=meant.libraries,
        account__reader_id__isnull=False,
        service__in=meant.services,
        cancelled_at__isnull=True,
    )
    if besides:
        rows = rows.exclude(pk__in=besides)
    return rows.annotate(still=Sum("entries__amount")).filter(still__gt=0)


def waivable(meant: Meant) -> Waivable:
    """What there would be to waive; two statements."""
    open_ids = open_charges_meant(meant).values("pk")
    counted = Charge.objects.filter(pk__in=open_ids).aggregate(
        charges=Count("pk"), readers=Count("account__reader_id", distinct=True)
    )
    rows = Entry.objects.filter(charge_id__in=open_ids).order_by("currency").values("currency")
    sums: Any = rows.annotate(still=Sum("amount"))
    return Waivable(
        counted["charges"],
        counted["readers"],
        tuple(Money.from_units(row["still"], row["currency"]) for row in sums),
    )


def next_to_waive(meant: Meant, *, besides: "QuerySet[Any, Any]", most: int) -> list[tuple[int, int, Money]]:
    """The charges of the next reader that are meant: charge, reader, what is open; at most so many at a time.

    ``besides`` gives the ids of charges that are left alone: those this amnesty waived before.
    """
    rows = open_charges_meant(meant).exclude(pk__in=besides)
    first = rows.order_by("account__reader_id", "pk").values_list("account__reader_id", flat=True).first()
    if first is None:
        return []
    own = rows.filter(account__reader_id=first).order_by("pk").annotate(reader=F("account__reader_id"))
    return [
        (pk, reader, Money.from_units(still, currency))
        for pk, reader, still, currency in own.values_list("pk", "reader", "still", "currency")[:most]
    ]
