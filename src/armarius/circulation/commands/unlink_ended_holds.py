"""Retention: a hold that is over forgets its reader (law 13)."""

from dataclasses import dataclass

from armarius.circulation.commands.unlink_returned_loans import CHUNK
from armarius.circulation.models import Hold, HoldTarget
from armarius.circulation.queries.retention import holds_to_unlink
from armarius.money.commands.unlink_origins import unlink_origins
from armarius.platform import permissions
from armarius.platform.commands.scrub_entries import scrub_entries
from armarius.platform.kernel.command import command
from armarius.platform.kernel.work import note
from armarius.platform.values.occasion import Occasion


@dataclass(frozen=True, slots=True)
class HoldsUnlinked:
    """How many holds lost their reader, and whether more wait."""

    holds: int
    more: bool


@command("circulation.unlink_ended_holds", needs=permissions.RUN_SYSTEM, bulk=True)
def unlink_ended_holds(occasion: Occasion) -> HoldsUnlinked:
    """Take the reader out of a chunk of holds that ended longer ago than the pickup library keeps them.

    Journal rows, kept answers and fact links of those holds are scrubbed in the same transaction.
    """
    holds = holds_to_unlink(occasion.at, CHUNK)
    forget(occasion, holds)
    note(holds=len(holds))
    return HoldsUnlinked(len(holds), len(holds) == CHUNK)


def forget(occasion: Occasion, holds: tuple[int, ...]) -> None:
    """Take the reader out of holds that are over, with everything that was written about them."""
    if not holds:
        return
    HoldTarget.objects.filter(hold_id__in=holds).update(reader=None)
    Hold.objects.filter(pk__in=holds).update(reader=None)
    unlink_origins(occasion, kind="hold", ids=holds)
    scrub_entries(occasion, kind="hold", object_ids=holds)
