"""Which copies of the titles on a page are in: two queries for all of them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone

from armarius.circulation import queries as circulation
from armarius.holdings import queries as holdings
from armarius.holdings.labels.volumes import volume_name
from armarius.holdings.rules.volumes import by_volume
from armarius.ui.components.marks import State
from armarius.ui.languages import weighed


@dataclass(frozen=True, slots=True)
class CopyNow:
    """A copy as a reader sees it: where it stands, its state, until when it is lent (None = in).

    ``elsewhere`` says that it stands in another library than its own.
    """

    id: int
    library: int
    library_name: str
    location: str
    call_number: str
    call_number_key: str
    stays: bool
    due_on: date | None
    on_loan: bool
    elsewhere: bool = False
    volume: str = ""

    @property
    def state(self) -> State:
        """The mark of the copy: in, in but for the reading room, or away."""
        if self.on_loan:
            return State.QUEUED
        return State.INFO if self.stays else State.OK


@dataclass(frozen=True, slots=True)
class TitleNow:
    """How many copies of a title are in, of how many; where the first stands, when the first is due."""

    inside: int
    total: int
    place: str
    call_number: str
    first_due: date | None


@dataclass(frozen=True, slots=True)
class VolumeNow:
    """The copies of one volume of a title, what it is called, how many are in."""

    volume: str
    name: str
    copies: tuple[CopyNow, ...]
    inside: int


NONE = TitleNow(0, 0, "", "", None)


def copies_now(rows: Iterable[Any]) -> tuple[CopyNow, ...]:
    """Copies with their loans (one query); those in locations that are not public are left out."""
    found, today = list(rows), timezone.localdate()
    places = {row.pk: holdings.place_of(row, today) for row in found}
    shown = [row for row in found if places[row.pk] is None or places[row.pk].public]
    loans = circulation.open_loans_of(row.pk for row in shown)
    return tuple(copy_now(row, places[row.pk], loans.get(row.pk)) for row in shown)


def volumes_now(copies: Iterable[CopyNow]) -> tuple[VolumeNow, ...]:
    """Copies by volume in natural order; one group without a name when none has a volume."""
    groups = by_volume(copies, lambda copy: copy.volume, lambda copy: not copy.on_loan, weighed)
    named = any(each.volume for each in groups)
    return tuple(
        VolumeNow(each.volume, volume_name(each.volume) if named else "", each.copies, each.inside)
        for each in groups
    )


def copy_now(row: Any, place: Any, loan: Any) -> CopyNow:
    """A copy with its place today and its open loan, or None. A floating copy shows no location of its own library."""
    stands = row.stands_at or row.library
    away = row.stands_at is not None
    return CopyNow(
        id=row.pk,
        library=stands.pk,
        library_name=stands.name,
        location=place.name if place and not away else "",
        call_number=row.call_number,
        call_number_key=row.call_number_key,
        stays=place is not None and not place.lendable,
        due_on=loan.due_on if loan else None,
        on_loan=loan is not None,
        elsewhere=away,
        volume=row.volume,
    )


def titles_now(records: Iterable[int]) -> Mapping[int, TitleNow]:
    """Availability by record; a record without copies does not appear. Two queries."""
    rows = list(holdings.copies_of_many(records))
    by_item = {copy.id: copy for copy in copies_now(rows)}
    grouped: dict[int, list[CopyNow]] = defaultdict(list)
    for row in rows:
        if row.pk in by_item:
            grouped[row.record_id].append(by_item[row.pk])
    return {record: title_now(copies) for record, copies in grouped.items()}


def title_now(copies: Iterable[CopyNow]) -> TitleNow:
    """The sum of a title's copies."""
    found = tuple(copies)
    inside = [copy for copy in found if not copy.on_loan]
    first = (inside or found)[0] if found else None
    place = ", ".join(part for part in (first.library_name, first.location) if part) if first else ""
    due = min((copy.due_on for copy in found if copy.due_on), default=None)
    return TitleNow(len(inside), len(found), place, first.call_number if first else "", due)
