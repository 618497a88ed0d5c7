"""End holds whose time is over: not wanted any more, or not fetched."""

from dataclasses import dataclass, replace

from armarius.circulation import queries
from armarius.circulation.commands.cancel_hold import ended, locked
from armarius.circulation.rules.holds import EndedBy, HoldState
from armarius.money.commands.charge_price import charge_by_itself
from armarius.money.rules.accounts import Service
from armarius.money.rules.charges import Origin
from armarius.platform import permissions
from armarius.platform.kernel.command import command
from armarius.platform.kernel.work import note
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.reasons import Outcome

CHUNK = 1
"""One at a time: no queue stays locked while another copy is waited for; a row of the journal is about one reader."""


@dataclass(frozen=True, slots=True)
class HoldsExpired:
    """How many holds ended, and the last one looked at (0: none is left)."""

    holds: int
    last: int


@command("circulation.expire_holds", needs=permissions.RUN_SYSTEM, bulk=True)
def expire_holds(occasion: Occasion, *, after: int = 0) -> HoldsExpired:
    """End a chunk of the holds that are over, those with an id above ``after`` (case 26); copies go on or home.

    A waiting hold is over after its last day, one on the hold shelf when it was not fetched by the end of its last
    day, each by the date in the pickup library; the latter is charged where the price list says so. One that somebody
    is changing now is left for the next run.
    """
    found = queries.run_out(occasion.at, after, CHUNK)
    count = 0
    for hold, pickup in found:
        try:
            row = locked(hold)
        except Outcome:
            continue
        there = replace(occasion, library=pickup)
        reader, was_ready = row.reader_id, row.state == HoldState.READY
        ended(there, row, HoldState.EXPIRED, EndedBy.TIME)
        if was_ready and reader:
            charge_by_itself(there, reader, Service.UNCOLLECTED_HOLD, Origin("hold", row.pk))
        count += 1
    note(holds=count)
    return HoldsExpired(count, found[-1][0] if len(found) == CHUNK else 0)
