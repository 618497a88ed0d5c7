"""What waits for somebody at a library: to fetch, lying ready, to clear away, hopeless, on its way."""

from datetime import date, datetime
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce

from armarius.circulation.models import Hold, HoldTarget, Incident, Loan, Transit
from armarius.circulation.queries.copies import as_copy
from armarius.circulation.queries.holds import as_request, in_line
from armarius.circulation.queries.policies import policy_rows
from armarius.circulation.rules.holds import CAPTURED, Copy, HoldState, Request, TermsFor
from armarius.circulation.rules.policies import Case, Terms, effective
from armarius.circulation.rules.pulling import Pull, pulls
from armarius.holdings import queries as holdings
from armarius.network import queries as network


def pull_list(library: int, day: date) -> dict[int, Pull]:
    """The copies to fetch from the shelves of a library for waiting holds, by copy; the same queries for any number.

    Who waits for several titles is looked at in all their queues: every library decides the same, and one fetches.
    """
    waiting = in_line(HoldTarget.objects.all(), day)
    asked_for = waiting.order_by().values("record_id")
    # Found by title: a library has many copies, and few of them are waited for.
    stands = Coalesce("stands_at_id", "library_id")
    copies_here = holdings.on_hand().alias(stands=stands).filter(stands=library, record_id__in=asked_for)
    here = on_the_shelf(copies_here)
    records = set(here.order_by().values_list("record_id", flat=True))
    if not records:
        return {}
    queue = linked_queues(records, waiting)
    everywhere = holdings.on_hand().filter(record_id__in={request.record for request in queue})
    facts = holdings.facts_of(on_the_shelf(everywhere), day)
    copies = tuple(as_copy(each, wrong=False, away=False) for each in facts)
    found = pulls(queue, copies, terms_of(copies, day))
    standing = {copy.id for copy in copies if copy.stands == library}
    return {item: pull for item, pull in found.items() if item in standing}


def on_the_shelf(items: "QuerySet[Any]") -> "QuerySet[Any]":
    """Those of the copies that are neither lent, nor on their way, nor kept for somebody, nor lost or damaged."""
    this = OuterRef("pk")
    return (
        items.exclude(Exists(Loan.objects.filter(item_id=this, returned_at__isnull=True)))
        .exclude(Exists(Transit.objects.filter(item_id=this, ended_at__isnull=True)))
        .exclude(Exists(Hold.objects.filter(item_id=this, closed_at__isnull=True)))
        .exclude(Exists(Incident.objects.filter(item_id=this, resolved_at__isnull=True)))
    )


def linked_queues(records: set[int], waiting: "QuerySet[HoldTarget, Any]") -> list[Request]:
    """Everybody who waits for these titles, or for one that somebody who waits for these would take instead, and so on.

    Two statements for every such step; the first says that there is no further one unless somebody named several.
    """
    found: list[Request] = []
    seen: set[int] = set()
    while records:
        seen |= records
        rows = [as_request(row) for row in waiting.filter(record_id__in=records).order_by()]
        found.extend(rows)
        holds = waiting.filter(record_id__in=records).order_by().values("hold_id")
        others = HoldTarget.objects.filter(hold_id__in=holds, live=True).exclude(record_id__in=seen)
        records = set(others.values_list("record_id", flat=True))
    return found


def terms_of(copies: tuple[Copy, ...], day: date) -> TermsFor:
    """What the owning libraries' policies say of these copies; two queries however many libraries own them."""
    owners = {copy.owner for copy in copies}
    paths = network.libraries().filter(pk__in=owners).values_list("pk", "path")
    trees = {pk: tuple(int(n) for n in reversed(path.strip("/").split("/")) if n) for pk, path in paths}
    rows = policy_rows({library for tree in trees.values() for library in tree}, day)
    known: dict[tuple[object, ...], Terms | None] = {}

    def terms_for(copy: Copy, reader_category: str) -> Terms | None:
        key = (copy.owner, copy.category, copy.group, copy.location, reader_category)
        if key not in known:
            case = Case(
                libraries=trees[copy.owner],
                reader_category=reader_category,
                item_category=copy.category,
                item_group=copy.group,
                location=copy.location,
            )
            found = effective(rows, case, day)
            known[key] = found.terms if found else None
        return known[key]

    return terms_for


def hold_shelf(library: int) -> "QuerySet[Hold]":
    """The holds that lie ready at a library, with their readers."""
    return Hold.objects.filter(state=HoldState.READY, pickup_id=library).select_related("reader")


