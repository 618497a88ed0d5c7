"""A reader changes an own hold: takes it back, fetches it elsewhere, lets it rest."""

from datetime import date

from armarius.circulation import permissions, queries
from armarius.circulation.commands.cancel_hold import HoldCancelled, ended, locked
from armarius.circulation.commands.change_hold import (
    HoldChanged,
    change_pickup,
    resume_hold,
    suspend_hold,
)
from armarius.circulation.commands.own_account import refuse_barred
from armarius.circulation.models import Hold
from armarius.circulation.refusals import Refusal
from armarius.circulation.rules.holds import EndedBy, HoldState
from armarius.platform.kernel.command import command
from armarius.platform.kernel.refusals import Refusal as KernelRefusal
from armarius.platform.values.occasion import Occasion, PrincipalKind
from armarius.platform.values.reasons import Forbidden, Missing, Reason


def own_hold(occasion: Occasion, hold: int) -> Hold:
    """A live hold of the reader who asks, locked.

    Refusals: ``Forbidden`` when it is no reader who asks; ``Missing`` unknown_hold, for another's too, over or not;
    those of ``locked``.
    """
    if occasion.who.kind is not PrincipalKind.READER:
        raise Forbidden(Reason(KernelRefusal.NOT_PERMITTED, {"permission": permissions.HOLD_OWN}))
    refuse_others(occasion, queries.hold(hold))  # before its state is looked at, which is another's business
    row = locked(hold)
    refuse_others(occasion, row)
    return row


def refuse_others(occasion: Occasion, hold: Hold | None) -> None:
    """Refuse a hold of another as one that is not there. Refusal: ``Missing`` unknown_hold."""
    if hold is None or hold.reader_id != occasion.who.id:
        raise Missing(Reason(Refusal.UNKNOWN_HOLD, field="hold"))


@command("circulation.cancel_own_hold", needs=permissions.HOLD_OWN)
def cancel_own_hold(occasion: Occasion, *, hold: int) -> HoldCancelled:
    """A reader ends an own hold. Refusals: those of ``own_hold``."""
    return ended(occasion, own_hold(occasion, hold), HoldState.CANCELLED, EndedBy.READER)


@command("circulation.change_own_pickup", needs=permissions.HOLD_OWN)
def change_own_pickup(occasion: Occasion, *, hold: int, pickup: int) -> HoldChanged:
    """A reader fetches an own hold elsewhere; what is captured travels there.

    Refusals: those of ``own_hold``, ``own_account`` and ``circulation.change_pickup``.
    """
    own_hold(occasion, hold)
    refuse_barred(occasion)
    return change_pickup(occasion, hold=hold, pickup=pickup)


@command("circulation.suspend_own_hold", needs=permissions.HOLD_OWN)
def suspend_own_hold(occasion: Occasion, *, hold: int, until: date | None = None) -> HoldChanged:
    """A reader lets an own hold rest, until the morning of a day or until further notice; it keeps its place.

    Refusals: those of ``own_hold``, ``own_account`` and ``circulation.suspend_hold``.
    """
    own_hold(occasion, hold)
    refuse_barred(occasion)
    return suspend_hold(occasion, hold=hold, until=until)


@command("circulation.resume_own_hold", needs=permissions.HOLD_OWN)
def resume_own_hold(occasion: Occasion, *, hold: int) -> HoldChanged:
    """A reader lets an own hold wait again. Refusals: those of ``own_hold`` and ``own_account``."""
    own_hold(occasion, hold)
    refuse_barred(occasion)
    return resume_hold(occasion, hold=hold)
