"""Which copies of the titles on a page are in: two queries for all of them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone

from armarius.circulation.queries.away import AwayCopy, away_copies, title_state
from armarius.circulation.rules.away import Away
from armarius.holdings import queries as holdings
from armarius.holdings.labels.volumes import volume_name
from armarius.holdings.queries.shelf_plans import copies_with_spots
from armarius.holdings.rules.volumes import by_volume
from armarius.ui.components.marks import State
from armarius.ui.languages import weighed


@dataclass(frozen=True, slots=True)
class CopyNow:
    """A copy as a reader sees it: where it stands, why it cannot be had ("": it is in), until when it is lent.

    ``elsewhere`` says that it stands in another library than its own, ``has_spot`` that a plan may show its place.
    """

    id: int
    library: int
    library_name: str
    location: str
    call_number: str
    call_number_key: str
    stays: bool
    due_on: date | None
    away: str
    elsewhere: bool = False
    volume: str = ""
    has_spot: bool = False
    late: bool = False

    @property
    def state(self) -> State:
        """The mark of the copy: in, in but for the reading room, or why it is away."""
        if self.away:
            return STATES[Away(self.away)]
        return State.INFO if self.stays else State.OK


@dataclass(frozen=True, slots=True)
class TitleNow:
    """How many copies of a title are in, of how many; where the first stands, when the first is due.

    ``lent`` is whether any is on loan: one that is only missing or in repair is not waited for. ``first_due`` is of the
    copies that are not late; only when all are, it is of these, and ``late``.
    """

    inside: int
    total: int
    place: str
    call_number: str
    first_due: date | None
    lent: bool = False
    late: bool = False


@dataclass(frozen=True, slots=True)
class VolumeNow:
    """The copies of one volume of a title, what it is called, how many are in."""

    volume: str
    name: str
    copies: tuple[CopyNow, ...]
    inside: int


STATES = {
    Away.ON_LOAN: State.QUEUED,
    Away.MISSING: State.IGNORED,
    Away.DAMAGED: State.IGNORED,
    Away.KEPT: State.HOLD,
    Away.ON_THE_WAY: State.INFO,
}
NONE = TitleNow(0, 0, "", "", None)


def copies_now(rows: Iterable[Any]) -> tuple[CopyNow, ...]:
    """Copies with their whereabouts (one query); those in locations that are not public are left out."""
    shown = public_copies(rows)
    away = away_copies(row.pk for row, _place in shown)
    return tuple(copy_now(row, place, away.get(row.pk)) for row, place in shown)


@dataclass(frozen=True, slots=True)
class CopiesNow:
    """The copies of a title, how many readers wait for it, and availability of its volumes that have copies."""

    copies: tuple[CopyNow, ...]
    waiting: int
    volumes: Mapping[int, TitleNow]


def title_copies(record: int, volumes: Iterable[int] = ()) -> CopiesNow:
    """The copies of a title as ``copies_now`` gives them, with those of other records, its volumes; two queries."""
    shown = public_copies(copies_with_spots({record, *volumes}))
    state = title_state(record, (row.pk for row, _place in shown))
    found: dict[int, list[CopyNow]] = {record: []}
    for row, place in shown:
        found.setdefault(row.record_id, []).append(copy_now(row, place, state.away.get(row.pk)))
    now = {each: title_now(copies) for each, copies in found.items() if copies}
    return CopiesNow(tuple(found[record]), state.waiting, now)


def public_copies(rows: Iterable[Any]) -> list[tuple[Any, Any]]:
    """Copies with their places of today, but for those in locations that are not public."""
    today = timezone.localdate()
    placed = ((row, holdings.place_of(row, today)) for row in rows)
    return [(row, place) for row, place in placed if place is None or place.public]


def volumes_now(copies: Iterable[CopyNow]) -> tuple[VolumeNow, ...]:
    """Copies by volume in natural order; one group without a name when none has a volume."""
    groups = by_volume(copies, lambda copy: copy.volume, lambda copy: not copy.away, weighed)
    named = any(each.volume for each in groups)
    return tuple(
        VolumeNow(each.volume, volume_name(each.volume) if named else "", each.copies, each.inside)
        for each in groups
    )


def copy_now(row: Any, place: Any, found: AwayCopy | None) -> CopyNow:
    """A copy with its place today and why it is away, or None. A floating copy shows no location of its own library."""
    stands = row.stands_at or row.library
    due = found.due_on if found else None
    elsewhere = row.stands_at is not None
    return CopyNow(
        id=row.pk,
        library=stands.pk,
        library_name=stands.name,
        location=place.name if place and not elsewhere else "",
        call_number=row.call_number,
        call_number_key=row.call_number_key,
        stays=place is not None and not place.lendable,
        due_on=due,
        away=found.why.value if found else "",
        elsewhere=elsewhere,
        volume=row.volume,
        has_spot=not elsewhere and getattr(row, "has_spot", False),
        late=due is not None and due < timezone.localdate(),
    )


def titles_now(records: Iterable[int]) -> Mapping[int, TitleNow]:
    """Availability by record; a record without copies does not appear. Two queries."""
    rows = holdings.copies_of_titles(records)
    by_item = {copy.id: copy for copy in copies_now(rows)}
    grouped: dict[int, list[CopyNow]] = defaultdict(list)
    for row in rows:
        if row.pk in by_item:
            grouped[row.record_id].append(by_item[row.pk])
    return {record: title_now(copies) for record, copies in grouped.items()}


def title_now(copies: Iterable[CopyNow]) -> TitleNow:
    """The sum of a title's copies."""
    found = tuple(copies)
    inside = [copy for copy in found if not copy.away]
    first = (inside or found)[0] if found else None
    place = ", ".join(part for part in (first.library_name, first.location) if part) if first else ""
    lent = [copy for copy in found if copy.away == Away.ON_LOAN]
    late, due = min(((copy.late, copy.due_on) for copy in found if copy.due_on), default=(False, None))
    return TitleNow(len(inside), len(found), place, first.call_number if first else "", due, bool(lent), late)
