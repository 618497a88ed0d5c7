"""Reads of holds: queues, what lies ready, whose, until when."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Max, Q, QuerySet

from armarius.circulation.models import Hold, HoldTarget
from armarius.circulation.rules.holds import CAPTURED, HoldState, Request
from armarius.network.queries import zones
from armarius.platform.database.prepared import Prepared


@dataclass(frozen=True, slots=True)
class Captured:
    """The hold a copy was captured for: its reader, where it is fetched, whether it lies ready there."""

    hold: int
    reader: int
    pickup: int
    ready: bool


CAPTURED_HOLD = Prepared(
    lambda item: Hold.objects.filter(item_id=item, closed_at__isnull=True).values_list(
        "id", "reader_id", "pickup_id", "state"
    )[:1]
)
QUEUED = (
    "hold_id",
    "id",
    "reader_id",
    "reader__category__code",
    "record_id",
    "volume",
    "item_id",
    "hold__pickup_id",
    "place",
)


def in_line(targets: "QuerySet[HoldTarget]", day: Any) -> "QuerySet[HoldTarget, Any]":
    """Those of the targets that wait for a copy on a day, first in line first; what rests is left out."""
    return (
        targets.filter(live=True, hold__state=HoldState.WAITING)
        .filter(Q(hold__suspended=False) | Q(hold__suspended_until__lte=day))
        .filter(Q(hold__expires_on__isnull=True) | Q(hold__expires_on__gte=day))
        .order_by("place", "id")
        .values_list(*QUEUED)
    )


QUEUE = Prepared(lambda record, day: in_line(HoldTarget.objects.filter(record_id=record), day))
REQUEST = ("hold", "target", "reader", "reader_category", "record", "volume", "item", "pickup", "place")


def captured_for(item: int) -> Captured | None:
    """The hold for which a copy travels or lies ready, or None."""
    row = CAPTURED_HOLD.first(item=item)
    return Captured(row[0], row[1], row[2], row[3] == HoldState.READY) if row else None


def queue(record: int, day: date) -> list[Request]:
    """The requests that wait for a copy of a record on a day, first in line first; suspended ones left out."""
    return [as_request(row) for row in QUEUE.rows(record=record, day=day)]


def as_request(row: tuple[Any, ...]) -> Request:
    """A request from the columns of a queue."""
    return Request(**dict(zip(REQUEST, row, strict=True)))


def queues(records: Iterable[int], day: date) -> dict[int, list[Request]]:
    """The requests that wait on a day, by record; one statement for all, nothing for a record nobody waits for."""
    found: dict[int, list[Request]] = {}
    for row in in_line(HoldTarget.objects.filter(record_id__in=list(records)), day):
        request = as_request(row)
        found.setdefault(request.record, []).append(request)
    return found


def lock_hold(hold: int) -> Hold | None:
    """One hold, locked for a change."""
    return Hold.objects.select_for_update(no_key=True).filter(pk=hold).first()


def hold(hold_id: int) -> Hold | None:
    """One hold."""
    return Hold.objects.select_related("pickup", "item").filter(pk=hold_id).first()


def holds_by_id(holds: Iterable[int]) -> "QuerySet[Hold]":
    """These holds, each with its reader (None after the retention time) and the library where it is fetched."""
    return Hold.objects.filter(pk__in=list(holds)).select_related("reader", "pickup")


def hold_of_loan(loan: int) -> int:
    """The hold that a loan fulfilled, 0 for none."""
    return Hold.objects.filter(loan_id=loan).values_list("pk", flat=True).first() or 0


def live_holds_of(reader: int) -> "QuerySet[Hold]":
    """The live holds of a reader, the oldest first, with their targets."""
    rows = Hold.objects.filter(reader_id=reader, closed_at__isnull=True).select_related("pickup", "item")
    return rows.prefetch_related("targets__record").order_by("id")


def hold_count(reader: int) -> int:
    """How many holds of a reader are live."""
    return Hold.objects.filter(reader_id=reader, closed_at__isnull=True).count()


def last_place(record: int) -> int:
    """The last place in the queue of a record, 0 when nobody ever waited."""
    found = HoldTarget.objects.filter(record_id=record, live=True).aggregate(last=Max("place"))["last"]
    return found or 0


def line(record: int) -> "QuerySet[HoldTarget]":
    """Everybody's live targets of a record, in the order of the queue, captured and suspended ones among them."""
    rows = HoldTarget.objects.filter(record_id=record, live=True).select_related(
        "hold__pickup", "hold__item", "reader__category"
    )
    return rows.order_by("place", "id")


