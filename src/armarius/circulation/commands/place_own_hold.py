"""A reader asks for something for themselves."""

from armarius.circulation import permissions
from armarius.circulation.commands.own_account import refuse_barred
from armarius.circulation.commands.place_hold import HoldMade, Target, place_hold
from armarius.platform.kernel.command import command
from armarius.platform.kernel.refusals import Refusal as KernelRefusal
from armarius.platform.values.occasion import Occasion, PrincipalKind
from armarius.platform.values.reasons import Forbidden, Reason


@command("circulation.place_own_hold", needs=permissions.HOLD_OWN)
def place_own_hold(
    occasion: Occasion, *, targets: tuple[Target, ...], pickup: int, recalls: bool = False
) -> HoldMade:
    """Ask for one of the targets, to be fetched at ``pickup``, whose library decides how much may be asked for.

    Refusals: ``Forbidden`` not_permitted when it is no reader who asks; those of ``circulation.place_hold`` and
    ``own_account``.
    """
    if occasion.who.kind is not PrincipalKind.READER:
        raise Forbidden(Reason(KernelRefusal.NOT_PERMITTED, {"permission": permissions.HOLD_OWN}))
    refuse_barred(occasion)
    return place_hold(occasion, reader=occasion.who.id, targets=targets, pickup=pickup, recalls=recalls)
