"""Waive what a reader owes, or part of it."""

from dataclasses import dataclass

from armarius.money import permissions
from armarius.money.commands.locking import locked_reader
from armarius.money.commands.posting import post
from armarius.money.commands.reverse import take_back
from armarius.money.commands.settling import chosen, credit_lines, owed_together, tell_settled
from armarius.money.queries.accounts import currency
from armarius.money.refusals import Refusal
from armarius.money.rules.accounts import AccountKind, Part, TransactionKind
from armarius.money.rules.postings import Line, allocated
from armarius.network.queries import ancestors
from armarius.platform.kernel.command import command
from armarius.platform.kernel.undo import inverse_of
from armarius.platform.kernel.work import note, note_person
from armarius.platform.values.money import Money
from armarius.platform.values.occasion import Occasion, PrincipalKind
from armarius.platform.values.reasons import Forbidden, Invalid, Reason, Refused

VERB = "money.waive"


@dataclass(frozen=True, slots=True)
class Waived:
    """The transaction and what was waived."""

    transaction: int
    amount: Money


@command(VERB, needs=permissions.WAIVE)
def waive(
    occasion: Occasion,
    *,
    reader: int,
    charges: tuple[int, ...],
    reason: str,
    amount: Money | None = None,
) -> Waived:
    """Waive the named charges, or an amount of them, the oldest first: what was charged stays in the books as a loss.

    The charging library, or one above it, waives. Refusals: ``Missing`` unknown_reader, unknown_charge; ``Invalid``
    reason_missing, amount_not_above_zero, another_currency; ``Refused`` nothing_to_pay, more_than_owed;
    ``Forbidden`` of_another_library.
    """
    locked_reader(reader)
    if not reason.strip():
        raise Invalid(Reason(Refusal.REASON_MISSING, field="reason"))
    name = amount.currency if amount else currency(occasion.library)
    lines = chosen(reader, charges, name)
    own = occasion.who.kind is PrincipalKind.SYSTEM
    if not own and any(occasion.library not in ancestors(line.library) for line in lines):
        raise Forbidden(Reason(Refusal.OF_ANOTHER_LIBRARY))
    owed = owed_together(lines, name)
    waived = owed if amount is None else amount
    if waived.amount <= 0:
        raise Invalid(Reason(Refusal.AMOUNT_NOT_ABOVE_ZERO, field="amount"))
    if waived > owed:
        raise Refused(Reason(Refusal.MORE_THAN_OWED, {"owed": owed}, "amount"))
    shares = allocated(waived, [(line.id, line.open) for line in lines])
    credits = credit_lines(reader, shares, lines, Part.WAIVED)
    losses = [Line(AccountKind.WRITE_OFF, -each.amount, library=each.library) for each in credits]
    posted = post(occasion, TransactionKind.WAIVER, (*credits, *losses), reason=reason)
    tell_settled([charge for charge, _ in shares])
    note(amount=waived)
    note_person("reader", reader, reason=reason.strip())
    return Waived(posted.transaction, waived)


@inverse_of(VERB)
def undo_waive(occasion: Occasion, subjects: dict[str, int]) -> None:
    """Let the charges stand again by a linked posting."""
    take_back(occasion, subjects["money_transaction"])
