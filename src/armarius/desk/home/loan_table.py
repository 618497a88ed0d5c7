"""Loans that wait, as a list: by title and place, and nobody's name; who has one is asked at the reader."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from armarius.catalogue.search import title_hits
from armarius.circulation.queries.lost import noted_lost
from armarius.circulation.rules.incidents import IncidentKind
from armarius.desk.circulation.shown import in_days
from armarius.desk.lists import Cell, ChoiceFilter, Column, DayFilter, Table, number_cell
from armarius.desk.middleware import StaffSession
from armarius.holdings import queries as holdings
from armarius.network import queries as network
from armarius.ui.languages import language_tag
from armarius.ui.localised import day_text
from armarius.ui.words import words

Rows = Callable[[StaffSession, date], "QuerySet[Any]"]


@dataclass(frozen=True, slots=True)
class WaitingLoan:
    """A loan in a worklist: the title with its language and record, the copy's code, how many days late."""

    row: Any
    title: str
    tongue: str
    record: int
    code: str
    late: int
    lost: bool = False


def prepared(rows: Sequence[Any], staff: StaffSession) -> Sequence[WaitingLoan]:
    """The loans with their titles and codes; four queries for all."""
    today = network.local_day(staff.library, timezone.now())
    items = [row.item_id for row in rows]
    records, codes = holdings.records_of(items), network.codes_of("item", items)
    hits = {hit.id: hit for hit in title_hits(sorted(set(records.values())))}
    lost = noted_lost(items)
    found = []
    for row in rows:
        hit = hits.get(records.get(row.item_id, 0))
        found.append(
            WaitingLoan(
                row,
                hit.title if hit else "",
                language_tag(hit.language) if hit else "",
                hit.id if hit else 0,
                codes.get(row.item_id, ""),
                (today - row.due_on).days,
                row.item_id in lost,
            )
        )
    return found


def title(loan: WaitingLoan) -> Cell:
    """The title, a link to its page."""
    href = reverse("record", args=[loan.record]) if loan.record else ""
    return Cell(loan.title, href=href, book=True, lang=loan.tongue)


def code(loan: WaitingLoan) -> Cell:
    """The barcode, a link to where it is noted that the copy is lost; below, whether it is."""
    lost = words("INCIDENTS", IncidentKind.LOST) if loan.lost else ""
    return Cell(loan.code, href=reverse("copy_incidents", args=[loan.row.item_id]), code=True, note=lost)


def due(loan: WaitingLoan) -> Cell:
    """The day it was, or is, due; below, how long ago."""
    return Cell(day_text(loan.row.due_on), value=loan.row.due_on, note=in_days(-loan.late), nowrap=True)


def group(loan: WaitingLoan) -> str:
    """The class or group of who has it."""
    return loan.row.reader.group.name if loan.row.reader and loan.row.reader.group else ""


def loan_table(name: str, heading: Any, empty: Any, waiting: Rows) -> Table[WaitingLoan]:
    """The list of ``waiting`` loans of the library one works in."""

    def groups(staff: StaffSession) -> list[tuple[str, str]]:
        today = network.local_day(staff.library, timezone.now())
        rows = waiting(staff, today).filter(reader__group__isnull=False)
        rows = rows.order_by("reader__group__level", "reader__group__name")
        found = dict.fromkeys(rows.values_list("reader__group__name", flat=True).distinct())
        return [("", "–"), *((each, each) for each in found)]

    return Table(
        name=name,
        title=heading,
        empty=empty,
        order="due",
        prepare=prepared,
        columns=(
            Column("title", _("Title"), title),
            Column("code", _("Copy"), code),
            Column("due", _("Due"), due, sort=("due_on", "id")),
            Column(
                "late",
                _("Days late"),
                lambda loan: number_cell(max(0, loan.late)),
                sort=("-due_on", "-id"),
                numeric=True,
            ),
            Column(
                "group",
                _("Class or group"),
                group,
                sort=("reader__group__level", "reader__group__name", "due_on", "id"),
            ),
            Column("library", _("Library"), lambda loan: str(loan.row.library.name), shown=False),
            Column(
                "renewals",
                _("Renewals"),
                lambda loan: number_cell(loan.row.renewals),
                sort=("renewals", "due_on", "id"),
                shown=False,
                numeric=True,
            ),
        ),
        filters=(
            ChoiceFilter(
                "group",
                _("Class or group"),
                lambda rows, value: rows.filter(reader__group__name=value),
                choices=groups,
            ),
            DayFilter("until", _("Due until"), lambda rows, value: rows.filter(due_on__lte=value)),
        ),
    )
