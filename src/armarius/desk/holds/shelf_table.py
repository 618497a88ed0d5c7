"""Reservations as lists: what lies ready, what is to be cleared from the shelf, what no copy can fill any more."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from armarius.circulation import queries as circulation
from armarius.desk.circulation.shown import in_days
from armarius.desk.holds.copies import ListedCopy, listed_copies
from armarius.desk.holds.shelf_labels import shelf_labels
from armarius.desk.lists import Cell, Column, DayFilter, Table
from armarius.desk.middleware import StaffSession
from armarius.network import queries as network
from armarius.ui.components.marks import State
from armarius.ui.languages import language_tag
from armarius.ui.localised import day_text, moment_text


@dataclass(frozen=True, slots=True)
class ListedHold:
    """A reservation in a list: its copy or title, the label of its reader, what to do with the copy now."""

    row: Any
    copy: ListedCopy
    label: str
    today: date
    put: str = ""


def ready(staff: StaffSession, today: date) -> "QuerySet[Any]":
    """What lies ready in the library one works in."""
    return circulation.hold_shelf(staff.library)


def to_clear(staff: StaffSession, today: date) -> "QuerySet[Any]":
    """What is to leave the hold shelf here."""
    return circulation.shelf_to_clear(staff.library, today)


def hopeless(staff: StaffSession, today: date) -> "QuerySet[Any]":
    """What is picked up here and no copy can fill."""
    return circulation.hopeless_holds(staff.library, today)


def prepared(rows: Sequence[Any], staff: StaffSession) -> Sequence[ListedHold]:
    """The reservations with titles and labels; the same queries however many."""
    today = network.local_day(staff.library, timezone.now())
    copies = listed_copies(row.item_id for row in rows if row.item_id)
    labels = shelf_labels(row.reader for row in rows if row.reader)
    return [
        ListedHold(row, copies.get(row.item_id) or wished(row), labels.get(row.reader_id, ""), today)
        for row in rows
    ]


def wished(row: Any) -> ListedCopy:
    """The first title that a waiting reservation asks for."""
    for target in row.targets.all():
        record = target.record
        return ListedCopy(record.title, language_tag(record.language), record.pk)
    return ListedCopy()


def cleared(rows: Sequence[Any], staff: StaffSession) -> Sequence[ListedHold]:
    """The same, and where each copy goes from the hold shelf."""
    listed = prepared(rows, staff)
    holds, journeys = circulation.whereabouts([row.item_id for row in rows if row.item_id])
    labels = shelf_labels(hold.reader for hold in holds.values() if hold.reader)
    found = []
    for each in listed:
        hold, journey = holds.get(each.row.item_id), journeys.get(each.row.item_id)
        put = gettext("Scan it as returned")
        if journey is not None:
            put = gettext("Send it to %(library)s") % {"library": journey.destination.name}
        elif hold is not None and hold.pk != each.row.pk:
            put = gettext("Now for %(label)s") % {"label": labels.get(hold.reader_id or 0, "")}
        found.append(ListedHold(each.row, each.copy, each.label, each.today, put))
    return found


def label(hold: ListedHold) -> Cell:
    """Initials and number, a link to the reader."""
    href = reverse("reader", args=[hold.row.reader_id]) if hold.row.reader_id else ""
    return Cell(hold.label, href=href, code=True)


def until(hold: ListedHold) -> Cell:
    """The last day on the shelf; below, how far away; overdue ones bear a mark."""
    day = hold.row.shelf_until
    if day is None:
        return Cell()
    late = State.STOP if day < hold.today else None
    return Cell(day_text(day), value=day, note=in_days((day - hold.today).days), state=late, nowrap=True)


def moment(value: Any) -> Cell:
    """A moment, or nothing."""
    return Cell(moment_text(value), value=value, nowrap=True) if value else Cell()


BY_LABEL = ("reader__given_name", "reader__family_name", "id")
LABEL: Column[ListedHold] = Column("label", _("Initials and number"), label, sort=BY_LABEL)
TITLE: Column[ListedHold] = Column("title", _("Title"), lambda hold: hold.copy.cell)
CODE: Column[ListedHold] = Column("code", _("Copy"), lambda hold: Cell(hold.copy.code, code=True))
UNTIL: Column[ListedHold] = Column("until", _("Kept until"), until, sort=("shelf_until", "id"))
UNTIL_DAY = DayFilter("until", _("Kept until"), lambda rows, value: rows.filter(shelf_until__lte=value))

SHELF_TITLE, CLEAR_TITLE, HOPELESS_TITLE = (
    _("Hold shelf"),
    _("Clear the hold shelf"),
    _("Hopeless reservations"),
)
SHELF: Table[ListedHold] = Table(
    name="hold_shelf",
    title=SHELF_TITLE,
    empty=_("Nothing lies ready here."),
    order="label",
    prepare=prepared,
    columns=(
        LABEL,
        TITLE,
        CODE,
        Column("since", _("Ready since"), lambda hold: moment(hold.row.ready_at), sort=("ready_at", "id")),
        UNTIL,
    ),
    filters=(UNTIL_DAY,),
)
CLEAR: Table[ListedHold] = Table(
    name="clear_shelf",
    title=CLEAR_TITLE,
    empty=_("Nothing is to be cleared from the hold shelf."),
    order="label",
    prepare=cleared,
    columns=(
        LABEL,
        TITLE,
        CODE,
        UNTIL,
        Column("ended", _("Ended"), lambda hold: moment(hold.row.closed_at), sort=("closed_at", "id")),
        Column("put", _("What to do"), lambda hold: hold.put),
    ),
    filters=(UNTIL_DAY,),
)
HOPELESS: Table[ListedHold] = Table(
    name="hopeless_holds",
    title=HOPELESS_TITLE,
    empty=_("Every reservation can be filled some day."),
    order="asked",
    prepare=prepared,
    columns=(
        TITLE,
        LABEL,
        Column("asked", _("Reserved on"), lambda hold: moment(hold.row.placed_at), sort=("placed_at", "id")),
    ),
)
