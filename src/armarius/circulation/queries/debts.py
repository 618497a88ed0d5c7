"""What readers have at home and what of it is overdue, counted for lists of people. No titles."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, DateField, IntegerField, Min, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from armarius.circulation.models import Loan

NEVER = date.max


@dataclass(frozen=True, slots=True)
class Debts:
    """Copies at home, how many of them are overdue, and since when the oldest is due (None: none is overdue)."""

    loans: int = 0
    overdue: int = 0
    oldest: date | None = None


def with_debts(readers: "QuerySet[Any]", today: date) -> "QuerySet[Any]":
    """These readers with ``open_loans``, ``overdue_loans`` and ``oldest_due``, in the same statement.

    ``oldest_due`` is ``NEVER`` when nothing is overdue, so that both databases sort it alike.
    """
    own = Loan.objects.filter(reader_id=OuterRef("pk"), returned_at__isnull=True)
    loans = own.order_by().values("reader_id")
    late = loans.filter(due_on__lt=today)
    counted = loans.annotate(n=Count("pk")).values("n")
    found: QuerySet[Any] = readers.annotate(
        open_loans=Coalesce(Subquery(counted, output_field=IntegerField()), 0),
        overdue_loans=Coalesce(
            Subquery(late.annotate(n=Count("pk")).values("n"), output_field=IntegerField()), 0
        ),
        oldest_due=Coalesce(
            Subquery(late.annotate(first=Min("due_on")).values("first"), output_field=DateField()),
            Value(NEVER, output_field=DateField()),
        ),
    )
    return found


def debts_of(readers: Iterable[int], today: date) -> Mapping[int, Debts]:
    """What each of these readers has at home; one statement, and nobody who has nothing."""
    rows = Loan.objects.filter(reader_id__in=list(readers), returned_at__isnull=True).values("reader_id")
    late = Q(due_on__lt=today)
    counted = rows.order_by().annotate(
        n=Count("pk"), late=Count("pk", filter=late), first=Min("due_on", filter=late)
    )
    return {row["reader_id"]: Debts(row["n"], row["late"], row["first"]) for row in counted}


def debts_by_group(groups: Iterable[int], today: date) -> Mapping[int, Debts]:
    """What the readers of each of these groups have at home together; one statement."""
    rows = Loan.objects.filter(reader__group_id__in=list(groups), returned_at__isnull=True)
    late = Q(due_on__lt=today)
    counted = (
        rows.values("reader__group_id")
        .order_by()
        .annotate(n=Count("pk"), late=Count("pk", filter=late), first=Min("due_on", filter=late))
    )
    return {row["reader__group_id"]: Debts(row["n"], row["late"], row["first"]) for row in counted}


def open_loans_of_readers(readers: Iterable[int]) -> "QuerySet[Loan]":
    """The open loans of these readers with copies and titles, by reader and due date. Whoever shows them logs it."""
    rows = Loan.objects.filter(reader_id__in=list(readers), returned_at__isnull=True)
    return rows.select_related("item__record").order_by("reader_id", "due_on", "pk")
