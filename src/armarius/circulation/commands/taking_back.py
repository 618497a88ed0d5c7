"""Undoing what became of a copy: its journey, its note, the hold it was captured for or fulfilled."""

from collections.abc import Mapping

from django.db.models import F

from armarius.circulation import queries
from armarius.circulation.commands.capturing import (
    HOLD_CAPTURED,
    HOLD_DISPLACED,
    HOLD_FULFILLED,
    HOLD_READIED,
    INCIDENT_RESOLVED,
    TRANSIT_BEGUN,
    TRANSIT_ENDED,
    put_back,
    save,
)
from armarius.circulation.models import HoldTarget, Incident, Transit
from armarius.circulation.refusals import Refusal
from armarius.circulation.rules.holds import HoldState
from armarius.circulation.rules.transits import TransitEnd
from armarius.money.commands.open_case import SUBJECT as CASE
from armarius.platform.values.reasons import Reason, Stale


def undone(subjects: Mapping[str, int]) -> None:
    """Take back what the steps of a journal row changed. ``Stale`` when somebody acted on it since.

    Refusal: ``Stale`` hold_travels_again when a copy that lay ready was sent back to where it is waited for; what
    ended a case of compensation stays.
    """
    expect(CASE not in subjects)
    if HOLD_DISPLACED in subjects:
        raise Stale(Reason(Refusal.HOLD_TRAVELS_AGAIN))
    begun, ended = subjects.get(TRANSIT_BEGUN), subjects.get(TRANSIT_ENDED)
    if begun and begun != ended:
        rows = Transit.objects.filter(pk=begun, ended_at__isnull=True)
        expect(rows.update(ended_at=F("sent_at"), ended_as=TransitEnd.CANCELLED))
    if ended and begun != ended:
        row = Transit.objects.filter(pk=ended, ended_at__isnull=False).first()
        expect(row is not None and queries.open_transit(row.item_id) is None)
        Transit.objects.filter(pk=ended).update(ended_at=None, ended_as="")
    if resolved := subjects.get(INCIDENT_RESOLVED):
        rows_found = Incident.objects.filter(pk=resolved, resolved_at__isnull=False)
        expect(rows_found.update(resolved_at=None, resolution=""))
    undone_holds(subjects)


def undone_holds(subjects: Mapping[str, int]) -> None:
    """Take back what happened to holds: captured, laid ready, fulfilled."""
    captured, fulfilled = subjects.get(HOLD_CAPTURED), subjects.get(HOLD_FULFILLED)
    if fulfilled:
        reopen(fulfilled)
    if captured:
        hold = queries.lock_hold(captured)
        expect(hold is not None and hold.state in (HoldState.IN_TRANSIT, HoldState.READY))
        if hold is not None:
            put_back(hold)
    elif readied := subjects.get(HOLD_READIED):
        hold = queries.lock_hold(readied)
        expect(hold is not None and hold.state == HoldState.READY)
        if hold is not None:
            hold.state, hold.ready_at, hold.shelf_until = HoldState.IN_TRANSIT, None, None
            save(hold)


def reopen(hold_id: int) -> None:
    """Open a hold again that a loan had fulfilled."""
    hold = queries.lock_hold(hold_id)
    expect(hold is not None and hold.state == HoldState.LENT and hold.reader_id is not None)
    if hold is None:
        return
    hold.state = HoldState.WAITING
    if hold.captured_at is not None:
        hold.state = HoldState.READY if hold.ready_at is not None else HoldState.IN_TRANSIT
        expect(queries.captured_for(hold.item_id or 0) is None)
    else:
        hold.item = None
    hold.closed_at, hold.closed_by, hold.loan = None, "", None
    save(hold)
    HoldTarget.objects.filter(hold=hold).update(live=True)


def expect(as_left: object) -> None:
    """``Stale`` when something is not as it was left."""
    if not as_left:
        raise Stale(Reason("platform.acted_since"))
