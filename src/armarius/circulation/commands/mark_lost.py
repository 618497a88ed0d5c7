"""Note that the copies of loans long overdue count as lost, each once."""

from dataclasses import dataclass

from armarius.circulation.events import LoansLost
from armarius.circulation.models import Incident
from armarius.circulation.queries.lost import lost_by_age
from armarius.circulation.rules.incidents import IncidentKind
from armarius.holdings import queries as holdings
from armarius.platform import permissions
from armarius.platform.database import bulk
from armarius.platform.kernel.command import command
from armarius.platform.kernel.work import mark, note, publish, touch, write_last
from armarius.platform.values.occasion import Occasion

COLUMNS = ("item_id", "kind", "loan_id", "library_id", "noted_at", "note", "resolution")
CHUNK = 100
"""How many at once: each has its copy locked and named in the journal, so that no desk waits long."""


@dataclass(frozen=True, slots=True)
class LostMarked:
    """How many loans were noted, and the id after which the next chunk begins (0: none is left)."""

    loans: int
    last: int


@command("circulation.mark_lost", needs=permissions.RUN_SYSTEM, bulk=True)
def mark_lost(occasion: Occasion, *, after: int = 0) -> LostMarked:
    """Note a chunk of the loans overdue for longer than ``lost_after_days`` of the terms they keep as lost.

    Those with ids above ``after``. The loan stays open; whoever scans the copy has found it. A run that was killed
    begins anew and finds what is left: what is noted is not found again. Copies are locked first and looked at again:
    a return goes first or waits.
    """
    seen = list(lost_by_age(occasion.at).filter(pk__gt=after).values_list("pk", "item_id")[:CHUNK])
    holdings.lock_items(item for _, item in seen)
    rows = lost_by_age(occasion.at).filter(pk__in=[pk for pk, _ in seen])
    found = list(rows.values_list("pk", "item_id", "library_id"))
    made = [(item, IncidentKind.LOST, loan, library, occasion.at, "", "") for loan, item, library in found]
    if made:
        write_last(bulk.insertion(Incident, COLUMNS, made))
        records = holdings.records_of([item for _, item, _ in found])
        for item in records:
            touch("item", item)
        mark("record", *sorted(set(records.values())))
        publish(LoansLost(tuple(loan for loan, *_ in found)))
    note(loans=len(found))
    return LostMarked(len(found), seen[-1][0] if len(seen) == CHUNK else 0)
