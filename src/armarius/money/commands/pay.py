"""Take a payment for what a reader owes."""

from dataclasses import dataclass

from armarius.money import permissions
from armarius.money.commands.locking import locked_reader
from armarius.money.commands.posting import Posted, post
from armarius.money.commands.reverse import take_back
from armarius.money.commands.settling import between, chosen, credit_lines, owed_together, tell_settled
from armarius.money.queries.accounts import credit_of, currency
from armarius.money.refusals import Refusal
from armarius.money.rules.accounts import PAID_INTO, AccountKind, Method, Part, TransactionKind
from armarius.money.rules.postings import Line, allocated
from armarius.platform.kernel.command import command
from armarius.platform.kernel.undo import inverse_of
from armarius.platform.kernel.work import note, note_person
from armarius.platform.values.money import Money
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.reasons import Invalid, Reason, Refused

VERB = "money.pay"


@dataclass(frozen=True, slots=True)
class Paid:
    """The transaction, the number of its receipt, what was paid, what of it was kept as credit, the change due."""

    transaction: int
    receipt: int
    amount: Money
    credit: Money
    change: Money


@command(VERB, needs=permissions.TAKE)
def pay(
    occasion: Occasion,
    *,
    reader: int,
    amount: Money | None = None,
    charges: tuple[int, ...] = (),
    method: Method = Method.CASH,
    tendered: Money | None = None,
    keep_rest: bool = False,
    register: str = "",
) -> Paid:
    """Take what a reader pays; it falls on the named charges (or on all that is open), the oldest first.

    ``amount`` empty: all of them. ``tendered`` is what was handed over in cash, for the change. ``keep_rest`` keeps
    what is more than owed as credit. ``method`` credit uses what was paid ahead here. Charges of other libraries can be
    paid too: the libraries then owe each other (account *between*). The receipt has the library's next number.
    Refusals: ``Missing`` unknown_reader, unknown_charge; ``Invalid`` amount_not_above_zero, another_currency,
    tendered_too_little; ``Refused`` nothing_to_pay, more_than_owed, more_than_credit.
    """
    locked_reader(reader)
    name = amount.currency if amount else currency(occasion.library)
    lines = chosen(reader, charges, name)
    owed = owed_together(lines, name)
    paid = owed if amount is None else amount
    refuse_broken(paid, tendered)
    credit = credit_of(reader, occasion.library, name) if method is Method.CREDIT else None
    refuse_excess(paid, owed, credit, keep_rest=keep_rest)
    shares = allocated(paid, [(line.id, line.open) for line in lines])
    rest = paid - owed if paid > owed else Money.zero(name)
    credits = credit_lines(reader, shares, lines, Part.PAID)
    if rest:
        credits.append(Line(AccountKind.ADVANCE, -rest, reader=reader))
    into = Line(
        PAID_INTO[method],
        paid,
        code=register if method is Method.CASH else "",
        reader=reader if method is Method.CREDIT else 0,
    )
    posted = post(
        occasion,
        TransactionKind.PAYMENT,
        (into, *credits, *between(occasion.library, credits)),
        method=method,
        receipt=True,
    )
    tell_settled([charge for charge, _ in shares])
    note(amount=paid, method=str(method), receipt=posted.receipt)
    note_person("reader", reader)
    return answer(posted, paid, rest, tendered)


def answer(posted: Posted, paid: Money, rest: Money, tendered: Money | None) -> Paid:
    """What the cashier is told."""
    change = tendered - paid if tendered else Money.zero(paid.currency)
    return Paid(posted.transaction, posted.receipt, paid, rest, change)


def refuse_broken(paid: Money, tendered: Money | None) -> None:
    """Refuse what cannot be an amount, or money handed over that does not reach."""
    if paid.amount <= 0:
        raise Invalid(Reason(Refusal.AMOUNT_NOT_ABOVE_ZERO, field="amount"))
    if tendered is not None and (tendered.currency != paid.currency or tendered < paid):
        raise Invalid(Reason(Refusal.TENDERED_TOO_LITTLE, {"amount": paid}, "tendered"))


def refuse_excess(paid: Money, owed: Money, credit: Money | None, *, keep_rest: bool) -> None:
    """Refuse more than is owed, unless the rest is kept, and more than the credit it is paid with."""
    found = []
    if paid > owed and (credit is not None or not keep_rest):
        found.append(Reason(Refusal.MORE_THAN_OWED, {"owed": owed}, "amount"))
    if credit is not None and credit < paid:
        found.append(Reason(Refusal.MORE_THAN_CREDIT, {"credit": credit}, "amount"))
    if found:
        raise Refused(*found)


@inverse_of(VERB)
def undo_pay(occasion: Occasion, subjects: dict[str, int]) -> None:
    """Take the payment back by a linked posting; the money is handed back. ``Stale`` when it was used since."""
    take_back(occasion, subjects["money_transaction"])
