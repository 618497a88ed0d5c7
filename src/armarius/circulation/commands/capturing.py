"""What happens to holds, journeys and incidents when a copy changes hands: shared by the verbs, each step undoable.

Every step names what it changed as a subject of the journal row; ``undone`` takes the steps of a row back.
"""

from dataclasses import replace
from datetime import date, timedelta

from armarius.circulation import queries
from armarius.circulation.events import CopyFound, CopySent, HoldReady
from armarius.circulation.models import Hold, HoldTarget, Incident, Transit
from armarius.circulation.queries.transits import OpenTransit
from armarius.circulation.rules.checking_in import Arrival, Decision, Put, decided
from armarius.circulation.rules.holds import EndedBy, HoldState, first_filled
from armarius.circulation.rules.incidents import FOUND_AS, GONE, UNFIT, IncidentKind
from armarius.circulation.rules.policies import UNLIMITED, Case
from armarius.circulation.rules.transits import TransitEnd, TransitReason
from armarius.holdings import queries as holdings
from armarius.holdings.commands.place_at import place_at
from armarius.holdings.queries import CopyFacts
from armarius.network import queries as network
from armarius.patrons import queries as patrons
from armarius.platform.kernel.work import publish, touch
from armarius.platform.values.occasion import Occasion

HOLD_CAPTURED, HOLD_READIED, HOLD_FULFILLED = "captured_hold", "readied_hold", "fulfilled_hold"
TRANSIT_BEGUN, TRANSIT_ENDED = "begun_transit", "ended_transit"
INCIDENT_RESOLVED = "resolved_incident"
HOLD_DISPLACED = "displaced_hold"
"""Kinds of subjects, each about one thing that a step changed; what displaced a hold is not undone."""


def wanted(occasion: Occasion, copy: CopyFacts, incidents: frozenset[IncidentKind]) -> Hold | None:
    """The first waiting hold the copy fills, locked; None when nobody waits or the copy is unfit."""
    if copy.withdrawn or incidents & UNFIT or not copy.location_lendable:
        return None
    day = network.local_day(occasion.library, occasion.at)
    waiting = queries.queue(copy.record, day)
    terms_for = queries.terms_on(day)
    this = queries.as_copy(copy, wrong=False, away=False)
    while (found := first_filled(waiting, this, terms_for)) is not None:
        hold = queries.lock_hold(found.hold)
        if hold is not None and hold.state == HoldState.WAITING:
            return hold
        waiting = [request for request in waiting if request.hold != found.hold]
    return None


def arrive(occasion: Occasion, copy: CopyFacts) -> tuple[Decision, int]:
    """A copy is under the scanner and not on loan any more: decide where it goes, and do it.

    Answers the decision and the hold it concerns, 0 for none. Incidents that only said that nobody knew where the copy
    was are over.
    """
    incidents = queries.incidents_of(copy.id)
    transit = queries.open_transit(copy.id)
    captured = queries.captured_for(copy.id)
    free = captured is None and (transit is None or transit.hold is None)
    request = wanted(occasion, copy, incidents) if free else None
    decision = decided(
        Arrival(
            here=occasion.library,
            home=copy.stands_at,
            withdrawn=copy.withdrawn,
            unfit=bool(incidents & UNFIT),
            floats=floats(occasion, copy),
            transit_to=transit.destination if transit else None,
            transit_hold=transit is not None and transit.hold is not None,
            ready_at=captured.pickup if captured and captured.ready else None,
            wanted_at=request.pickup_id if request else None,
        )
    )
    resolve_gone(occasion, copy.id)
    carry_out(occasion, copy, decision, transit, request)
    hold = request.pk if request else captured.hold if captured else 0
    return decision, hold


def floats(occasion: Occasion, copy: CopyFacts) -> bool:
    """Whether the copy stays where it came back: what the owning library's policies say of it."""
    if copy.stands_at == occasion.library:
        return False
    case = Case(
        libraries=network.ancestors(copy.library),
        reader_category="",
        item_category=copy.category,
        item_group=copy.category_group,
        location=copy.location,
    )
    found = queries.effective_at(copy.library, case, network.local_day(copy.library, occasion.at))
    return found is not None and bool(found.terms.floats)


