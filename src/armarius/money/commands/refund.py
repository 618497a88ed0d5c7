"""Give back what was paid for something that should not have been charged."""

from dataclasses import dataclass

from armarius.money import permissions
from armarius.money.commands.locking import locked_reader
from armarius.money.commands.posting import post
from armarius.money.commands.settling import between
from armarius.money.queries.charges import ChargeLine, charge_lines
from armarius.money.refusals import Refusal
from armarius.money.rules.accounts import PAID_INTO, AccountKind, Method, Part, TransactionKind
from armarius.money.rules.postings import Line, opposite
from armarius.money.rules.postings import charge_lines as lines_of_a_charge
from armarius.platform.kernel.command import command
from armarius.platform.kernel.work import note, note_person
from armarius.platform.values.money import Money
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.reasons import Invalid, Missing, Reason, Refused


@dataclass(frozen=True, slots=True)
class Refunded:
    """The transaction, the number of its receipt, and what was given back."""

    transaction: int
    receipt: int
    amount: Money


@command("money.refund", needs=permissions.REFUND)
def refund(
    occasion: Occasion,
    *,
    charge: int,
    reason: str,
    amount: Money | None = None,
    method: Method = Method.CASH,
    register: str = "",
) -> Refunded:
    """Give back what was paid of a charge, or part of it; the charge becomes smaller by as much.

    ``method`` credit keeps it for the reader. Income and tax are taken back at the rate they were charged at.
    Refusals: ``Missing`` unknown_charge; ``Invalid`` reason_missing, amount_not_above_zero, another_currency;
    ``Refused`` more_than_paid.
    """
    line = locked(charge)
    paid = line.standing.paid
    if not reason.strip():
        raise Invalid(Reason(Refusal.REASON_MISSING, field="reason"))
    back = paid if amount is None else amount
    if back.currency != paid.currency:
        raise Invalid(Reason(Refusal.ANOTHER_CURRENCY, {"currency": back.currency}, "amount"))
    if amount is not None and back.amount <= 0:
        raise Invalid(Reason(Refusal.AMOUNT_NOT_ABOVE_ZERO, field="amount"))
    if back > paid or not back:
        raise Refused(Reason(Refusal.MORE_THAN_PAID, {"paid": paid}, "amount"))
    posted = post(
        occasion,
        TransactionKind.REFUND,
        lines_of_refund(occasion, line, back, method, register),
        method=method,
        reason=reason,
        receipt=True,
    )
    note(amount=back, method=str(method), receipt=posted.receipt)
    note_person("reader", line.reader or 0, reason=reason.strip())
    return Refunded(posted.transaction, posted.receipt, back)


def locked(charge: int) -> ChargeLine:
    """A charge with its reader locked. ``Missing`` unknown_charge."""
    found = charge_lines([charge])
    if not found or found[0].reader is None:
        raise Missing(Reason(Refusal.UNKNOWN_CHARGE, {"charge": charge}, "charge"))
    locked_reader(found[0].reader)
    return charge_lines([charge])[0]


def lines_of_refund(
    occasion: Occasion, line: ChargeLine, back: Money, method: Method, register: str
) -> list[Line]:
    """The charge and what was paid of it both become smaller; the money goes out."""
    reader = line.reader or 0
    smaller = opposite(
        lines_of_a_charge(back, reader=reader, charge=line.id, service=line.service, rate=line.vat_rate)
    )
    unpaid = Line(AccountKind.READER, back, reader=reader, charge=line.id, part=Part.PAID)
    books = [
        Line(each.kind, each.amount, each.code, each.reader, line.library, each.charge, each.part)
        for each in (*smaller, unpaid)
    ]
    out = Line(
        PAID_INTO[method],
        -back,
        code=register if method is Method.CASH else "",
        reader=reader if method is Method.CREDIT else 0,
    )
    return [*books, out, *between(occasion.library, books)]
