"""What guardians and proxies are told of other readers' loans and holds: numbers in one statement each."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Min, Q

from armarius.circulation.models import Hold, Loan
from armarius.circulation.rules.holds import HoldState


@dataclass(frozen=True, slots=True)
class LoanNumbers:
    """How many copies a reader has on loan, how many of them are late, when the next one of the others is due."""

    loans: int = 0
    late: int = 0
    next_due: date | None = None


@dataclass(frozen=True, slots=True)
class ReadyHold:
    """A copy that lies ready for a reader: where it is fetched, until which day, its title as JSON, its cover or 0."""

    reader: int
    pickup: str
    shelf_until: date | None
    record: int
    view: str
    language: str
    cover: int


def loan_numbers(readers: Iterable[int], today: date) -> Mapping[int, LoanNumbers]:
    """The numbers of these readers on a day; who has nothing on loan is not there. One statement."""
    rows = Loan.objects.filter(reader_id__in=list(readers), returned_at__isnull=True).order_by()
    counted = rows.values_list("reader_id").annotate(
        n=Count("pk"),
        late=Count("pk", filter=Q(due_on__lt=today)),
        next_due=Min("due_on", filter=Q(due_on__gte=today)),
    )
    return {reader: LoanNumbers(loans, late, due) for reader, loans, late, due in counted if reader}


def ready_holds(readers: Iterable[int]) -> tuple[ReadyHold, ...]:
    """What lies ready for these readers anywhere, the soonest over first. One statement."""
    rows = Hold.objects.filter(
        reader_id__in=list(readers), closed_at__isnull=True, state=HoldState.READY, item__isnull=False
    )
    columns = (
        "reader_id",
        "pickup__name",
        "shelf_until",
        "item__record_id",
        "item__record__view",
        "item__record__language",
        "item__record__cover",
    )
    return tuple(ReadyHold(*row) for row in rows.order_by("shelf_until", "pk").values_list(*columns))


def ready_counts(readers: Iterable[int]) -> Mapping[int, int]:
    """How many copies lie ready for each of these readers anywhere. One statement."""
    rows = Hold.objects.filter(
        reader_id__in=list(readers), closed_at__isnull=True, state=HoldState.READY
    ).order_by()
    return {reader: n for reader, n in rows.values_list("reader_id").annotate(n=Count("pk")) if reader}
