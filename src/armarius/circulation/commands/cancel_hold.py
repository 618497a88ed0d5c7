"""End a hold that is not wanted any more."""

from dataclasses import dataclass

from armarius.circulation import permissions, queries
from armarius.circulation.commands.capturing import end_hold, freed
from armarius.circulation.commands.recalling import let_go, recalled_items
from armarius.circulation.events import HoldEnded
from armarius.circulation.models import Hold
from armarius.circulation.refusals import Refusal
from armarius.circulation.rules.holds import EndedBy, HoldState
from armarius.holdings import queries as holdings
from armarius.platform.kernel.command import command
from armarius.platform.kernel.work import mark, note, note_person, publish
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.reasons import Missing, Reason, Refused, Stale

VERB = "circulation.cancel_hold"


@dataclass(frozen=True, slots=True)
class HoldCancelled:
    """The hold that ended, and the one that got its copy (0: none)."""

    hold: int
    next: int


@command(VERB, needs=permissions.PLACE_HOLDS)
def cancel_hold(occasion: Occasion, *, hold: int) -> HoldCancelled:
    """End a live hold for its reader; a copy captured for it goes to the next in line, or home (cases 18 to 22).

    Refusals: ``Missing`` unknown_hold; ``Refused`` hold_is_over; ``Stale`` acted_since when the copy changed hands at
    the same moment.
    """
    row = locked(hold)
    return ended(occasion, row, HoldState.CANCELLED, EndedBy.STAFF)


def locked(hold: int) -> Hold:
    """A live hold, locked after its copy (lock order: item, then queue).

    Refusals: ``Missing`` unknown_hold; ``Refused`` hold_is_over; ``Stale`` when it got another copy meanwhile.
    """
    seen = queries.hold(hold)
    if seen is None:
        raise Missing(Reason(Refusal.UNKNOWN_HOLD, field="hold"))
    holdings.lock_items({*recalled_items(seen), *([seen.item_id] if seen.item_id is not None else [])})
    row = queries.lock_hold(hold)
    if row is None:
        raise Missing(Reason(Refusal.UNKNOWN_HOLD, field="hold"))
    if row.closed_at is not None:
        raise Refused(Reason(Refusal.HOLD_IS_OVER, field="hold"))
    if row.item_id != seen.item_id:
        raise Stale(Reason("platform.acted_since"))
    return row


def ended(occasion: Occasion, hold: Hold, state: HoldState, by: EndedBy) -> HoldCancelled:
    """End a locked hold and let go of its copy."""
    item, where = hold.item_id, hold.pickup_id if hold.state == HoldState.READY else 0
    records = tuple(hold.targets.values_list("record_id", flat=True))
    end_hold(occasion, hold, state, by)
    let_go(hold)
    if hold.reader_id:
        note_person("reader", hold.reader_id)
    note(by=by)
    if item is not None:
        freed(occasion, item, where)
    mark("record", *records)
    publish(HoldEnded(hold.pk, by))
    following = queries.captured_for(item) if item is not None else None
    return HoldCancelled(hold.pk, following.hold if following else 0)
