"""What many wait for: loans that were recalled, titles with more waiting readers than copies."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Count, Exists, F, FloatField, Min, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Cast, Coalesce, Greatest

from armarius.circulation.models import HoldTarget, Incident, Loan
from armarius.circulation.queries.holds import in_line, queues
from armarius.circulation.rules.holds import CAPTURED, Copy, HoldState, is_meant
from armarius.holdings import queries as holdings


def recalled_loans(library: int) -> "QuerySet[Loan]":
    """The open loans of a library that were made due earlier for somebody who waits, with readers and copies."""
    rows = Loan.objects.filter(library_id=library, returned_at__isnull=True, recalled_at__isnull=False)
    return rows.select_related("reader", "item")


def holds_of_recalled(records: Iterable[int], day: date) -> dict[int, int]:
    """By recalled loan of these records, the hold its copy will fill; two statements however many.

    The copy that is due first comes to the first in the queue that it would do for. A loan for which nobody waits any
    more is left out.
    """
    lines = queues(records, day)
    rows = Loan.objects.filter(
        item__record_id__in=list(lines), returned_at__isnull=True, recalled_at__isnull=False
    ).order_by("due_on", "id")
    found: dict[int, int] = {}
    for pk, item, record, volume in rows.values_list("id", "item_id", "item__record_id", "item__volume"):
        copy = Copy(id=item, record=record, volume=volume, owner=0, stands=0)
        line = lines[record]
        first = next((request for request in line if is_meant(request, copy)), None)
        if first is not None:
            found[pk] = first.hold
            lines[record] = [request for request in line if request.hold != first.hold]
    return found


def titles_waited_for(library: int, day: date) -> "QuerySet[Any, Any]":
    """The titles for which somebody waits to fetch them at a library, each with the numbers of the whole network.

    ``record_id``; ``waiting`` readers in the queue, ``here`` those of them who fetch it here, ``copies`` that may be
    lent (neither lost nor damaged nor for use in the house only), ``ready`` holds for which a copy is kept or on its
    way, ``since`` when the first waits, and ``ratio``, waiting readers per copy; a title without a copy counts as one
    with one.
    """
    fetched_here = waiting_targets().filter(hold__pickup_id=library).values("record_id")
    titles = in_line(HoldTarget.objects.filter(record_id__in=fetched_here), day).order_by()
    return (
        titles.values("record_id")
        .annotate(
            waiting=Count("hold_id", distinct=True),
            here=Count("hold_id", filter=Q(hold__pickup_id=library), distinct=True),
            since=Min("hold__placed_at"),
        )
        .filter(here__gt=0)
        .annotate(copies=of_title(lendable_copies(day)), ready=of_title(captured_targets()))
        .annotate(ratio=Cast(F("waiting"), FloatField()) / Greatest(F("copies"), Value(1)))
    )


def more_than(titles: Any, ratio: int) -> Any:
    """Those of ``titles_waited_for`` with more waiting readers per copy than ``ratio``.

    As every title counts as having a copy, the length of its queue, those who rest included, sorts out most titles
    before a copy is counted.
    """
    queues_of = waiting_targets().values("record_id").annotate(length=Count("hold_id", distinct=True))
    likely = queues_of.filter(length__gt=ratio).values("record_id")
    return titles.filter(record_id__in=likely).filter(ratio__gt=ratio)


def waiting_targets() -> "QuerySet[HoldTarget]":
    """The targets of holds that wait for a copy or rest."""
    return HoldTarget.objects.filter(live=True, hold__state=HoldState.WAITING)


def lendable_copies(day: date) -> "QuerySet[Any]":
    """The copies that may be lent on a day and with which nothing is wrong."""
    wrong = Incident.objects.filter(item_id=OuterRef("pk"), resolved_at__isnull=True)
    return holdings.for_lending(day).exclude(Exists(wrong))


def captured_targets() -> "QuerySet[HoldTarget]":
    """The targets of holds for which a copy is kept or on its way."""
    return HoldTarget.objects.filter(live=True, hold__state__in=CAPTURED)


def of_title(rows: "QuerySet[Any]") -> Coalesce:
    """How many of these rows are of the title of the query around them."""
    counted = rows.filter(record_id=OuterRef("record_id")).order_by().values("record_id")
    return Coalesce(Subquery(counted.annotate(n=Count("pk")).values("n")), Value(0))
