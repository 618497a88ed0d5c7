"""What is kept of one reader, and what was decided about it: for who keeps the reader, and for the data officer."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.http import Http404, HttpRequest
from django.utils import timezone

from armarius.circulation.queries.history import history_choice
from armarius.desk.middleware import StaffSession
from armarius.desk.reach import libraries_with
from armarius.desk.readers.screens import kept_at
from armarius.desk.requests import occasion_of, staff_of
from armarius.network import queries as network
from armarius.patrons import queries as patrons
from armarius.patrons.permissions import GUARD_PRIVACY, SEE_ACCESSES
from armarius.patrons.queries import PersonCard
from armarius.patrons.queries.erasure import own_requests
from armarius.patrons.queries.legal_holds import legal_holds_of
from armarius.platform.values.occasion import Occasion
from armarius.ui.words import words


@dataclass(frozen=True, slots=True)
class Reach:
    """Where this person may act for a reader: as who registers readers, as who guards their data; 0: nowhere."""

    keeps: int
    guards: int


@dataclass(frozen=True, slots=True)
class ShownRequest:
    """A request to be erased, with its answer in words."""

    asked_at: datetime
    due_on: date
    note: str
    answered_at: datetime | None
    said: str
    explanation: str


@dataclass(frozen=True, slots=True)
class ReaderPrivacy:
    """The page: what was chosen about the history, requests, legal holds (the data officer's alone)."""

    card: PersonCard
    reach: Reach
    history: Any
    requests: tuple[ShownRequest, ...]
    open_request: Any
    holds: tuple[Any, ...]
    today: date
    sees_accesses: bool


def reach_of(staff: StaffSession, row: Any) -> Reach:
    """Where this person may act for a reader."""
    guarding = {each.pk for each in libraries_with(staff, GUARD_PRIVACY)}
    guards = 0
    if row.home_library_id in guarding:
        guards = row.home_library_id
        if staff.library in guarding and staff.library in network.ancestors(row.home_library_id):
            guards = staff.library
    return Reach(kept_at(staff, row), guards)


def reader_or_404(request: HttpRequest, reader: int) -> tuple[Any, Reach]:
    """A reader for whom this person may do something here; ``Http404`` for every other, existing or not."""
    row = patrons.reader(reader)
    reach = reach_of(staff_of(request), row) if row else Reach(0, 0)
    if row is None or not (reach.keeps or reach.guards):
        raise Http404
    return row, reach


def acting(request: HttpRequest, library: int) -> Occasion:
    """The occasion at a library where this person may act. ``Http404`` when there is none."""
    if not library:
        raise Http404
    return replace(occasion_of(request), library=library)


def reader_privacy(request: HttpRequest, row: Any, reach: Reach) -> ReaderPrivacy:
    """The page of a reader."""
    card = patrons.person_card(row.pk)
    if card is None:
        raise Http404
    staff = staff_of(request)
    requests = tuple(own_requests(row.pk))
    return ReaderPrivacy(
        card=card,
        reach=reach,
        history=history_choice(row.pk),
        requests=tuple(shown_request(each) for each in requests),
        open_request=next((each for each in requests if each.answered_at is None), None),
        holds=tuple(legal_holds_of(row.pk)) if reach.guards else (),
        today=network.local_day(staff.library, timezone.now()),
        sees_accesses=staff.may(SEE_ACCESSES),
    )


def shown_request(row: Any) -> ShownRequest:
    """One request in words."""
    said = words("ERASURE_ANSWERS", row.answer) if row.answer else ""
    return ShownRequest(row.asked_at, row.due_on, row.note, row.answered_at, said, row.explanation)