def carry_out(
    occasion: Occasion, copy: CopyFacts, decision: Decision, transit: OpenTransit | None, request: Hold | None
) -> None:
    """Do what a row of the table says."""
    row, here = decision.row, occasion.library
    if row in (2, 6, 7, 8, 9) and transit is not None:
        end_transit(occasion, transit, TransitEnd.REDIRECTED if row == 8 else TransitEnd.ARRIVED)
    if row == 2 and transit is not None and (hold := queries.lock_hold(transit.hold or 0)) is not None:
        lay_ready(occasion, hold, copy)
    elif row == 5 and (ready := queries.captured_for(copy.id)) is not None:
        hold = queries.lock_hold(ready.hold)
        if hold is not None:
            hold.state, hold.ready_at, hold.shelf_until = HoldState.IN_TRANSIT, None, None
            save(hold)
            touch(HOLD_DISPLACED, hold.pk)
            send(occasion, copy, hold.pickup_id, TransitReason.HOLD, hold)
    elif row in (7, 8) and request is not None:
        capture(occasion, request, copy)
    elif row == 13 and decision.destination is not None:
        send(occasion, copy, decision.destination, TransitReason.HOME, None)
    if decision.put in (Put.SHELVE, Put.KEEP_HERE) and copy.stands_at != here:
        place_at(occasion, item=copy.id, library=here)


def capture(occasion: Occasion, hold: Hold, copy: CopyFacts) -> None:
    """Take a copy for a waiting hold: ready when it is fetched here, else on its way."""
    hold.item_id, hold.captured_at = copy.id, occasion.at
    touch(HOLD_CAPTURED, hold.pk)
    if hold.pickup_id == occasion.library:
        lay_ready(occasion, hold, copy)
        return
    hold.state = HoldState.IN_TRANSIT
    save(hold)
    send(occasion, copy, hold.pickup_id, TransitReason.HOLD, hold)


def lay_ready(occasion: Occasion, hold: Hold, copy: CopyFacts) -> None:
    """Put a copy on the hold shelf; the reader is told (``HoldReady``)."""
    hold.state, hold.ready_at = HoldState.READY, occasion.at
    hold.shelf_until = shelf_until(occasion, hold, copy)
    save(hold)
    touch("hold", hold.pk)
    touch(HOLD_READIED, hold.pk)
    publish(HoldReady(hold.pk, copy.id, hold.shelf_until))


def shelf_until(occasion: Occasion, hold: Hold, copy: CopyFacts) -> date:
    """The last day on the hold shelf: so many days at the pickup library, moved on to an open one."""
    today = network.local_day(hold.pickup_id, occasion.at)
    person = patrons.reader_facts(hold.reader_id or 0, today)
    case = Case(
        libraries=network.ancestors(hold.pickup_id),
        reader_category=person.category if person else "",
        item_category=copy.category,
        item_group=copy.category_group,
        location=None,
    )
    found = queries.effective_at(hold.pickup_id, case, today)
    days = found.terms.shelf_days if found else None
    last = today + timedelta(days=7 if days is None else min(days, UNLIMITED))
    return network.calendar(hold.pickup_id).next_open_day(last) or last


def send(
    occasion: Occasion, copy: CopyFacts, destination: int, reason: TransitReason, hold: Hold | None
) -> None:
    """Begin a journey from here."""
    transit = Transit.objects.create(
        item_id=copy.id,
        source_id=occasion.library,
        destination_id=destination,
        reason=reason,
        hold=hold,
        sent_at=occasion.at,
    )
    touch("transit", transit.pk)
    touch(TRANSIT_BEGUN, transit.pk)
    if hold is not None:
        touch("hold", hold.pk)
    publish(CopySent(copy.id, destination, hold.pk if hold else 0))


