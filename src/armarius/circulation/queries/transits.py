"""Reads of copies on their way, and of what is wrong with copies."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from armarius.circulation.models import Incident, Transit
from armarius.circulation.rules.incidents import IncidentKind
from armarius.platform.database.prepared import Prepared


@dataclass(frozen=True, slots=True)
class OpenTransit:
    """A copy's journey: its id, from where, to where, for which hold (None: for none), since when."""

    id: int
    source: int
    destination: int
    hold: int | None
    sent_at: datetime


OPEN_TRANSIT = Prepared(
    lambda item: Transit.objects.filter(item_id=item, ended_at__isnull=True).values_list(
        "id", "source_id", "destination_id", "hold_id", "sent_at"
    )[:1]
)
OPEN_INCIDENTS = Prepared(
    lambda item: Incident.objects.filter(item_id=item, resolved_at__isnull=True).values_list("kind")
)


def open_transit(item: int) -> OpenTransit | None:
    """The journey a copy is on, or None."""
    row = OPEN_TRANSIT.first(item=item)
    return OpenTransit(*row) if row else None


def incidents_of(item: int) -> frozenset[IncidentKind]:
    """What is wrong with a copy now."""
    return frozenset(IncidentKind(kind) for (kind,) in OPEN_INCIDENTS.rows(item=item))


def open_incidents(item: int) -> "QuerySet[Incident]":
    """The open incidents of a copy, the oldest first."""
    return Incident.objects.filter(item_id=item, resolved_at__isnull=True).order_by("id")


def transits() -> "QuerySet[Transit]":
    """The journeys that are not over, the oldest first, with copies and libraries."""
    rows = Transit.objects.filter(ended_at__isnull=True).select_related(
        "item__record", "source", "destination"
    )
    return rows.defer("item__record__marc", "item__record__view").order_by("sent_at", "id")
