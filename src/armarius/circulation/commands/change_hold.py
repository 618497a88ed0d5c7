"""Change a hold: where it is fetched, until when it is wanted, whether it rests."""

from dataclasses import dataclass, replace
from datetime import date

from armarius.circulation import permissions, queries
from armarius.circulation.commands.cancel_hold import locked
from armarius.circulation.commands.capturing import lay_ready, reroute, save, send
from armarius.circulation.models import Hold
from armarius.circulation.refusals import Refusal
from armarius.circulation.rules.holds import HoldState, against, is_meant
from armarius.circulation.rules.transits import TransitReason
from armarius.holdings import queries as holdings
from armarius.holdings.queries import CopyFacts
from armarius.network import queries as network
from armarius.patrons import queries as patrons
from armarius.platform.kernel.command import command
from armarius.platform.kernel.work import mark, note, note_person, touch
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.reasons import Invalid, Reason, Refused

PICKUP = "circulation.change_pickup"
SUSPEND = "circulation.suspend_hold"
RESUME = "circulation.resume_hold"


@dataclass(frozen=True, slots=True)
class HoldChanged:
    """The hold that changed."""

    hold: int


@command(PICKUP, needs=permissions.PLACE_HOLDS)
def change_pickup(occasion: Occasion, *, hold: int, pickup: int) -> HoldChanged:
    """Let a hold be fetched at another library; a copy captured for it travels there, also from the middle of its way.

    Refusals: ``Missing`` unknown_hold; ``Refused`` hold_is_over, not_a_pickup_library, pickup_not_allowed, ``Stale``.
    """
    row = locked(hold)
    there = network.place(pickup)
    if there is None or not there.lends:
        raise Refused(Reason(Refusal.NOT_A_PICKUP_LIBRARY, {}, "pickup"))
    if not is_allowed(occasion, row, pickup):
        raise Refused(Reason(Refusal.PICKUP_NOT_ALLOWED, {}, "pickup"))
    before, row.pickup_id = row.pickup_id, pickup
    row.save(update_fields=["pickup"])
    if row.item_id is not None and before != pickup:
        bring(occasion, row, before)
    else:
        save(row)
    return changed(row)


def is_allowed(occasion: Occasion, hold: Hold, pickup: int) -> bool:
    """Whether a copy that would do may be fetched there, the captured one when there is one."""
    today = network.local_day(occasion.library, occasion.at)
    terms_for = queries.terms_on(today)
    person = patrons.reader_facts(hold.reader_id or 0, today)
    category = person.category if person else ""
    for request in queries.requests_of(hold):
        asked = replace(request, pickup=pickup)
        for copy in queries.copies_of(request.record, today):
            if hold.item_id is not None and copy.id != hold.item_id:
                continue
            barred = against(asked, copy, terms_for(copy, category))
            if is_meant(asked, copy) and Refusal.PICKUP_NOT_ALLOWED not in barred:
                return True
    return False


def bring(occasion: Occasion, hold: Hold, before: int) -> None:
    """Let the captured copy travel to where it is fetched now; it may lie there already."""
    copy = holdings.copy_facts(hold.item_id or 0, network.local_day(occasion.library, occasion.at))
    if copy is None:
        return
    transit = queries.open_transit(copy.id)
    if transit is not None:
        reroute(occasion, copy, transit, hold.pickup_id, hold)
        return
    start_from(occasion, hold, copy, before)


def start_from(occasion: Occasion, hold: Hold, copy: CopyFacts, shelf: int) -> None:
    """Send a copy that lay ready on the hold shelf of a library."""
    if hold.pickup_id == shelf:
        lay_ready(replace(occasion, library=shelf), hold, copy)
        return
    hold.state, hold.ready_at, hold.shelf_until = HoldState.IN_TRANSIT, None, None
    save(hold)
    send(replace(occasion, library=shelf), copy, hold.pickup_id, TransitReason.HOLD, hold)


@command(SUSPEND, needs=permissions.PLACE_HOLDS)
def suspend_hold(occasion: Occasion, *, hold: int, until: date | None = None) -> HoldChanged:
    """Let a waiting hold rest, until the morning of a day or until somebody resumes it; it keeps its place.

    Refusals: ``Missing`` unknown_hold; ``Refused`` hold_is_over, hold_is_captured; ``Invalid`` day_in_the_past.
    """
    row = locked(hold)
    if row.state != HoldState.WAITING:
        raise Refused(Reason(Refusal.HOLD_IS_CAPTURED, field="hold"))
    if until is not None and until <= network.local_day(occasion.library, occasion.at):
        raise Invalid(Reason(Refusal.DAY_IN_THE_PAST, field="until"))
    row.suspended, row.suspended_until = True, until
    save(row)
    note(until=until)
    return changed(row)


@command(RESUME, needs=permissions.PLACE_HOLDS)
def resume_hold(occasion: Occasion, *, hold: int) -> HoldChanged:
    """Let a hold wait again. Refusals: ``Missing`` unknown_hold; ``Refused`` hold_is_over."""
    row = locked(hold)
    row.suspended, row.suspended_until = False, None
    save(row)
    return changed(row)


def changed(hold: Hold) -> HoldChanged:
    """Journal and feed of a changed hold."""
    touch("hold", hold.pk)
    if hold.reader_id:
        note_person("reader", hold.reader_id)
    mark("record", *hold.targets.values_list("record_id", flat=True))
    return HoldChanged(hold.pk)
