"""How a case of compensation stands and ends (R86-R94)."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from armarius.money.rules.compensation import Damage
from armarius.platform.values.money import Money


class CaseState(StrEnum):
    """How a case stands. OPEN and PAID follow from its charge; the others are written when somebody ends it."""

    OPEN = "open"
    PAID = "paid"
    FREE = "free"
    REPLACED = "replaced"
    WAIVED = "waived"
    FOUND = "found"
    MISTAKE = "mistake"


GONE = frozenset({Damage.LOST, Damage.VOLUME_LOST})
"""The copy is not there any more."""
UNFIT_AFTER = frozenset({Damage.TORN, Damage.PENCIL, Damage.INK, Damage.PAGES})
"""The copy stays in the stock with a note of its condition (R94)."""


@dataclass(frozen=True, slots=True)
class Settlement:
    """What becomes of the money of a case that ends in another way than by payment: waived, given back."""

    waived: Money
    refunded: Money


def state_of(ended_as: str, open_sum: Money | None) -> CaseState:
    """How a case stands that was ended in a way (or not), and of whose charge so much is open (None: no charge)."""
    if ended_as:
        return CaseState(ended_as)
    return CaseState.OPEN if open_sum is None or open_sum else CaseState.PAID


def refundable_until(opened: date, days: int) -> date | None:
    """The last day on which money is given back when the copy turns up; None: never."""
    return opened + timedelta(days) if days else None


def when_found(on: date, until: date | None, paid: Money, still_open: Money) -> Settlement:
    """What becomes of the money when the copy turned up on a day: what is owed falls away, what was paid is given
    back within the time the rule allows."""
    back = paid if until is not None and on <= until else Money.zero(paid.currency)
    return Settlement(still_open, back)
