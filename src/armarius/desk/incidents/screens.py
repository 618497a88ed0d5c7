"""What the page about one copy's incidents shows. Nobody's name: a reader is only counted."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.http import Http404, HttpRequest

from armarius.circulation import queries as circulation
from armarius.circulation.permissions import LEND
from armarius.circulation.queries.incidents import claims_of, incidents_of_copy
from armarius.circulation.rules.incidents import CLAIMS, ENDINGS, GONE, IncidentKind, Resolution
from armarius.desk.middleware import StaffSession
from armarius.desk.reach import libraries_with
from armarius.desk.requests import staff_of
from armarius.holdings import queries as holdings
from armarius.money.permissions import SETTLE_CASES
from armarius.network import queries as network
from armarius.ui.components.marks import State
from armarius.ui.words import words

HISTORY = 20
Options = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class ShownIncident:
    """One incident in words; ``endings`` are how it can end, none when it has ended."""

    id: int
    kind: str
    state: State
    noted_at: datetime
    library: str
    note: str
    resolved_at: datetime | None
    resolution: str
    endings: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class CopyIncidents:
    """A copy with what is wrong and was wrong with it, what can be noted, its loan and how often its reader claimed.

    ``case_of`` is the reader who can be asked for compensation, 0 when nobody can or this person may not.
    """

    item: Any
    code: str
    due_on: date | None
    claims: int
    open: tuple[ShownIncident, ...]
    over: tuple[ShownIncident, ...]
    kinds: Options
    case_of: int


def copy_or_404(request: HttpRequest, item: int) -> Any:
    """A copy that belongs to, stands in, or was lent by a library where this person lends; ``Http404`` for others."""
    row = holdings.item(item)
    if row is None or row.deleted:
        raise Http404
    reach = {each.pk for each in libraries_with(staff_of(request), LEND)}
    loan = circulation.open_loan_of(item)
    lent = circulation.loan(loan.id) if loan else None
    places = {row.library_id, row.stands_at_id, lent.library_id if lent else None}
    if not places & reach:
        raise Http404
    return row


def copy_incidents(row: Any, staff: StaffSession) -> CopyIncidents:
    """The page of a copy."""
    loan = circulation.open_loan_of(row.pk)
    found = [shown(each) for each in incidents_of_copy(row.pk)[:HISTORY]]
    stands = circulation.incidents_of(row.pk)
    return CopyIncidents(
        item=row,
        code=network.codes_of("item", [row.pk]).get(row.pk, ""),
        due_on=loan.due_on if loan else None,
        claims=claims_of(loan.reader) if loan and loan.reader else 0,
        open=tuple(each for each in found if each.resolved_at is None),
        over=tuple(each for each in found if each.resolved_at is not None),
        kinds=[] if row.withdrawn_at else kinds(stands, on_loan=loan is not None),
        case_of=(loan.reader or 0) if loan and staff.may(SETTLE_CASES) else 0,
    )


def kinds(stands: frozenset[IncidentKind], *, on_loan: bool) -> Options:
    """What can be noted besides what stands: one note says that nobody knows where it is; claims are about a loan."""
    return [
        (kind.value, words("INCIDENTS", kind))
        for kind in IncidentKind
        if kind not in stands
        and not (kind in GONE and stands & GONE)
        and (on_loan or kind not in CLAIMS)
        and not (on_loan and kind is IncidentKind.MISSING)
    ]


def shown(row: Any) -> ShownIncident:
    """An incident in words."""
    kind = IncidentKind(row.kind)
    over = row.resolved_at is not None
    return ShownIncident(
        id=row.pk,
        kind=words("INCIDENTS", kind),
        state=State.OK if over else State.STOP if kind in GONE else State.ATTENTION,
        noted_at=row.noted_at,
        library=row.library.name,
        note=row.note,
        resolved_at=row.resolved_at,
        resolution=words("RESOLUTIONS", row.resolution) if row.resolution else "",
        endings=() if over else endings(kind),
    )


def endings(kind: IncidentKind) -> tuple[tuple[str, str], ...]:
    """How an incident can end, in words."""
    return tuple((each.value, words("RESOLUTIONS", each)) for each in ENDINGS[kind])


def ending(item: int, incident: int, text: str) -> Resolution | None:
    """The ending that was chosen, when it is one of an open incident of the copy. ``Http404`` for another copy's."""
    row = circulation.open_incidents(item).filter(pk=incident).first()
    if row is None:
        raise Http404
    return next((each for each in ENDINGS[IncidentKind(row.kind)] if each.value == text), None)
