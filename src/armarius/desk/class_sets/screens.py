"""What the page of class sets shows: the classes, the pupils of one, what was lent to them, what was refused."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from armarius.circulation import queries as circulation
from armarius.desk.class_sets.dealing import Dealt
from armarius.desk.holds.copies import ListedCopy, listed_copies
from armarius.desk.middleware import StaffSession
from armarius.network import queries as network
from armarius.patrons import queries as patrons
from armarius.ui.languages import language_tag

MOST_PUPILS = 200
"""Readers of a class that the page lists."""


@dataclass(frozen=True, slots=True)
class Pupil:
    """A reader of the class: name, card, whether ticked."""

    id: int
    name: str
    card: str
    ticked: bool


@dataclass(frozen=True, slots=True)
class LentCopy:
    """A copy of the set in a pupil's hands."""

    loan: int
    name: str
    code: str
    title: str
    tongue: str
    due: date


@dataclass(frozen=True, slots=True)
class Row:
    """What came of a copy: its title, the pupil's name."""

    dealt: Dealt
    copy: ListedCopy
    name: str


def pupils(staff: StaffSession, group: str, ticked: Iterable[int] | None) -> list[Pupil]:
    """The readers of a class registered here or below, by name; two queries, and none without a class.

    ``ticked`` None ticks everybody.
    """
    if not group:
        return []
    chosen = None if ticked is None else set(ticked)
    rows = patrons.readers(network.subtree(staff.library)).filter(group__name=group)
    found = list(rows.order_by("family_name", "given_name", "id")[:MOST_PUPILS])
    cards = network.codes_of("reader", [row.pk for row in found])
    return [
        Pupil(
            row.pk,
            f"{row.family_name} {row.given_name}".strip(),
            cards.get(row.pk, ""),
            chosen is None or row.pk in chosen,
        )
        for row in found
    ]


def lent_copies(staff: StaffSession, loans: Iterable[int], names: dict[int, str]) -> tuple[LentCopy, ...]:
    """Those of the loans that were made here and are in the hands of these readers, in the order of the names."""
    wanted = list(loans)
    if not wanted:
        return ()
    order = {reader: place for place, reader in enumerate(names)}
    rows = circulation.loans_by_id(wanted).filter(
        library_id=staff.library, returned_at__isnull=True, reader_id__in=names
    )
    found = sorted(rows, key=lambda loan: (order[loan.reader_id or 0], loan.pk))
    codes = network.codes_of("item", [loan.item_id for loan in found])
    return tuple(
        LentCopy(
            loan=loan.pk,
            name=names[loan.reader_id or 0],
            code=codes.get(loan.item_id, ""),
            title=loan.item.record.title,
            tongue=language_tag(loan.item.record.language),
            due=loan.due_on,
        )
        for loan in found
    )


def shown(dealt: Sequence[Dealt], names: dict[int, str]) -> tuple[Row, ...]:
    """Results with titles and names; what a person must see to first."""
    copies = listed_copies(each.item for each in dealt if each.item)
    urgent = sorted(dealt, key=lambda each: (not each.failed, each.state == "ok"))
    return tuple(
        Row(each, copies.get(each.item, ListedCopy()), names.get(each.reader, "")) for each in urgent
    )
