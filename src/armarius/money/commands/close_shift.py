"""Close a shift: count the cash, post what is too much or too little, number the Z report."""

from collections.abc import Mapping
from dataclasses import dataclass

from armarius.money import permissions
from armarius.money.commands.open_shift import amount_counted, as_json
from armarius.money.commands.posting import post
from armarius.money.commands.tills import Till
from armarius.money.models import Shift
from armarius.money.queries.registers import in_register, lock_register, lock_shift, next_number
from armarius.money.refusals import Refusal
from armarius.money.rules.accounts import AccountKind, TransactionKind
from armarius.money.rules.postings import Line
from armarius.platform.kernel.command import allowed, command
from armarius.platform.kernel.work import note
from armarius.platform.values.money import Money
from armarius.platform.values.occasion import Occasion, PrincipalKind
from armarius.platform.values.reasons import Forbidden, Missing, Reason, Refused


@dataclass(frozen=True, slots=True)
class ShiftClosed:
    """The shift, the number of its Z report, what the books expected and what was counted."""

    shift: int
    number: int
    expected: Money
    counted: Money


@command("money.close_shift", needs=permissions.KEEP_REGISTER)
def close_shift(
    occasion: Occasion,
    *,
    shift: int,
    amount: Money | None = None,
    pieces: Mapping[int, int] | None = None,
    reason: str = "",
) -> ShiftClosed:
    """Close one's own shift (or another's, with the permission to set up registers) with a count of the cash.

    The difference from the books is posted as surplus or shortage, what was counted goes to the safe. From then on
    nothing is posted in the shift, and nothing about money with an earlier time. Refusals: ``Missing`` unknown_shift;
    ``Forbidden`` shift_of_another; ``Invalid`` count_below_zero, another_currency; ``Refused`` shift_closed. R136.
    """
    row = lock_shift(shift, occasion.library)
    if row is None:
        raise Missing(Reason(Refusal.UNKNOWN_SHIFT, {"shift": shift}))
    if row.cashier != occasion.who.id and not allowed(occasion, permissions.SET_UP_REGISTERS):
        raise Forbidden(Reason(Refusal.SHIFT_OF_ANOTHER))
    if row.closed_at is not None:
        raise Refused(Reason(Refusal.SHIFT_CLOSED))
    found = amount_counted(row.currency, amount, pieces)
    expected = in_register(row)
    settle(occasion, row, found, expected, reason)
    lock_register(row.register_id, occasion.library)
    number = next_number(row.register_id)
    Shift.objects.filter(pk=shift).update(
        closed_at=occasion.at,
        closed_by=occasion.who.id if occasion.who.kind is PrincipalKind.STAFF else 0,
        number=number,
        expected=expected.units,
        counted=found.units,
        counted_pieces=as_json(pieces),
    )
    note(name=row.register.name, number=number, amount=found)
    return ShiftClosed(shift, number, expected, found)


def settle(occasion: Occasion, row: Shift, found: Money, expected: Money, reason: str) -> None:
    """Bring the register to what was counted, and what was counted to the safe."""
    till = Till(row.pk, row.register.code, row.currency)
    difference = found - expected
    for kind, amount, counterpart in (
        (TransactionKind.DIFFERENCE, difference, AccountKind.DIFFERENCE),
        (TransactionKind.CLOSING, -found, AccountKind.SAFE),
    ):
        if amount:
            lines = (Line(AccountKind.REGISTER, amount, code=till.code), Line(counterpart, -amount))
            post(occasion, kind, lines, reason=reason, till=till)
