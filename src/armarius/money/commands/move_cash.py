"""Put cash into a register during a shift, or take it out."""

from dataclasses import dataclass

from armarius.money import permissions
from armarius.money.commands.posting import post
from armarius.money.commands.tills import present_till
from armarius.money.queries.registers import in_register, shift
from armarius.money.refusals import Refusal
from armarius.money.rules.accounts import AccountKind, TransactionKind
from armarius.money.rules.postings import Line
from armarius.money.rules.registers import BOOKED_AT, Place
from armarius.platform.kernel.command import command
from armarius.platform.kernel.work import note
from armarius.platform.values.money import Money
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.reasons import Invalid, Reason, Refused


@dataclass(frozen=True, slots=True)
class CashPosted:
    """The transaction."""

    transaction: int


@command("money.put_cash_in", needs=permissions.KEEP_REGISTER)
def put_cash_in(occasion: Occasion, *, amount: Money, reason: str, place: Place = Place.SAFE) -> CashPosted:
    """Put cash into the register of the cashier's open shift, from the safe, the bank or elsewhere.

    Refusals: ``Invalid`` amount_not_above_zero, reason_missing; ``Refused`` no_open_shift, another_currency.
    """
    return moved(occasion, TransactionKind.CASH_IN, amount, reason, place)


@command("money.take_cash_out", needs=permissions.KEEP_REGISTER)
def take_cash_out(occasion: Occasion, *, amount: Money, reason: str, place: Place = Place.SAFE) -> CashPosted:
    """Take cash out of the register of the cashier's open shift, to the safe, the bank or elsewhere.

    Refusals: ``Invalid`` amount_not_above_zero, reason_missing; ``Refused`` no_open_shift, another_currency,
    more_than_in_register.
    """
    return moved(occasion, TransactionKind.CASH_OUT, amount, reason, place)


def moved(occasion: Occasion, kind: TransactionKind, amount: Money, reason: str, place: Place) -> CashPosted:
    """Post it at the register of the present shift."""
    wrong = []
    if amount.amount <= 0:
        wrong.append(Reason(Refusal.AMOUNT_NOT_ABOVE_ZERO, field="amount"))
    if not reason.strip():
        wrong.append(Reason(Refusal.REASON_MISSING, field="reason"))
    if wrong:
        raise Invalid(*wrong)
    till = present_till(occasion)
    row = shift(till.shift, occasion.library) if till else None
    if till is None or row is None:
        raise Refused(Reason(Refusal.NO_OPEN_SHIFT))
    if amount.currency != till.currency:
        raise Refused(Reason(Refusal.ANOTHER_CURRENCY, {"currency": till.currency}, "amount"))
    there = in_register(row)
    if kind is TransactionKind.CASH_OUT and amount > there:
        raise Refused(Reason(Refusal.MORE_THAN_IN_REGISTER, {"amount": there}, "amount"))
    into = amount if kind is TransactionKind.CASH_IN else -amount
    lines = (Line(AccountKind.REGISTER, into, code=till.code), Line(BOOKED_AT[place], -into))
    posted = post(occasion, kind, lines, reason=reason, till=till)
    note(amount=amount)
    return CashPosted(posted.transaction)
