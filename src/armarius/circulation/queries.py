"""Reads of circulation."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Min, Q, QuerySet

from armarius.circulation.models import Loan, LoanPolicy
from armarius.circulation.rules.policies import PolicyRow
from armarius.network.queries import ancestors

POLICY_FIELDS = (
    "id",
    "library",
    "reader_category",
    "item_category",
    "location",
    "loan_days",
    "renewals",
    "renewal_days",
    "loan_limit",
    "overdue_tolerance_days",
    "valid_from",
    "valid_until",
)


@dataclass(frozen=True, slots=True)
class OpenLoan:
    """An open loan as the desk and the record page show it."""

    id: int
    item: int
    reader: int | None
    due_on: date
    lent_at: datetime
    renewals: int


def policy_rows(libraries: Iterable[int], day: date) -> list[PolicyRow]:
    """The policies of these libraries that are valid on a day."""
    rows = (
        LoanPolicy.objects.filter(library_id__in=set(libraries), valid_from__lte=day)
        .filter(Q(valid_until__isnull=True) | Q(valid_until__gt=day))
        .values(*POLICY_FIELDS)
    )
    return [PolicyRow(**row) for row in rows]


def policy_row(policy: int) -> PolicyRow | None:
    """One policy, whether still valid or not."""
    row = LoanPolicy.objects.filter(pk=policy).values(*POLICY_FIELDS).first()
    return PolicyRow(**row) if row else None


def policies(library: int) -> "QuerySet[LoanPolicy]":
    """Every policy version of a library and the libraries above it, newest first."""
    return LoanPolicy.objects.filter(library_id__in=ancestors(library)).order_by(
        "-library__path", "location", "item_category", "reader_category", "-valid_from"
    )


def open_loan_of(item: int) -> OpenLoan | None:
    """The open loan of a copy, or None."""
    return open_loans_of([item]).get(item)


def open_loans_of(items: Iterable[int]) -> Mapping[int, OpenLoan]:
    """The open loans of many copies, by copy."""
    rows = Loan.objects.filter(item_id__in=list(items), returned_at__isnull=True).values_list(
        "id", "item_id", "reader_id", "due_on", "lent_at", "renewals"
    )
    return {row[1]: OpenLoan(*row) for row in rows}


def lock_open_loan(item: int) -> Loan | None:
    """The open loan of a copy, locked for a change."""
    return Loan.objects.select_for_update(no_key=True).filter(item_id=item, returned_at__isnull=True).first()


def reader_tally(reader: int) -> tuple[int, date | None]:
    """How many loans a reader has open, and the earliest due date among them."""
    row = Loan.objects.filter(reader_id=reader, returned_at__isnull=True).aggregate(
        n=Count("id"), oldest=Min("due_on")
    )
    return row["n"], row["oldest"]


def overdue_count(reader: int, today: date) -> int:
    """How many of a reader's loans are overdue."""
    return Loan.objects.filter(reader_id=reader, returned_at__isnull=True, due_on__lt=today).count()


def open_loans(reader: int) -> "QuerySet[Loan]":
    """A reader's open loans, soonest due first."""
    return (
        Loan.objects.filter(reader_id=reader, returned_at__isnull=True)
        .select_related("item__record")
        .order_by("due_on", "id")
    )


def loan(loan_id: int) -> Loan | None:
    """One loan."""
    return Loan.objects.filter(pk=loan_id).first()


def loans_to_unlink(before: datetime, limit: int) -> tuple[int, ...]:
    """Returned loans that still name their reader although they came back before a moment."""
    rows = Loan.objects.filter(reader__isnull=False, returned_at__lt=before).order_by("returned_at")
    return tuple(rows.values_list("pk", flat=True)[:limit])


def due_and_overdue(libraries: Iterable[int], today: date) -> dict[str, int]:
    """Counts for the desk's home: due today and overdue at these libraries."""
    rows = Loan.objects.filter(library_id__in=list(libraries), returned_at__isnull=True)
    return {
        "due_today": rows.filter(due_on=today).count(),
        "overdue": rows.filter(due_on__lt=today).count(),
        "open": rows.count(),
    }


def lock_loan(loan_id: int) -> Loan | None:
    """One loan, locked for a change."""
    return Loan.objects.select_for_update(no_key=True).filter(pk=loan_id).first()


def lent_since(item: int, loan_id: int) -> bool:
    """Whether the copy was lent again after a loan, still out or not."""
    return Loan.objects.filter(item_id=item, pk__gt=loan_id).exists()
