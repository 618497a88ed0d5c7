"""Reads of loans."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Count, Min, Q, QuerySet

from armarius.circulation.models import Loan
from armarius.circulation.rules.limits import Had
from armarius.network.queries import zones
from armarius.platform.database.prepared import Prepared


@dataclass(frozen=True, slots=True)
class OpenLoan:
    """An open loan as the desk and the record page show it."""

    id: int
    item: int
    reader: int | None
    due_on: date
    lent_at: datetime
    renewals: int


@dataclass(frozen=True, slots=True)
class PastLoan:
    """A loan of a copy as its history shows it: when, until when, back when and where. Nobody's name."""

    lent_at: datetime
    due_on: date
    returned_at: datetime | None
    library: str
    returned_to: str | None
    renewals: int


def loans_at(library: int) -> int:
    """How many loans were ever made in a library, or ended there."""
    return Loan.objects.filter(Q(library_id=library) | Q(returned_library_id=library)).count()


OPEN_LOAN = Prepared(
    lambda item: Loan.objects.filter(item_id=item, returned_at__isnull=True).values_list(
        "id", "item_id", "reader_id", "due_on", "lent_at", "renewals"
    )[:1]
)
HAD = Prepared(
    lambda reader, day: (
        Loan.objects.filter(reader_id=reader, returned_at__isnull=True)
        .order_by()
        .values("item__category__code", "item__category__parent__code", "library_id", "on_site")
        .annotate(n=Count("id"), oldest=Min("due_on"), late=Count("id", filter=Q(due_on__lt=day)))
        .values_list(
            "item__category__code",
            "item__category__parent__code",
            "library_id",
            "on_site",
            "n",
            "oldest",
            "late",
        )
    )
)
SAME_TITLE = Prepared(
    lambda reader, record, item: (
        Loan.objects.filter(reader_id=reader, returned_at__isnull=True, item__record_id=record)
        .filter(Q(item_id__lt=item) | Q(item_id__gt=item))
        .values_list("id")[:1]
    )
)


def open_loan_of(item: int) -> OpenLoan | None:
    """The open loan of a copy, or None."""
    row = OPEN_LOAN.first(item=item)
    return OpenLoan(*row) if row else None


def open_loans_of(items: Iterable[int]) -> Mapping[int, OpenLoan]:
    """The open loans of many copies, by copy."""
    rows = Loan.objects.filter(item_id__in=list(items), returned_at__isnull=True).values_list(
        "id", "item_id", "reader_id", "due_on", "lent_at", "renewals"
    )
    return {row[1]: OpenLoan(*row) for row in rows}


def lock_open_loan(item: int) -> Loan | None:
    """The open loan of a copy, locked for a change."""
    return Loan.objects.select_for_update(no_key=True).filter(item_id=item, returned_at__isnull=True).first()


def had_by(reader: int, day: date) -> tuple[Had, ...]:
    """What a reader has on loan, counted by category, library and use; overdue as of a day."""
    rows = HAD.rows(reader=reader, day=day)
    return tuple(Had(row[0], row[1] or "", *row[2:]) for row in rows)


def has_title(reader: int, record: int, *, besides: int) -> bool:
    """Whether a reader has a copy of a record on loan besides one copy."""
    return SAME_TITLE.first(reader=reader, record=record, item=besides) is not None


def had_title_until(reader: int, record: int) -> datetime | None:
    """When a reader last brought a copy of a record back, as long as the loan still names them; None: never."""
    rows = Loan.objects.filter(reader_id=reader, item__record_id=record, undone_at__isnull=True)
    rows = rows.filter(returned_at__isnull=False).order_by("-returned_at")
    return rows.values_list("returned_at", flat=True).first()


def loaned_copies(reader: int, record: int) -> frozenset[int]:
    """The copies of a record that a reader has on loan."""
    rows = Loan.objects.filter(reader_id=reader, returned_at__isnull=True, item__record_id=record)
    return frozenset(rows.values_list("item_id", flat=True))


