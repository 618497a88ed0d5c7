"""The readers of an amnesty, one after the other: their charges waived, or owed again."""

from contextlib import suppress
from dataclasses import dataclass

from armarius.circulation import permissions
from armarius.circulation.commands.grant_amnesty import locked
from armarius.circulation.models import Amnesty, AmnestyWaiver
from armarius.circulation.queries.amnesties import meant_by
from armarius.circulation.rules.amnesties import AmnestyState
from armarius.money.commands.reverse import take_back
from armarius.money.commands.waive import waive
from armarius.money.queries.waivable import next_to_waive
from armarius.platform.kernel.command import command
from armarius.platform.kernel.work import note, touch
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.reasons import Stale

CHUNK = 20
"""So many charges of a reader at a time: a short transaction, whatever somebody owes."""
ENDS_AS = {AmnestyState.RUNNING: AmnestyState.DONE, AmnestyState.UNDOING: AmnestyState.UNDONE}


@dataclass(frozen=True, slots=True)
class AmnestyWorked:
    """How many charges were waived or are owed again, and whether there may be more."""

    charges: int
    more: bool


@command("circulation.work_amnesty", needs=permissions.MANAGE_POLICIES)
def work_amnesty(occasion: Occasion, *, amnesty: int) -> AmnestyWorked:
    """See to the next reader of an amnesty that runs or is taken back; it ends when nobody is left.

    Every step finds only what is left: a run that was killed goes on where it stopped. Refusal: ``Missing``
    unknown_amnesty.
    """
    row = locked(occasion, amnesty)
    if row.state not in ENDS_AS:
        return AmnestyWorked(0, False)
    done = waived(occasion, row) if row.state == AmnestyState.RUNNING else owed_again(occasion, row)
    if not done:
        row.state, row.done_at = ENDS_AS[AmnestyState(row.state)], occasion.at
        row.save(update_fields=["state", "done_at"])
    touch("amnesty", row.pk)
    note(charges=done)
    return AmnestyWorked(done, bool(done))


def waived(occasion: Occasion, row: Amnesty) -> int:
    """Waive the open charges of the next reader, each by a posting of its own; how many."""
    own = AmnestyWaiver.objects.filter(amnesty=row).values("charge_id")
    found = next_to_waive(meant_by(row), besides=own, most=CHUNK)
    for charge, reader, amount in found:
        made = waive(occasion, reader=reader, charges=(charge,), reason=row.reason, amount=amount)
        AmnestyWaiver.objects.create(amnesty=row, charge_id=charge, posting_id=made.transaction)
    return len(found)


def owed_again(occasion: Occasion, row: Amnesty) -> int:
    """Take back the waivers of the next charges; what somebody reversed since is left as it is. How many were seen."""
    rows = AmnestyWaiver.objects.filter(amnesty=row, taken_back_at__isnull=True).order_by("pk")
    first = rows.values_list("charge__account__reader_id", flat=True).first()
    erased = rows.filter(charge__account__reader_id__isnull=True)
    found = list((rows.filter(charge__account__reader_id=first) if first else erased)[:CHUNK])
    for each in found:
        with suppress(Stale):
            take_back(occasion, each.posting_id)
        each.taken_back_at = occasion.at
        each.save(update_fields=["taken_back_at"])
    return len(found)
