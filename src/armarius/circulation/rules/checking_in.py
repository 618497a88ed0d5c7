"""What becomes of a copy that is scanned as returned: the decision table of ``docs/algorithms/check-in.md``."""

from dataclasses import dataclass
from enum import StrEnum

from armarius.circulation.refusals import Refusal
from armarius.circulation.rules.lending import CONFIRM
from armarius.circulation.rules.policies import ReturnTo
from armarius.platform.values.reasons import Reason


class Put(StrEnum):
    """Where the clerk puts the copy."""

    SET_ASIDE = "set_aside"
    HOLD_SHELF = "hold_shelf"
    SEND_FOR_HOLD = "send_for_hold"
    SEND_HOME = "send_home"
    SEND_ON = "send_on"
    SHELVE = "shelve"
    KEEP_HERE = "keep_here"


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """A copy under the scanner: where, whose it is, what was known of it, which hold it would fill now.

    Libraries are ids. ``transit_to`` is the destination of the journey it is on, ``transit_hold`` whether for a hold;
    ``ready_at`` the pickup library of the hold it lies ready for; ``wanted_at`` that of the first hold it fills.
    """

    here: int
    home: int
    withdrawn: bool = False
    unfit: bool = False
    floats: bool = False
    transit_to: int | None = None
    transit_hold: bool = False
    ready_at: int | None = None
    wanted_at: int | None = None


@dataclass(frozen=True, slots=True)
class Decision:
    """The row of the table that decided, where the copy goes, and to which library when it travels."""

    row: int
    put: Put
    destination: int | None = None


def returned_to(mode: ReturnTo | None, *, owner: int, lender: int) -> int | None:
    """The library at which a loan is to be returned, of the owning and the lending one; None: at every library."""
    if mode is ReturnTo.OWNING_LIBRARY:
        return owner
    return lender if mode is ReturnTo.LENDING_LIBRARY else None


def place_reasons(here: int, there: int | None, name: str) -> tuple[Reason, ...]:
    """A question to whoever takes a copy in that is to be returned ``there``, at the library of that name."""
    if there in (None, here):
        return ()
    return (Reason(Refusal.NOT_RETURNED_HERE, {"library": name}, "item", CONFIRM),)


def decided(a: Arrival) -> Decision:
    """The first row that fits."""
    if a.withdrawn:
        return Decision(1, Put.SET_ASIDE)
    found = spoken_for(a) or (Decision(6, Put.SET_ASIDE) if a.unfit else None) or sought(a)
    return found or on_the_way(a) or at_rest(a)


def spoken_for(a: Arrival) -> Decision | None:
    """Rows 2 to 5: a hold has the copy already."""
    if a.transit_to is not None and a.transit_hold:
        here = a.transit_to == a.here
        return Decision(2, Put.HOLD_SHELF) if here else Decision(3, Put.SEND_ON, a.transit_to)
    if a.ready_at is None:
        return None
    here = a.ready_at == a.here
    return Decision(4, Put.HOLD_SHELF) if here else Decision(5, Put.SEND_FOR_HOLD, a.ready_at)


def sought(a: Arrival) -> Decision | None:
    """Rows 7 and 8: somebody waits for it."""
    if a.wanted_at is None:
        return None
    here = a.wanted_at == a.here
    return Decision(7, Put.HOLD_SHELF) if here else Decision(8, Put.SEND_FOR_HOLD, a.wanted_at)


def on_the_way(a: Arrival) -> Decision | None:
    """Rows 9 and 10: it travels, for nobody."""
    if a.transit_to is None:
        return None
    return Decision(9, Put.SHELVE) if a.transit_to == a.here else Decision(10, Put.SEND_ON, a.transit_to)


def at_rest(a: Arrival) -> Decision:
    """Rows 11 to 13: nobody wants it, so it goes where it belongs, or stays."""
    if a.home == a.here:
        return Decision(11, Put.SHELVE)
    return Decision(12, Put.KEEP_HERE) if a.floats else Decision(13, Put.SEND_HOME, a.home)
