"""Send a copy to another library, or call it back from its way."""

from dataclasses import dataclass

from armarius.circulation import permissions, queries
from armarius.circulation.commands.capturing import end_transit, send
from armarius.circulation.commands.taking_back import undone
from armarius.circulation.refusals import Refusal
from armarius.circulation.rules.transits import TransitEnd, TransitReason
from armarius.holdings import queries as holdings
from armarius.network import queries as network
from armarius.platform.kernel.command import command
from armarius.platform.kernel.undo import inverse_of
from armarius.platform.kernel.work import mark, note, touch
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.reasons import Missing, Reason, Refused

VERB = "circulation.send_item"


@dataclass(frozen=True, slots=True)
class ItemSent:
    """The copy and where it travels."""

    item: int
    destination: int


@command(VERB, needs=permissions.LEND)
def send_item(occasion: Occasion, *, item: int, destination: int) -> ItemSent:
    """Send a copy that stands here to another library, where it stays until it is sent on.

    Refusals: ``Missing`` not_an_item; ``Refused`` item_withdrawn, item_on_loan, copy_is_held, already_on_its_way,
    already_there.
    """
    if not holdings.lock_item(item):
        raise Missing(Reason(Refusal.NOT_AN_ITEM, {"item": item}, "item"))
    copy = holdings.copy_facts(item, network.local_day(occasion.library, occasion.at))
    if copy is None or network.place(destination) is None:
        raise Missing(Reason(Refusal.NOT_AN_ITEM, {"item": item}, "item"))
    found = []
    if copy.withdrawn:
        found.append(Reason(Refusal.ITEM_WITHDRAWN, field="item"))
    if (loan := queries.open_loan_of(item)) is not None:
        found.append(Reason(Refusal.ITEM_ON_LOAN, {"due": loan.due_on}, "item"))
    if queries.captured_for(item) is not None:
        found.append(Reason(Refusal.COPY_IS_HELD, {}, "item"))
    if queries.open_transit(item) is not None:
        found.append(Reason(Refusal.ALREADY_ON_ITS_WAY, {}, "item"))
    elif destination == occasion.library:
        found.append(Reason(Refusal.ALREADY_THERE, {}, "destination"))
    if found:
        raise Refused(*found)
    reason = TransitReason.HOME if destination == copy.library else TransitReason.SENT
    send(occasion, copy, destination, reason, None)
    touch("item", item)
    note(reason=reason)
    mark("record", copy.record)
    return ItemSent(item, destination)


@inverse_of(VERB)
def undo_send_item(occasion: Occasion, subjects: dict[str, int]) -> None:
    """Take the copy back from its way. ``Stale`` when it arrived or was lent since."""
    holdings.lock_item(subjects["item"])
    undone(subjects)
    mark("record", holdings.records_of([subjects["item"]])[subjects["item"]])


@command("circulation.cancel_transit", needs=permissions.LEND)
def cancel_transit(occasion: Occasion, *, item: int) -> ItemSent:
    """End the journey of a copy that never left or was lost on its way, and that nobody waits for.

    Refusals: ``Missing`` not_an_item; ``Refused`` not_in_transit, copy_is_held.
    """
    if not holdings.lock_item(item):
        raise Missing(Reason(Refusal.NOT_AN_ITEM, {"item": item}, "item"))
    transit = queries.open_transit(item)
    if transit is None:
        raise Refused(Reason(Refusal.NOT_IN_TRANSIT, field="item"))
    if transit.hold is not None:
        raise Refused(Reason(Refusal.COPY_IS_HELD, {}, "item"))
    end_transit(occasion, transit, TransitEnd.CANCELLED)
    touch("item", item)
    mark("record", holdings.records_of([item])[item])
    return ItemSent(item, transit.source)
