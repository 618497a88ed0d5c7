"""What the pages about reservations show."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from armarius.circulation import permissions
from armarius.circulation import queries as circulation
from armarius.circulation.rules.holds import HoldState, rests_on
from armarius.desk.holds.shelf_labels import shelf_labels
from armarius.desk.middleware import StaffSession
from armarius.network import queries as network
from armarius.patrons.queries import PersonCard
from armarius.ui.components.marks import State
from armarius.ui.languages import language_tag
from armarius.ui.localised import day_text, number_text

Hold = Any
"""A row as ``circulation.queries`` gives it, targets loaded."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownHold:
    """A reservation: what is asked for, how it stands in words, where and until when it is picked up.

    ``label`` is how its reader stands on the hold shelf, ``place`` the place in the queue (0: none any more),
    ``waits`` whether it may be let rest or moved, ``rests`` whether it does.
    """

    id: int
    reader: int
    label: str
    titles: tuple[tuple[str, str, int], ...]
    wish: str
    state: State
    words: str
    place: int
    pickup: int
    pickup_name: str
    asked: datetime
    expires_on: date | None
    waits: bool
    rests: bool


@dataclass(frozen=True, slots=True)
class ReaderHolds:
    """The reservations of a reader; ``titles`` says whether they may be seen now, ``placed`` which is new."""

    card: PersonCard
    holds: tuple[ShownHold, ...]
    titles: bool
    placed: int
    libraries: list[tuple[str, str]]
    today: date


@dataclass(frozen=True, slots=True)
class RecordQueue:
    """The queue of a title in order; ``may_order`` whether this person moves readers in it."""

    holds: tuple[ShownHold, ...]
    may_order: bool
    libraries: list[tuple[str, str]]
    today: date


def pickup_libraries() -> list[tuple[str, str]]:
    """Where something can be picked up: id and name."""
    rows = network.libraries().filter(lends=True).order_by("path")
    return [(str(pk), name) for pk, name in rows.values_list("pk", "name")]


def reader_holds(card: PersonCard, staff: StaffSession, *, titles: bool, placed: int) -> ReaderHolds:
    """The live reservations of a reader; the same queries however many."""
    today = network.local_day(staff.library, timezone.now())
    rows = list(circulation.live_holds_of(card.id))
    places = circulation.places_in_line({t.record_id for row in rows for t in row.targets.all()})
    shown = tuple(shown_hold(row, row.targets.all(), places, "", today) for row in rows)
    return ReaderHolds(card, shown, titles, placed, pickup_libraries(), today)


def record_queue(record: int, staff: StaffSession) -> RecordQueue:
    """Everybody's live reservations of a title in the order of its queue."""
    today = network.local_day(staff.library, timezone.now())
    rows = list(circulation.line(record))
    labels = shelf_labels(row.reader for row in rows)
    places = circulation.places_in_line([record])
    shown = tuple(
        shown_hold(row.hold, [row], places, labels.get(row.reader_id or 0, ""), today) for row in rows
    )
    return RecordQueue(shown, staff.may(permissions.ORDER_HOLDS), pickup_libraries(), today)


def shown_hold(
    row: Hold, targets: Iterable[Any], places: dict[int, int], label: str, today: date
) -> ShownHold:
    """One reservation."""
    wanted = list(targets)
    place = min((places[t.pk] for t in wanted if t.pk in places), default=0)
    rests = rests_on(row.suspended, row.suspended_until, today)
    state, words = standing(row, place, rests)
    return ShownHold(
        id=row.pk,
        reader=row.reader_id or 0,
        label=label,
        titles=tuple((t.record.title, language_tag(t.record.language), t.record_id) for t in wanted)
        if not label
        else (),
        wish="; ".join(dict.fromkeys(wish(t) for t in wanted if wish(t))),
        state=state,
        words=words,
        place=place,
        pickup=row.pickup_id,
        pickup_name=row.pickup.name,
        asked=row.placed_at,
        expires_on=row.expires_on,
        waits=row.state == HoldState.WAITING,
        rests=rests,
    )


def wish(target: Any) -> str:
    """What more a target asks for than its title."""
    if target.item_id:
        return _("this copy only")
    return _("volume %(volume)s") % {"volume": target.volume} if target.volume else ""


def standing(row: Hold, place: int, rests: bool) -> tuple[State, str]:
    """How a reservation stands, as a state and in words."""
    if row.state == HoldState.READY:
        if row.shelf_until is None:
            return State.HOLD, _("Lies ready")
        return State.HOLD, _("Lies ready until %(day)s") % {"day": day_text(row.shelf_until)}
    if row.state == HoldState.IN_TRANSIT:
        return State.INFO, _("On its way")
    if rests and row.suspended_until:
        return State.IGNORED, _("Rests until %(day)s") % {"day": day_text(row.suspended_until)}
    if rests:
        return State.IGNORED, _("Rests")
    return State.QUEUED, _("Place %(place)s in the queue") % {"place": number_text(place)}
