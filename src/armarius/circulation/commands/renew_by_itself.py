"""Renew loans whose policy says that they renew themselves, the day before they are due (case 29)."""

from dataclasses import dataclass, replace

from armarius.circulation import queries
from armarius.circulation.commands.renew import renew
from armarius.platform import permissions
from armarius.platform.kernel.command import command
from armarius.platform.kernel.work import note
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.reasons import Refused

CHUNK = 25


@dataclass(frozen=True, slots=True)
class RenewedThemselves:
    """How many loans were renewed, and the id after which the next chunk begins (0: none is left)."""

    renewed: int
    last: int


@command("circulation.renew_by_itself", needs=permissions.RUN_SYSTEM, bulk=True)
def renew_by_itself(occasion: Occasion, *, after: int = 0) -> RenewedThemselves:
    """Renew a chunk of the loans due tomorrow in their library whose terms say so; what may not be renewed is left.

    A loan that was renewed is not due tomorrow any more: a run that was killed goes on where it stopped.
    """
    found = queries.renewing_themselves(occasion.at, after, CHUNK)
    renewed = 0
    for _, item, library in found:
        try:
            renew(replace(occasion, library=library), item=item)
        except Refused:
            continue
        renewed += 1
    note(renewed=renewed)
    return RenewedThemselves(renewed, found[-1][0] if len(found) == CHUNK else 0)
