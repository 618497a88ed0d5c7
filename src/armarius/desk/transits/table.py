"""Copies on their way, as lists: to receive here, sent from here, too long on the way."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from armarius.circulation import queries as circulation
from armarius.circulation.preferences import TRANSIT_DAYS
from armarius.desk.holds.copies import ListedCopy, listed_copies
from armarius.desk.holds.shelf_labels import shelf_labels
from armarius.desk.lists import Cell, ChoiceFilter, Column, Table, number_cell
from armarius.desk.middleware import StaffSession
from armarius.network import queries as network
from armarius.platform.queries import preference
from armarius.ui.localised import moment_text

Waiting = Callable[[StaffSession, date], "QuerySet[Any]"]


@dataclass(frozen=True, slots=True)
class ListedTransit:
    """A journey in a list: its copy, the label of who waits for it, how many days it takes already."""

    row: Any
    copy: ListedCopy
    label: str
    days: int


def to_receive(staff: StaffSession, today: date) -> "QuerySet[Any]":
    """What is on its way to the library one works in."""
    return circulation.transits_to(staff.library)


def sent(staff: StaffSession, today: date) -> "QuerySet[Any]":
    """What is on its way from it."""
    return circulation.transits_from(staff.library)


def too_long(staff: StaffSession, today: date) -> "QuerySet[Any]":
    """What has been on its way, to or from it, for longer than the library thinks right."""
    days = preference(TRANSIT_DAYS, staff.library)
    return circulation.overdue_transits(staff.library, timezone.now() - timedelta(days=days))


def prepared(rows: Sequence[Any], staff: StaffSession) -> Sequence[ListedTransit]:
    """The journeys with titles and labels; the same queries however many."""
    now = timezone.now()
    copies = listed_copies(row.item_id for row in rows)
    labels = shelf_labels(row.hold.reader for row in rows if row.hold and row.hold.reader)
    return [
        ListedTransit(
            row,
            copies[row.item_id],
            labels.get(row.hold.reader_id or 0, "") if row.hold else "",
            (now - row.sent_at).days,
        )
        for row in rows
    ]


def end_column(name: str, label: Any, field: str, *, here: str) -> Column[ListedTransit]:
    """The column of one end of the journeys, hidden where it is this library in every row."""
    return Column(
        name,
        label,
        lambda each: str(getattr(each.row, field).name),
        sort=(f"{field}__name", "id"),
        shown=here != name,
    )


def end_filter(name: str, label: Any, field: str, waiting: Waiting) -> ChoiceFilter:
    """The filter by one end: the libraries that stand there now."""

    def choices(staff: StaffSession) -> list[tuple[str, str]]:
        today = network.local_day(staff.library, timezone.now())
        found = waiting(staff, today).order_by(f"{field}__name").values_list(f"{field}_id", f"{field}__name")
        return [("", "–"), *((str(pk), text) for pk, text in found.distinct())]

    return ChoiceFilter(
        name,
        label,
        lambda rows, value: rows.filter(**{f"{field}_id": int(value)}) if value else rows,
        choices=choices,
    )


FROM, TO = pgettext_lazy("library", "From"), _("To")


def transit_table(
    name: str, title: Any, empty: Any, waiting: Waiting, *, here: str = ""
) -> Table[ListedTransit]:
    """The list of ``waiting`` journeys, the oldest first; ``here`` names the end that is this library in every row."""
    return Table(
        name=name,
        title=title,
        empty=empty,
        order="sent",
        prepare=prepared,
        columns=(
            Column("title", _("Title"), lambda each: each.copy.cell),
            Column("code", _("Copy"), lambda each: Cell(each.copy.code, code=True)),
            end_column("from", FROM, "source", here=here),
            end_column("to", TO, "destination", here=here),
            Column("label", _("For"), lambda each: Cell(each.label, code=True)),
            Column(
                "sent",
                _("Sent on"),
                lambda each: Cell(moment_text(each.row.sent_at), value=each.row.sent_at, nowrap=True),
                sort=("sent_at", "id"),
            ),
            Column(
                "days",
                _("Days on the way"),
                lambda each: number_cell(each.days),
                sort=("-sent_at", "-id"),
                numeric=True,
            ),
        ),
        filters=(
            end_filter("from", FROM, "source", waiting),
            end_filter("to", TO, "destination", waiting),
        ),
    )


RECEIVE_TITLE, SENT_TITLE, LATE_TITLE = _("To receive here"), _("Sent from here"), _("Too long on the way")
TO_RECEIVE = transit_table(
    "to_receive", RECEIVE_TITLE, _("Nothing is on its way here."), to_receive, here="to"
)
SENT = transit_table("sent_from_here", SENT_TITLE, _("Nothing is on its way from here."), sent, here="from")
TOO_LONG = transit_table("late_transits", LATE_TITLE, _("Nothing is too long on its way."), too_long)
