"""A reader says that a copy is lost, or it came back damaged: the loan ends or not, compensation is asked for."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from armarius.circulation import permissions, queries
from armarius.circulation.commands.fining import post_fine
from armarius.circulation.commands.note_incident import note_incident
from armarius.circulation.models import Loan
from armarius.circulation.refusals import Refusal
from armarius.circulation.rules.incidents import GONE, IncidentKind
from armarius.holdings import queries as holdings
from armarius.money.commands.open_case import open_case
from armarius.money.rules.charges import Origin
from armarius.money.rules.compensation import Base, Damage
from armarius.platform.kernel.command import command
from armarius.platform.kernel.work import mark, note_person, touch
from armarius.platform.values.money import Money
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.reasons import Missing, Reason, Refused

LOAN = "loan"
"""The kind of the origin of a case that comes from a loan."""


@dataclass(frozen=True, slots=True)
class LossReported:
    """The loan that ended, the case, what is asked for."""

    loan: int
    case: int
    amount: Money


@command("circulation.report_loss", needs=permissions.LEND)
def report_loss(
    occasion: Occasion,
    *,
    item: int,
    damage: Damage = Damage.LOST,
    part_of_set: bool = False,
    bound: bool = False,
    prices: Mapping[Base, Decimal] | None = None,
    multiple: Decimal | None = None,
    amount: Money | None = None,
    words: str = "",
) -> LossReported:
    """End the loan of a copy that its reader lost: from now on they owe compensation, and no copy (R75, R91, R92).

    What the loan costs because it is late is charged, and grows no more. The copy counts as lost until it is written
    off or turns up. Refusals: ``Missing`` not_an_item; ``Refused``
    item_not_on_loan; those of ``money.open_case``.
    """
    if not holdings.lock_item(item):
        raise Missing(Reason(Refusal.NOT_AN_ITEM, {"item": item}, "item"))
    loan = queries.lock_open_loan(item)
    if loan is None or loan.reader_id is None:
        raise Refused(Reason(Refusal.ITEM_NOT_ON_LOAN, field="item"))
    if not queries.incidents_of(item) & GONE:
        note_incident(occasion, item=item, kind=IncidentKind.LOST, words=words)
    made = open_case(
        occasion,
        reader=loan.reader_id,
        item=item,
        damage=damage,
        origin=Origin(LOAN, loan.pk),
        part_of_set=part_of_set,
        bound=bound,
        prices=prices,
        multiple=multiple,
        amount=amount,
        words=words,
    )
    post_fine(occasion, loan)
    ended_without_copy(occasion, loan)
    return LossReported(loan.pk, made.case, made.amount)


def ended_without_copy(occasion: Occasion, loan: Loan) -> None:
    """End a loan of which no copy came back: nothing is counted as a return."""
    loan.returned_at, loan.version = max(occasion.at, loan.lent_at), loan.version + 1
    loan.save(update_fields=["returned_at", "version"])
    touch("loan", loan.pk)
    note_person("reader", loan.reader_id or 0)
    mark("record", holdings.records_of([loan.item_id])[loan.item_id])
