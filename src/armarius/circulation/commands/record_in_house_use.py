"""Count that a copy was used in the house without a loan."""

from dataclasses import dataclass

from armarius.circulation import permissions, queries
from armarius.circulation.commands.circumstances import counted
from armarius.circulation.events import CopyTakenIn
from armarius.circulation.refusals import Refusal
from armarius.circulation.rules.checking_in import Put
from armarius.holdings import queries as holdings
from armarius.network import queries as network
from armarius.platform.kernel.command import command
from armarius.platform.kernel.undo import inverse_of
from armarius.platform.kernel.work import count, publish, touch
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.reasons import Missing, Reason, Refused

VERB = "circulation.record_in_house_use"


@dataclass(frozen=True, slots=True)
class UsedInHouse:
    """The copy that was used."""

    item: int


@command(VERB, needs=permissions.LEND)
def record_in_house_use(occasion: Occasion, *, item: int) -> UsedInHouse:
    """Count one use of a copy in the house, by nobody in particular (ISO 2789, in-house use). Case 35.

    Nothing else changes: where the copy stands, who waits for it. What stands here lies on the cart now, to be shelved.
    Refusals: ``Missing`` not_an_item; ``Refused`` item_withdrawn, copy_on_loan.
    """
    if not holdings.lock_item(item):
        raise Missing(Reason(Refusal.NOT_AN_ITEM, {"item": item}, "item"))
    today = network.local_day(occasion.library, occasion.at)
    copy = holdings.copy_facts(item, today)
    if copy is None:
        raise Missing(Reason(Refusal.NOT_AN_ITEM, {"item": item}, "item"))
    found = []
    if copy.withdrawn:
        found.append(Reason(Refusal.ITEM_WITHDRAWN, field="item"))
    if (loan := queries.open_loan_of(item)) is not None:
        found.append(Reason(Refusal.COPY_ON_LOAN, {"due": loan.due_on}, "item"))
    if found:
        raise Refused(*found)
    count(counted("in_house_use", today, copy))
    touch("item", item)
    touch("record", copy.record)
    if copy.stands_at == occasion.library:
        publish(CopyTakenIn(item, occasion.library, Put.SHELVE))
    return UsedInHouse(item)


@inverse_of(VERB)
def undo_record_in_house_use(occasion: Occasion, subjects: dict[str, int]) -> None:
    """Count it no more: the counter-row is the whole of it."""
    holdings.lock_item(subjects["item"])
    touch("item", subjects["item"])
