"""Move a reader in a queue."""

from dataclasses import dataclass

from armarius.circulation import permissions
from armarius.circulation.commands.place_hold import STEP
from armarius.circulation.models import HoldTarget
from armarius.circulation.refusals import Refusal
from armarius.circulation.rules.holds import HoldState
from armarius.platform.kernel.command import command
from armarius.platform.kernel.work import mark, note, note_person, touch
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.reasons import Missing, Reason, Refused


@dataclass(frozen=True, slots=True)
class HoldMoved:
    """The hold, and its place in the queue now, from 1."""

    hold: int
    position: int


@command("circulation.move_hold", needs=permissions.ORDER_HOLDS)
def move_hold(occasion: Occasion, *, hold: int, record: int, position: int) -> HoldMoved:
    """Put a waiting hold to a place in the queue of a record, from 1; beyond the end means last.

    Refusals: ``Missing`` unknown_hold; ``Refused`` hold_is_captured.
    """
    rows = list(
        HoldTarget.objects.select_for_update(no_key=True, of=("self",))
        .filter(record_id=record, live=True)
        .select_related("hold")
        .order_by("place", "id")
    )
    own = next((row for row in rows if row.hold_id == hold), None)
    if own is None:
        raise Missing(Reason(Refusal.UNKNOWN_HOLD, field="hold"))
    if own.hold.state != HoldState.WAITING:
        raise Refused(Reason(Refusal.HOLD_IS_CAPTURED, field="hold"))
    waiting = [row for row in rows if row.hold.state == HoldState.WAITING and row.pk != own.pk]
    at = min(max(position, 1), len(waiting) + 1) - 1
    order = [*waiting[:at], own, *waiting[at:]]
    for number, row in enumerate(order, 1):
        row.place = number * STEP
    HoldTarget.objects.bulk_update(order, ["place"])
    touch("hold", hold)
    touch("record", record)
    note(position=at + 1)
    if own.reader_id:
        note_person("reader", own.reader_id)
    mark("record", record)
    return HoldMoved(hold, at + 1)
