"""Take money that a reader leaves for what comes."""

from dataclasses import dataclass

from armarius.money import permissions
from armarius.money.commands.locking import locked_reader
from armarius.money.commands.posting import post
from armarius.money.commands.reverse import take_back
from armarius.money.refusals import Refusal
from armarius.money.rules.accounts import PAID_INTO, AccountKind, Method, TransactionKind
from armarius.money.rules.postings import Line
from armarius.platform.kernel.command import command
from armarius.platform.kernel.undo import inverse_of
from armarius.platform.kernel.work import note, note_person
from armarius.platform.values.money import Money
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.reasons import Invalid, Reason

VERB = "money.pay_ahead"


@dataclass(frozen=True, slots=True)
class PaidAhead:
    """The transaction and the number of its receipt."""

    transaction: int
    receipt: int


@command(VERB, needs=permissions.TAKE)
def pay_ahead(
    occasion: Occasion, *, reader: int, amount: Money, method: Method = Method.CASH, register: str = ""
) -> PaidAhead:
    """Keep an amount as a reader's credit at the occasion's library; later charges are paid with it.

    Refusals: ``Missing`` unknown_reader; ``Invalid`` amount_not_above_zero (credit is not paid with credit either).
    """
    locked_reader(reader)
    if amount.amount <= 0 or method is Method.CREDIT:
        raise Invalid(Reason(Refusal.AMOUNT_NOT_ABOVE_ZERO, field="amount"))
    into = Line(PAID_INTO[method], amount, code=register if method is Method.CASH else "")
    lines = (into, Line(AccountKind.ADVANCE, -amount, reader=reader))
    posted = post(occasion, TransactionKind.ADVANCE, lines, method=method, receipt=True)
    note(amount=amount, method=str(method), receipt=posted.receipt)
    note_person("reader", reader)
    return PaidAhead(posted.transaction, posted.receipt)


@inverse_of(VERB)
def undo_pay_ahead(occasion: Occasion, subjects: dict[str, int]) -> None:
    """Give the money back by a linked posting. ``Stale`` when it was used since."""
    take_back(occasion, subjects["money_transaction"])
