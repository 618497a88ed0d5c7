"""Which copy is fetched from its shelf for whom: the pull list of every library, decided at once (R74)."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from armarius.circulation.rules.holds import Copy, Request, TermsFor, fills

Turn = tuple[int, int]
"""Where a request stands in the queue of its title: place and target, a smaller one is earlier."""


@dataclass(frozen=True, slots=True)
class Pull:
    """A copy to fetch from its shelf, the hold it is for, and where that is picked up."""

    item: int
    hold: int
    pickup: int


def pulls(queue: Iterable[Request], copies: Iterable[Copy], terms_for: TermsFor) -> dict[int, Pull]:
    """By copy, what is to be fetched: one place for every hold, however many titles would do.

    ``queue`` is everybody who waits for these titles, in any order, and ``copies`` are all copies of them everywhere.
    A hold asks for the nearest copy first: one that stands where it is picked up, then one of the pickup library's own,
    then any other; of copies equally near, one of the title for which fewest wait. A copy goes to whoever of those that
    ask for it is earliest in the queue of its title; the others ask for their next. What comes out depends neither on
    the order of the titles nor on the library that asks (deferred acceptance, Gale and Shapley 1962), so no two
    libraries fetch for the same reader.
    """
    free: dict[int, list[Copy]] = {}
    for copy in copies:
        if copy.available:
            free.setdefault(copy.record, []).append(copy)
    wishes: dict[int, list[Request]] = {}
    for request in queue:
        if request.record in free:
            wishes.setdefault(request.hold, []).append(request)
    waiting = Counter(request.record for requests in wishes.values() for request in requests)
    asking = {hold: nearest_first(requests, free, waiting, terms_for) for hold, requests in wishes.items()}
    given = accepted(asking)
    return {item: Pull(item, hold, wishes[hold][0].pickup) for item, hold in given.items()}


def nearest_first(
    requests: Iterable[Request],
    free: Mapping[int, list[Copy]],
    waiting: Mapping[int, int],
    terms_for: TermsFor,
) -> Iterator[tuple[int, Turn]]:
    """The copies that would do for one hold, the nearest first, each with the hold's turn for it."""
    turns: dict[int, Turn] = {}
    able: dict[int, tuple[bool, bool, int, int]] = {}
    for request in requests:
        turn = (request.place, request.target)
        for copy in free[request.record]:
            if fills(request, copy, terms_for):
                turns[copy.id] = min(turn, turns.get(copy.id, turn))
                far, others = copy.stands != request.pickup, copy.owner != request.pickup
                able[copy.id] = (far, others, waiting[copy.record], copy.id)
    return iter([(item, turns[item]) for item in sorted(able, key=able.__getitem__)])


def accepted(asking: dict[int, Iterator[tuple[int, Turn]]]) -> dict[int, int]:
    """Which hold gets each copy, by copy: holds ask in their order, a copy keeps the earliest in its queue."""
    given: dict[int, tuple[Turn, int]] = {}
    waiting = list(asking)
    while waiting:
        hold = waiting.pop()
        for item, turn in asking[hold]:
            there = given.get(item)
            if there is None or turn < there[0]:
                given[item] = (turn, hold)
                if there is not None:
                    waiting.append(there[1])
                break
    return {item: hold for item, (_turn, hold) in given.items()}
