"""At which register money moves: that of the cashier's open shift, locked until commit."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from armarius.money.preferences import SHIFTS_NEEDED
from armarius.money.queries.registers import lock_open_shift
from armarius.money.refusals import Refusal
from armarius.money.rules.accounts import AccountKind, Method
from armarius.money.rules.postings import Line
from armarius.platform.kernel.work import once
from armarius.platform.queries import preference
from armarius.platform.values.occasion import Occasion, PrincipalKind
from armarius.platform.values.reasons import Reason, Refused


@dataclass(frozen=True, slots=True)
class Till:
    """An open shift, its register's code, and the currency that is counted there."""

    shift: int
    code: str
    currency: str


def till_of(occasion: Occasion, lines: Sequence[Line], method: Method | str) -> Till | None:
    """The till of a posting: None for one that moves no money, and where cash is taken without shifts.

    The shift stays locked, so that what is posted in it stands before its close or the close comes first. Refusals:
    ``Refused`` shift_needed (the library takes cash only with an open shift), another_currency (than is counted there).
    """
    cash = [line for line in lines if line.kind is AccountKind.REGISTER]
    if not (cash or method):
        return None
    till = present_till(occasion)
    needed = occasion.who.kind is not PrincipalKind.SYSTEM
    if cash and till is None and needed and preference(SHIFTS_NEEDED, occasion.library):
        raise Refused(Reason(Refusal.SHIFT_NEEDED))
    for line in cash:
        if till is not None and line.amount.currency != till.currency:
            raise Refused(Reason(Refusal.ANOTHER_CURRENCY, {"currency": till.currency}, "amount"))
    return till


def present_till(occasion: Occasion) -> Till | None:
    """The till of the cashier's open shift at the occasion's library."""
    if occasion.who.kind is not PrincipalKind.STAFF:
        return None

    def locked() -> Till | None:
        row = lock_open_shift(occasion.who.id, occasion.library)
        return Till(row.pk, row.register.code, row.currency) if row else None

    return once(("money.till", occasion.library, occasion.who.id), locked)


def at_till(line: Line, till: Till | None) -> Line:
    """Cash of a line through the till; any other line as it is."""
    if line.kind is not AccountKind.REGISTER or till is None:
        return line
    return replace(line, code=till.code)
