"""Which copies cannot be had at the moment, and why."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import CharField, DateField, F, QuerySet, Value
from django.db.models.functions import Cast

from armarius.circulation.models import Hold, HoldTarget, Incident, Loan, Transit
from armarius.circulation.rules.away import OF_INCIDENT, ORDER, Away
from armarius.circulation.rules.holds import HoldState
from armarius.circulation.rules.incidents import IncidentKind
from armarius.platform.database.prepared import Prepared, Slot, one_of, padded

NO_DAY = Cast(Value(None), DateField())


@dataclass(frozen=True, slots=True)
class AwayCopy:
    """Why a copy is away, and the day it is due when it is on loan."""

    why: Away
    due_on: date | None


@dataclass(frozen=True, slots=True)
class TitleState:
    """The copies of a title that cannot be had now, by copy, and how many readers wait for it."""

    away: Mapping[int, AwayCopy]
    waiting: int


def away_copies(items: Iterable[int]) -> Mapping[int, AwayCopy]:
    """The copies of these that cannot be had now; one statement however many."""
    return by_copy(_states.rows(items=padded(list(items))))


def title_state(record: int, items: Iterable[int]) -> TitleState:
    """A title with these copies; one statement."""
    rows = _state_of_title.rows(record=record, items=padded(list(items)))
    away = by_copy(row for row in rows if row[1] != WAITS)
    return TitleState(away, sum(row[1] == WAITS for row in rows))


def states_of(items: tuple[Slot, ...]) -> "QuerySet[Any, Any]":
    """Copy, why it is away, due date: a row for each reason."""
    these = one_of("item", items)
    lent = Loan.objects.filter(these, returned_at__isnull=True)
    sent = Transit.objects.filter(these, ended_at__isnull=True)
    kept = Hold.objects.filter(these, closed_at__isnull=True, state=HoldState.READY)
    wrong = Incident.objects.filter(these, resolved_at__isnull=True)
    return lent.values_list("item_id", said(Away.ON_LOAN), "due_on").union(
        sent.values_list("item_id", said(Away.ON_THE_WAY), NO_DAY),
        kept.values_list("item_id", said(Away.KEPT), NO_DAY),
        wrong.values_list("item_id", Cast(F("kind"), CharField()), NO_DAY),
        all=True,
    )


def state_of_title(record: Slot, items: tuple[Slot, ...]) -> "QuerySet[Any, Any]":
    """What ``states_of`` gives, and a row for each reader who waits for the title."""
    wait = HoldTarget.objects.filter(record_id=record, live=True, hold__state=HoldState.WAITING)
    return states_of(items).union(wait.values_list("record_id", said(WAITS), NO_DAY), all=True)


_states = Prepared(states_of)
_state_of_title = Prepared(state_of_title)


def by_copy(rows: Iterable[tuple[int, str, date | None]]) -> dict[int, AwayCopy]:
    """The first reason of each copy."""
    found: dict[int, AwayCopy] = {}
    for item, code, due_on in rows:
        why = Away(code) if code in SAID else OF_INCIDENT[IncidentKind(code)]
        if item not in found or ORDER.index(why) < ORDER.index(found[item].why):
            found[item] = AwayCopy(why, due_on)
    return found


WAITS = "waits"
SAID = {Away.ON_LOAN, Away.ON_THE_WAY, Away.KEPT}
"""What the statement says by itself; everything else is the kind of an incident."""


def said(word: str) -> Cast:
    """A word as a column."""
    return Cast(Value(str(word)), CharField())
