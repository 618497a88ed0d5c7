"""Open a shift at a cash register."""

from collections.abc import Mapping
from dataclasses import dataclass

from armarius.money import permissions
from armarius.money.commands.posting import post
from armarius.money.commands.tills import Till
from armarius.money.models import Shift
from armarius.money.queries.accounts import currency
from armarius.money.queries.registers import lock_register, open_shift_at, open_shift_of
from armarius.money.refusals import Refusal
from armarius.money.rules.accounts import AccountKind, TransactionKind
from armarius.money.rules.postings import Line
from armarius.money.rules.registers import counted
from armarius.network import queries as network
from armarius.platform.kernel.command import command
from armarius.platform.kernel.work import note
from armarius.platform.values.money import Money
from armarius.platform.values.occasion import Occasion, PrincipalKind
from armarius.platform.values.reasons import Forbidden, Invalid, Missing, Reason, Refused


@dataclass(frozen=True, slots=True)
class ShiftOpened:
    """The shift."""

    shift: int


@command("money.open_shift", needs=permissions.KEEP_REGISTER)
def open_shift(
    occasion: Occasion,
    *,
    register: int,
    amount: Money | None = None,
    pieces: Mapping[int, int] | None = None,
) -> ShiftOpened:
    """Begin to take cash at a register with a float, as a sum or counted by denomination (in the smallest units).

    The float comes from the safe. Refusals: ``Missing`` unknown_register; ``Forbidden`` shift_of_another (only people
    have shifts); ``Invalid`` count_below_zero, another_currency; ``Refused`` register_retired, register_open,
    cashier_has_shift. R136.
    """
    if occasion.who.kind is not PrincipalKind.STAFF:
        raise Forbidden(Reason(Refusal.SHIFT_OF_ANOTHER))
    row = lock_register(register, occasion.library)
    if row is None:
        raise Missing(Reason(Refusal.UNKNOWN_REGISTER, {"register": register}))
    start = amount_counted(currency(occasion.library), amount, pieces)
    refuse_open(occasion, register, retired=row.retired)
    shift = begun(occasion, register, start, pieces)
    if start:
        cash = Line(AccountKind.REGISTER, start, code=row.code)
        lines = (cash, Line(AccountKind.SAFE, -start))
        till = Till(shift, row.code, start.currency)
        post(occasion, TransactionKind.OPENING, lines, till=till)
    note(name=row.name, amount=start)
    return ShiftOpened(shift)


def begun(occasion: Occasion, register: int, start: Money, pieces: Mapping[int, int] | None) -> int:
    """The row of the new shift. ``Refused`` cashier_has_shift when the cashier opened another at the same moment."""
    made = Shift(
        register_id=register,
        cashier=occasion.who.id,
        currency=start.currency,
        opened_at=occasion.at,
        day=network.local_day(occasion.library, occasion.at),
        float=start.units,
        float_pieces=as_json(pieces),
    )
    Shift.objects.bulk_create([made], ignore_conflicts=True)
    found = open_shift_at(register)
    if found is None:
        raise Refused(Reason(Refusal.CASHIER_HAS_SHIFT))
    return found.pk


def refuse_open(occasion: Occasion, register: int, *, retired: bool) -> None:
    """Refuse when the register is retired, a shift is open at it, or the cashier has one open anywhere."""
    found = [Reason(Refusal.REGISTER_RETIRED)] if retired else []
    if open_shift_at(register) is not None:
        found.append(Reason(Refusal.REGISTER_OPEN))
    if open_shift_of(occasion.who.id) is not None:
        found.append(Reason(Refusal.CASHIER_HAS_SHIFT))
    if found:
        raise Refused(*found)


def amount_counted(name: str, amount: Money | None, pieces: Mapping[int, int] | None) -> Money:
    """What was counted: the pieces, else the sum, else nothing. ``Invalid`` count_below_zero, another_currency."""
    try:
        found = counted(name, pieces) if pieces else amount or Money.zero(name)
    except ValueError as error:
        raise Invalid(Reason(Refusal.COUNT_BELOW_ZERO, field="amount")) from error
    if found.currency != name:
        raise Invalid(Reason(Refusal.ANOTHER_CURRENCY, {"currency": name}, "amount"))
    if found.amount < 0:
        raise Invalid(Reason(Refusal.COUNT_BELOW_ZERO, field="amount"))
    return found


def as_json(pieces: Mapping[int, int] | None) -> dict[str, int] | None:
    """A count as it is kept: how many pieces by denomination."""
    return {str(unit): count for unit, count in sorted(pieces.items()) if count} if pieces else None
