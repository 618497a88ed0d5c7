"""Which hold a copy fills: one evaluator for placing, capture, check-out and renewal (circulation.md §2.5)."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from armarius.circulation.refusals import Refusal
from armarius.circulation.rules.policies import Pickup, Terms


class HoldState(StrEnum):
    """Where a hold is on its way from wish to loan."""

    WAITING = "waiting"
    IN_TRANSIT = "in_transit"
    READY = "ready"
    LENT = "lent"
    CANCELLED = "cancelled"
    EXPIRED = "expired"


CAPTURED = (HoldState.IN_TRANSIT, HoldState.READY)
LIVE = (HoldState.WAITING, *CAPTURED)


class EndedBy(StrEnum):
    """Who or what ended a hold."""

    READER = "reader"
    STAFF = "staff"
    TIME = "time"
    LOAN = "loan"


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """One target of a live hold: the hold, its reader and their category, what would do, where it is fetched.

    ``volume`` "" would be content with any volume, ``item`` None with any copy; ``place`` is the order in the queue.
    """

    hold: int
    target: int
    reader: int
    reader_category: str
    record: int
    volume: str = ""
    item: int | None = None
    pickup: int
    place: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """A copy as the evaluator sees it: what it is, whose, where it stands, whether it can be had at all.

    ``usable`` is false for one that is withdrawn, lost, damaged or stays in the house; ``available`` says
    that it stands on its shelf now.
    """

    id: int
    record: int
    volume: str = ""
    owner: int
    stands: int
    category: str = ""
    group: str = ""
    location: int | None = None
    usable: bool = True
    available: bool = False


TermsFor = Callable[[Copy, str], Terms | None]
"""What the owning library's policies say of a copy for a category of readers; None: no policy."""


def is_meant(request: Request, copy: Copy) -> bool:
    """Whether the copy is one of those the request asks for."""
    if request.record != copy.record:
        return False
    if request.item is not None:
        return request.item == copy.id
    return not request.volume or request.volume == copy.volume


def against(request: Request, copy: Copy, terms: Terms | None) -> tuple[Refusal, ...]:
    """Why a copy that is meant cannot fill a request: its own state, the owning library's policy."""
    found = []
    if not copy.usable:
        found.append(Refusal.COPY_NOT_USABLE)
    if terms is None or not terms.lends or not terms.holds:
        return (*found, Refusal.HOLDS_NOT_ALLOWED)
    if request.item is not None and not terms.item_holds:
        found.append(Refusal.ITEM_HOLDS_NOT_ALLOWED)
    if terms.pickup is Pickup.OWNING_LIBRARY and request.pickup != copy.owner:
        found.append(Refusal.PICKUP_NOT_ALLOWED)
    return tuple(found)


def fills(request: Request, copy: Copy, terms_for: TermsFor) -> bool:
    """Whether the copy would fill the request."""
    return is_meant(request, copy) and not against(request, copy, terms_for(copy, request.reader_category))


def first_filled(queue: Iterable[Request], copy: Copy, terms_for: TermsFor) -> Request | None:
    """The first request in the order of the queue that a copy fills."""
    return next((request for request in queue if fills(request, copy, terms_for)), None)


def all_filled_without(
    queue: Sequence[Request], copies: Iterable[Copy], without: int, terms_for: TermsFor
) -> bool:
    """Whether every request that copy ``without`` would fill can have an available copy of its own, another one.

    A matching of requests and copies: a copy serves one request. Requests of one hold are content with one.
    """
    free = [copy for copy in copies if copy.available and copy.id != without]
    of_hold: dict[int, list[Request]] = {}
    for request in queue:
        of_hold.setdefault(request.hold, []).append(request)
    taken: dict[int, int] = {}

    def serve(hold: int, tried: set[int]) -> bool:
        for copy in free:
            if copy.id in tried or not any(fills(each, copy, terms_for) for each in of_hold[hold]):
                continue
            tried.add(copy.id)
            if copy.id not in taken or serve(taken[copy.id], tried):
                taken[copy.id] = hold
                return True
        return False

    return all(serve(hold, set()) for hold in of_hold)


def rests_on(suspended: bool, until: date | None, day: date) -> bool:
    """Whether a hold rests on a day: until further notice, or until the morning of ``until``."""
    return suspended and (until is None or until > day)
