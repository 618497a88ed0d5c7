"""Pay a reader's credit out."""

from dataclasses import dataclass

from armarius.money import permissions
from armarius.money.commands.locking import locked_reader
from armarius.money.commands.posting import post
from armarius.money.queries.accounts import credit_of
from armarius.money.refusals import Refusal
from armarius.money.rules.accounts import PAID_INTO, AccountKind, Method, TransactionKind
from armarius.money.rules.postings import Line
from armarius.platform.kernel.command import command
from armarius.platform.kernel.work import note, note_person
from armarius.platform.values.money import Money
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.reasons import Invalid, Reason, Refused


@dataclass(frozen=True, slots=True)
class PaidOut:
    """The transaction and the number of its receipt."""

    transaction: int
    receipt: int


@command("money.pay_out", needs=permissions.REFUND)
def pay_out(
    occasion: Occasion, *, reader: int, amount: Money, method: Method = Method.CASH, register: str = ""
) -> PaidOut:
    """Pay out what a reader paid ahead at the occasion's library.

    Refusals: ``Missing`` unknown_reader; ``Invalid`` amount_not_above_zero; ``Refused`` more_than_credit.
    """
    locked_reader(reader)
    if amount.amount <= 0 or method is Method.CREDIT:
        raise Invalid(Reason(Refusal.AMOUNT_NOT_ABOVE_ZERO, field="amount"))
    credit = credit_of(reader, occasion.library, amount.currency)
    if credit < amount:
        raise Refused(Reason(Refusal.MORE_THAN_CREDIT, {"credit": credit}, "amount"))
    out = Line(PAID_INTO[method], -amount, code=register if method is Method.CASH else "")
    lines = (Line(AccountKind.ADVANCE, amount, reader=reader), out)
    posted = post(occasion, TransactionKind.PAY_OUT, lines, method=method, receipt=True)
    note(amount=amount, method=str(method), receipt=posted.receipt)
    note_person("reader", reader)
    return PaidOut(posted.transaction, posted.receipt)
