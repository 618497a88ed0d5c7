"""Which copy is fetched from its shelf for whom: the pull list of every library, decided at once (R74)."""

from collections.abc import Iterable
from dataclasses import dataclass

from armarius.circulation.rules.holds import Copy, Request, TermsFor, fills


@dataclass(frozen=True, slots=True)
class Pull:
    """A copy to fetch from its shelf, the hold it is for, and where that is picked up."""

    item: int
    hold: int
    pickup: int


def pulls(queue: Iterable[Request], copies: Iterable[Copy], terms_for: TermsFor) -> dict[int, Pull]:
    """By copy, what is to be fetched; ``queue`` in the order of need, ``copies`` of the same records everywhere.

    Each hold gets one copy and each copy serves one hold: the one that stands where it is picked up before the
    pickup library's own elsewhere, before any other. So no two libraries fetch for the same reader.
    """
    free: dict[int, list[Copy]] = {}
    for copy in copies:
        if copy.available:
            free.setdefault(copy.record, []).append(copy)
    found: dict[int, Pull] = {}
    served: set[int] = set()
    for request in queue:
        if request.hold in served:
            continue
        able = [copy for copy in free.get(request.record, ()) if fills(request, copy, terms_for)]
        if not able:
            continue
        best = min(
            able, key=lambda copy: (copy.stands != request.pickup, copy.owner != request.pickup, copy.id)
        )
        free[request.record].remove(best)
        served.add(request.hold)
        found[best.id] = Pull(best.id, request.hold, request.pickup)
    return found
