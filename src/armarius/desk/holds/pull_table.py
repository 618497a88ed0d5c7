"""The pull list: copies to fetch from the shelves here, in the order of the shelves, each for whoever waits longest."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from armarius.circulation import queries as circulation
from armarius.desk.holds.copies import ListedCopy, listed_copies
from armarius.desk.holds.shelf_labels import shelf_labels
from armarius.desk.lists import Cell, Column, Table, TextFilter
from armarius.desk.middleware import StaffSession
from armarius.holdings import queries as holdings
from armarius.network import queries as network
from armarius.ui.localised import moment_text


@dataclass(frozen=True, slots=True)
class ListedPull:
    """A copy to fetch: where it stands, the label of its reader, where it is picked up, since when they wait."""

    row: Any
    copy: ListedCopy
    label: str = ""
    pickup: str = ""
    asked: datetime | None = None


def to_pull(staff: StaffSession, today: date) -> "QuerySet[Any]":
    """The copies that are to be fetched from the shelves of the library one works in."""
    found = circulation.pull_list(staff.library, today)
    return holdings.standing_in(staff.library).filter(pk__in=list(found)).select_related("location")


def prepared(rows: Sequence[Any], staff: StaffSession) -> Sequence[ListedPull]:
    """The copies with their titles and for whom they are."""
    found = circulation.pull_list(staff.library, network.local_day(staff.library, timezone.now()))
    wanted = {found[row.pk].hold for row in rows if row.pk in found}
    holds = {hold.pk: hold for hold in circulation.holds_by_id(wanted)}
    labels = shelf_labels(hold.reader for hold in holds.values() if hold.reader)
    copies = listed_copies(row.pk for row in rows)
    listed = []
    for row in rows:
        hold = holds.get(found[row.pk].hold) if row.pk in found else None
        if hold is None:
            listed.append(ListedPull(row, copies[row.pk]))
            continue
        label = labels.get(hold.reader_id or 0, "")
        listed.append(ListedPull(row, copies[row.pk], label, hold.pickup.name, hold.placed_at))
    return listed


def asked(pull: ListedPull) -> Cell:
    """Since when the reader waits."""
    return Cell(moment_text(pull.asked), value=pull.asked, nowrap=True) if pull.asked else Cell()


TITLE = _("Fetch from the shelf")
PULLS: Table[ListedPull] = Table(
    name="to_pull",
    title=TITLE,
    empty=_("Nothing is to be fetched from the shelves here."),
    order="place",
    prepare=prepared,
    columns=(
        Column(
            "place",
            _("Location"),
            lambda pull: str(pull.row.location.name) if pull.row.location else "",
            sort=("location__name", "call_number_key", "id"),
        ),
        Column(
            "call_number",
            _("Call number"),
            lambda pull: Cell(pull.row.call_number, code=True),
            sort=("call_number_key", "id"),
        ),
        Column("title", _("Title"), lambda pull: pull.copy.cell),
        Column("code", _("Copy"), lambda pull: Cell(pull.copy.code, code=True)),
        Column("label", _("For"), lambda pull: Cell(pull.label, code=True)),
        Column("pickup", _("Picked up at"), lambda pull: pull.pickup),
        Column("asked", _("Reserved on"), asked),
    ),
    filters=(
        TextFilter("place", _("Location"), lambda rows, value: rows.filter(location__name__icontains=value)),
    ),
)