def newly_overdue(at: datetime, limit: int) -> tuple[int, ...]:
    """Loans that are overdue at an instant, by the date in their library or by the clock, and were not noted yet."""
    late = Q(due_at__lt=at)
    for zone, libraries in zones().items():
        late |= Q(due_at__isnull=True, due_on__lt=at.astimezone(zone).date(), library_id__in=libraries)
    rows = Loan.objects.filter(late, returned_at__isnull=True, overdue_noted_at__isnull=True)
    rows = rows.filter(due_on__lte=(at + timedelta(days=1)).date())
    return tuple(rows.order_by("due_on").values_list("pk", flat=True)[:limit])


def overdue_notes() -> int:
    """How many open loans were noted as overdue."""
    return Loan.objects.filter(returned_at__isnull=True, overdue_noted_at__isnull=False).count()


def renewing_themselves(at: datetime, after: int, limit: int) -> tuple[tuple[int, int, int], ...]:
    """Loans due tomorrow in their library that renew themselves: loan, copy and library, ids above ``after``."""
    tomorrow = Q(pk=None)
    for zone, libraries in zones().items():
        day = at.astimezone(zone).date() + timedelta(days=1)
        tomorrow |= Q(due_on=day, library_id__in=libraries)
    rows = Loan.objects.filter(tomorrow, returned_at__isnull=True, renews_itself=True, pk__gt=after)
    return tuple(rows.order_by("pk").values_list("pk", "item_id", "library_id")[:limit])


def open_count(reader: int) -> int:
    """How many loans a reader has open."""
    return Loan.objects.filter(reader_id=reader, returned_at__isnull=True).count()


def overdue_count(reader: int, today: date) -> int:
    """How many of a reader's loans are overdue."""
    return Loan.objects.filter(reader_id=reader, returned_at__isnull=True, due_on__lt=today).count()


def open_loan_count() -> int:
    """How many copies are on loan in the whole installation."""
    return Loan.objects.filter(returned_at__isnull=True).count()


def open_loans(reader: int) -> "QuerySet[Loan]":
    """A reader's open loans, soonest due first."""
    return (
        Loan.objects.filter(reader_id=reader, returned_at__isnull=True)
        .select_related("item__record")
        .order_by("due_on", "id")
    )


def loans_by_id(loans: Iterable[int]) -> "QuerySet[Loan]":
    """These loans with copy and record, soonest due first."""
    rows = Loan.objects.filter(pk__in=list(loans)).select_related("item__record")
    return rows.defer("item__record__marc").order_by("due_on", "id")


def overdue_loans(libraries: Iterable[int], today: date) -> "QuerySet[Loan]":
    """The open loans of these libraries that are overdue on a day, longest overdue first."""
    rows = Loan.objects.filter(library_id__in=list(libraries), returned_at__isnull=True, due_on__lt=today)
    return rows.order_by("due_on", "id")


def loans_due_on(libraries: Iterable[int], day: date) -> "QuerySet[Loan]":
    """The open loans of these libraries that are due on a day."""
    rows = Loan.objects.filter(library_id__in=list(libraries), returned_at__isnull=True, due_on=day)
    return rows.order_by("id")


def history_of(item: int, limit: int = 10) -> list[PastLoan]:
    """A copy's last loans, newest first, and nobody's name; what was undone never was."""
    rows = Loan.objects.filter(item_id=item, undone_at__isnull=True).order_by("-id")
    return [
        PastLoan(*row)
        for row in rows.values_list(
            "lent_at", "due_on", "returned_at", "library__name", "returned_library__name", "renewals"
        )[:limit]
    ]


def loan_after(item: int, loan_id: int) -> int | None:
    """The copy's first loan after another one, whether it stands or was undone."""
    rows = Loan.objects.filter(item_id=item, pk__gt=loan_id).order_by("id")
    return rows.values_list("pk", flat=True).first()


def lends_besides(row: Loan) -> bool:
    """Whether the loan's reader borrowed anything else in that library within a day of it that was not undone."""
    near = (row.lent_at - timedelta(days=1), row.lent_at + timedelta(days=1))
    others = Loan.objects.filter(reader_id=row.reader_id or 0, library_id=row.library_id, lent_at__range=near)
    return others.filter(undone_at__isnull=True).exclude(pk=row.pk).exists()


def loan(loan_id: int) -> Loan | None:
    """One loan."""
    return Loan.objects.filter(pk=loan_id).first()


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