def queue_position(target: HoldTarget) -> int:
    """How many stand before a target in its queue, plus one."""
    earlier = Q(place__lt=target.place) | Q(place=target.place, pk__lt=target.pk)
    before = HoldTarget.objects.filter(earlier, record_id=target.record_id, live=True)
    return before.exclude(hold__state__in=CAPTURED).count() + 1


def places_in_line(records: Iterable[int]) -> dict[int, int]:
    """The place, from 1, of every target that still waits in the queues of these records, by target; one query."""
    rows = HoldTarget.objects.filter(record_id__in=list(records), live=True, hold__state=HoldState.WAITING)
    found: dict[int, int] = {}
    counted: dict[int, int] = {}
    for pk, record in rows.order_by("place", "id").values_list("pk", "record_id"):
        counted[record] = found[pk] = counted.get(record, 0) + 1
    return found


def ready_for(reader: int, library: int) -> list[date | None]:
    """Until which days copies lie ready for a reader at a library, the soonest first."""
    rows = Hold.objects.filter(
        reader_id=reader, closed_at__isnull=True, state=HoldState.READY, pickup_id=library
    )
    return list(rows.order_by("shelf_until").values_list("shelf_until", flat=True))


def waiting_for(records: Iterable[int]) -> dict[int, int]:
    """How many live targets each of these records has."""
    found: dict[int, int] = {}
    for record in HoldTarget.objects.filter(record_id__in=list(records), live=True).values_list(
        "record_id", flat=True
    ):
        found[record] = found.get(record, 0) + 1
    return found


def run_out(at: datetime, after: int, limit: int) -> tuple[tuple[int, int], ...]:
    """Holds over at an instant, by the date in their pickup library, with that library; ids above ``after``.

    Over is one that waited beyond its last day, or lay on the shelf beyond it.
    """
    over = Q(pk=None)
    for zone, libraries in zones().items():
        day = at.astimezone(zone).date()
        waiting = Q(state=HoldState.WAITING, expires_on__lt=day)
        shelf = Q(state=HoldState.READY, shelf_until__lt=day)
        over |= (waiting | shelf) & Q(pickup_id__in=libraries)
    rows = Hold.objects.filter(over, closed_at__isnull=True, pk__gt=after).order_by("id")
    return tuple(rows.values_list("pk", "pickup_id")[:limit])


def requests_of(hold: Hold) -> list[Request]:
    """The targets of a hold as the evaluator sees them."""
    category = hold.reader.category.code if hold.reader else ""
    return [
        Request(
            hold=hold.pk,
            target=row.pk,
            reader=hold.reader_id or 0,
            reader_category=category,
            record=row.record_id,
            volume=row.volume,
            item=row.item_id,
            pickup=hold.pickup_id,
            place=row.place,
        )
        for row in hold.targets.order_by("id")
    ]


def is_held(item: int) -> bool:
    """Whether a copy is captured for somebody, or somebody waits for this very copy."""
    if captured_for(item) is not None:
        return True
    return HoldTarget.objects.filter(item_id=item, live=True).exists()


def is_held_by(reader: int, record: int, volume: str, item: int | None) -> bool:
    """Whether a reader waits for this very target already."""
    rows = HoldTarget.objects.filter(reader_id=reader, live=True)
    if item is not None:
        return rows.filter(item_id=item).exists()
    return rows.filter(record_id=record, volume=volume, item__isnull=True).exists()


def ended_holds_of(reader: int) -> tuple[int, ...]:
    """The holds of a reader that are over."""
    return tuple(Hold.objects.filter(reader_id=reader, closed_at__isnull=False).values_list("pk", flat=True))
