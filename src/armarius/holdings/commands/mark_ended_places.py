"""Tell the machines that the temporary places of copies have ended; nothing else has to be done about them."""

from dataclasses import dataclass
from datetime import date

from armarius.holdings import queries
from armarius.platform import permissions
from armarius.platform.kernel.command import command
from armarius.platform.kernel.work import mark, note
from armarius.platform.values.occasion import Occasion

CHUNK = 400


@dataclass(frozen=True, slots=True)
class EndedPlacesMarked:
    """How many copies there were, and the id after which the next chunk begins (0: none is left)."""

    items: int
    last: int


@command("holdings.mark_ended_places", needs=permissions.RUN_SYSTEM, bulk=True)
def mark_ended_places(occasion: Occasion, *, since: date, after: int = 0) -> EndedPlacesMarked:
    """Mark the records of a chunk of the copies whose temporary place or category ended on ``since`` or later.

    The end is by the date in the copy's library. Marking twice does no harm: a night run that was killed begins anew.
    """
    found = queries.ended_places(occasion.at, since, after, CHUNK)
    mark("record", *sorted({record for _, record in found}))
    note(n=len(found))
    return EndedPlacesMarked(len(found), found[-1][0] if len(found) == CHUNK else 0)