def end_transit(occasion: Occasion, transit: OpenTransit, how: TransitEnd) -> None:
    """End a journey."""
    ended = max(occasion.at, transit.sent_at)
    Transit.objects.filter(pk=transit.id).update(ended_at=ended, ended_as=how)
    touch(TRANSIT_ENDED, transit.id)


def resolve_gone(occasion: Occasion, item: int) -> None:
    """Whoever has a copy in hand has found it."""
    rows = Incident.objects.filter(item_id=item, resolved_at__isnull=True, kind__in=GONE)
    for row in rows.select_for_update(no_key=True):
        row.resolved_at, row.resolution = occasion.at, FOUND_AS[IncidentKind(row.kind)]
        row.save(update_fields=["resolved_at", "resolution"])
        touch(INCIDENT_RESOLVED, row.pk)
        publish(CopyFound(item))


def end_hold(occasion: Occasion, hold: Hold, state: HoldState, by: EndedBy) -> None:
    """Close a hold; its targets leave their queues."""
    hold.state, hold.closed_by = state, by
    hold.closed_at = max(occasion.at, hold.placed_at)
    save(hold)
    HoldTarget.objects.filter(hold=hold).update(live=False)
    touch("hold", hold.pk)


def put_back(hold: Hold) -> None:
    """A captured hold waits again, at its old place in the queue."""
    hold.state, hold.item = HoldState.WAITING, None
    hold.captured_at = hold.ready_at = hold.shelf_until = None
    save(hold)
    touch("hold", hold.pk)


def cleared(occasion: Occasion, item: int) -> bool:
    """Whether a copy was still to leave the hold shelf here, because its reservation had ended; now it has left."""
    found = queries.left_on_shelf().filter(item_id=item, pickup_id=occasion.library)
    holds = list(found.values_list("pk", flat=True))
    return bool(Hold.objects.filter(pk__in=holds).update(cleared_at=occasion.at)) if holds else False


def save(hold: Hold) -> None:
    """Write a hold's state."""
    hold.version += 1
    hold.save()


def freed(occasion: Occasion, item: int, where: int) -> None:
    """A copy lost the hold it was captured for: the next in line gets it, or it goes home.

    ``where`` is the library on whose hold shelf it lies; 0 while it travels: then its journey gets another end, and
    nobody hears that anything is ready before it arrived (case 20).
    """
    transit = queries.open_transit(item)
    if transit is None and not where:
        return
    there = replace(occasion, library=where or (transit.destination if transit else 0))
    copy = holdings.copy_facts(item, network.local_day(there.library, occasion.at))
    if copy is None:
        return
    if transit is None:
        arrive(there, copy)
        return
    request = wanted(there, copy, queries.incidents_of(item))
    destination = request.pickup_id if request else copy.stands_at
    reroute(occasion, copy, transit, destination, request)


def reroute(
    occasion: Occasion, copy: CopyFacts, transit: OpenTransit, destination: int, hold: Hold | None
) -> None:
    """Give a copy that travels another end of its journey; the way it has behind it stays in the books."""
    if hold is not None:
        hold.item_id, hold.captured_at, hold.state = copy.id, occasion.at, HoldState.IN_TRANSIT
        save(hold)
        touch(HOLD_CAPTURED, hold.pk)
    if destination == transit.destination:
        Transit.objects.filter(pk=transit.id).update(
            hold=hold, reason=TransitReason.HOLD if hold else TransitReason.HOME
        )
        touch("transit", transit.id)
        return
    end_transit(occasion, transit, TransitEnd.REDIRECTED)
    Transit.objects.create(
        item_id=copy.id,
        source_id=transit.source,
        destination_id=destination,
        reason=TransitReason.HOLD if hold else TransitReason.HOME,
        hold=hold,
        sent_at=max(occasion.at, transit.sent_at),
    )
    publish(CopySent(copy.id, destination, hold.pk if hold else 0))