def shelf_to_clear(library: int, day: date) -> "QuerySet[Hold]":
    """The holds whose copies are to leave the hold shelf: beyond their last day, or ended while they lay ready.

    Those that ended are listed until their copy is scanned, lent, or arrives somewhere.
    """
    late = Hold.objects.filter(state=HoldState.READY, pickup_id=library, shelf_until__lt=day)
    left = left_on_shelf().filter(pickup_id=library)
    both = Q(pk__in=late.values("pk")) | Q(pk__in=left.values("pk"))
    return Hold.objects.filter(both).select_related("reader")


def left_on_shelf() -> "QuerySet[Hold]":
    """The holds that ended while their copy lay ready, as long as nobody had that copy in hand since."""
    since = OuterRef("closed_at")
    lent = Loan.objects.filter(item_id=OuterRef("item_id"), lent_at__gte=since)
    came = Transit.objects.filter(item_id=OuterRef("item_id"), ended_at__gt=since)
    arrived = came.filter(ended_at__gt=F("sent_at"))
    return uncleared().exclude(Exists(lent)).exclude(Exists(arrived))


def had_in_hand_since() -> "QuerySet[Hold]":
    """The holds that ended on the shelf and were not noted as cleared, although their copy was lent or arrived."""
    return uncleared().exclude(pk__in=left_on_shelf().values("pk"))


def uncleared() -> "QuerySet[Hold]":
    """The holds that ended while their copy lay ready, and were not noted as cleared from the shelf."""
    return Hold.objects.filter(
        closed_at__isnull=False,
        ready_at__isnull=False,
        cleared_at__isnull=True,
        loan__isnull=True,
        state__in=(HoldState.EXPIRED, HoldState.CANCELLED),
    )


def hopeless_holds(library: int, day: date) -> "QuerySet[Hold]":
    """The waiting holds picked up at a library for which no copy is left that could be lent some day.

    Every copy is withdrawn, lost, damaged or stays in the house. What the policies forbid is refused when it is
    asked for; a policy made later is not looked at here.
    """
    wrong = Incident.objects.filter(item_id=OuterRef("pk"), resolved_at__isnull=True)
    usable = holdings.for_lending(day).exclude(Exists(wrong))
    of_record = usable.filter(record_id=OuterRef("record_id"))
    any_copy = Q(item__isnull=True, volume="") & Q(Exists(of_record))
    of_volume = Q(item__isnull=True) & ~Q(volume="") & Q(Exists(of_record.filter(volume=OuterRef("volume"))))
    this_copy = Q(item__isnull=False) & Q(Exists(usable.filter(pk=OuterRef("item_id"))))
    targets = HoldTarget.objects.filter(hold_id=OuterRef("pk"), live=True)
    waiting = Hold.objects.filter(state=HoldState.WAITING, pickup_id=library, closed_at__isnull=True)
    hopeful = Exists(targets.filter(any_copy | of_volume | this_copy))
    return waiting.exclude(hopeful).select_related("reader").prefetch_related("targets__record")


def transits_to(library: int) -> "QuerySet[Transit]":
    """The copies on their way to a library, with where they come from and for whom."""
    rows = Transit.objects.filter(ended_at__isnull=True, destination_id=library)
    return rows.select_related("source", "destination", "hold__reader")


def transits_from(library: int) -> "QuerySet[Transit]":
    """The copies on their way from a library."""
    rows = Transit.objects.filter(ended_at__isnull=True, source_id=library)
    return rows.select_related("source", "destination", "hold__reader")


def overdue_transits(library: int, before: datetime) -> "QuerySet[Transit]":
    """The copies on their way to or from a library that were sent before a moment."""
    rows = Transit.objects.filter(ended_at__isnull=True, sent_at__lt=before)
    here = Q(source_id=library) | Q(destination_id=library)
    return rows.filter(here).select_related("source", "destination", "hold__reader")


def whereabouts(items: list[int]) -> tuple[dict[int, Hold], dict[int, Transit]]:
    """The holds these copies are captured for and the journeys they are on now, by copy; two queries."""
    holds = Hold.objects.filter(item_id__in=items, state__in=CAPTURED, closed_at__isnull=True)
    journeys = Transit.objects.filter(item_id__in=items, ended_at__isnull=True).select_related("destination")
    return (
        {hold.item_id: hold for hold in holds.select_related("reader") if hold.item_id},
        {journey.item_id: journey for journey in journeys},
    )
