"""What a reader's own page shows of the reservations."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from armarius.circulation import queries as circulation
from armarius.circulation.rules.holds import HoldState, rests_on
from armarius.formats.marc import neutral
from armarius.holdings.labels.volumes import volume_name
from armarius.network import queries as network
from armarius.opac.screens.hold import standing
from armarius.opac.screens.shelf import Book, book_of
from armarius.ui.components.marks import State

RESERVATIONS = "/account/#reservations"


@dataclass(frozen=True, slots=True)
class RefusedHold:
    """A change of a reservation that was refused: which, why, and the day that was typed."""

    hold: int = 0
    said: tuple[str, ...] = ()
    until: str = ""


NOTHING_REFUSED = RefusedHold()


@dataclass(frozen=True, slots=True)
class OwnReservation:
    """A reservation: its first title, how many titles would do as well, volume, how it stands, where it is fetched.

    ``waits`` is whether it may be let rest, ``rests`` whether it does; ``against`` are the sentences of a refusal.
    """

    id: int
    book: Book
    others: int
    wish: str
    state: State
    words: str
    pickup: str
    pickup_name: str
    expires_on: date | None
    waits: bool
    rests: bool
    key: str
    against: tuple[str, ...]
    until: str

    @property
    def row(self) -> str:
        """Its number as forms send it."""
        return str(self.id)


@dataclass(frozen=True, slots=True)
class OwnReservations:
    """All of them, how many lie ready, where they can be fetched as (id, name)."""

    rows: tuple[OwnReservation, ...]
    ready: int
    libraries: tuple[tuple[str, str], ...]
    against: tuple[str, ...]


def own_reservations(
    reader: int, today: date, key: str, refused: RefusedHold = NOTHING_REFUSED
) -> OwnReservations:
    """The live reservations of a reader, those that lie ready first; the same queries however many."""
    rows = list(circulation.live_holds_of(reader))
    places = circulation.places_in_line({t.record_id for row in rows for t in row.targets.all()})
    shown = [reservation(row, places, today, key, refused) for row in rows]
    shown.sort(key=lambda each: each.state is not State.HOLD)
    libraries = network.libraries().filter(lends=True).order_by("path").values_list("pk", "name")
    return OwnReservations(
        tuple(shown),
        sum(each.state is State.HOLD for each in shown),
        tuple((str(pk), name) for pk, name in libraries) if rows else (),
        () if refused.hold in {row.pk for row in rows} else refused.said,
    )


def reservation(
    row: Any, places: Mapping[int, int], today: date, key: str, refused: RefusedHold
) -> OwnReservation:
    """One reservation; a title that was merged or deleted is shown as it was."""
    targets = list(row.targets.all())
    place = min((places[each.pk] for each in targets if each.pk in places), default=0)
    rests = rests_on(row.suspended, row.suspended_until, today)
    first = targets[0]
    return OwnReservation(
        id=row.pk,
        book=book_of(first.record, neutral.from_json(first.record.view)),
        others=len({each.record_id for each in targets}) - 1,
        wish=wishes(targets),
        state=state_of(row, rests),
        words=standing(row, place, today),
        pickup=str(row.pickup_id),
        pickup_name=row.pickup.name,
        expires_on=row.expires_on if row.state == HoldState.WAITING else None,
        waits=row.state == HoldState.WAITING,
        rests=rests,
        key=f"{key}-h{row.pk}",
        against=refused.said if refused.hold == row.pk else (),
        until=refused.until if refused.hold == row.pk else "",
    )


def wishes(targets: Iterable[Any]) -> str:
    """The volumes asked for, each once."""
    return "; ".join(dict.fromkeys(volume_name(each.volume) for each in targets if each.volume))


def state_of(row: Any, rests: bool) -> State:
    """The mark of a reservation."""
    match row.state:
        case HoldState.READY:
            return State.HOLD
        case HoldState.IN_TRANSIT:
            return State.INFO
        case _:
            return State.IGNORED if rests else State.QUEUED
