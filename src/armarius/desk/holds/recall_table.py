"""Loans that were recalled, as a list: who has the copy, until when, for whom; overdue ones first."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from armarius.circulation import queries as circulation
from armarius.circulation.queries.demand import holds_of_recalled, recalled_loans
from armarius.circulation.rules.plain_terms import terms_kept
from armarius.desk.circulation.shown import in_days
from armarius.desk.holds.copies import ListedCopy, listed_copies
from armarius.desk.holds.shelf_labels import shelf_labels
from armarius.desk.lists import Cell, Column, DayFilter, Table
from armarius.desk.middleware import StaffSession
from armarius.network import queries as network
from armarius.ui.components.marks import State
from armarius.ui.localised import day_text


@dataclass(frozen=True, slots=True)
class RecalledLoan:
    """A recalled loan: its copy, the labels of who has it and of whom it is for ("" = nobody waits any more).

    ``kept_until`` is the day to which its reader may keep it whatever happens.
    """

    row: Any
    copy: ListedCopy
    label: str
    waiting: Any
    waiting_label: str
    recalled_on: date
    kept_until: date
    today: date


def recalled(staff: StaffSession, today: date) -> "QuerySet[Any]":
    """The recalled loans of the library one works in."""
    return recalled_loans(staff.library)


def prepared(rows: Sequence[Any], staff: StaffSession) -> Sequence[RecalledLoan]:
    """The loans with titles and labels; the same queries however many."""
    today = network.local_day(staff.library, timezone.now())
    copies = listed_copies(row.item_id for row in rows)
    waits = holds_of_recalled({row.item.record_id for row in rows}, today)
    holds = {
        hold.pk: hold for hold in circulation.holds_by_id(waits[row.pk] for row in rows if row.pk in waits)
    }
    known = [hold.reader for hold in holds.values() if hold.reader]
    labels = shelf_labels([*known, *(row.reader for row in rows if row.reader)])
    listed = []
    for row in rows:
        hold = holds.get(waits.get(row.pk, 0))
        lent_on = row.lent_at.astimezone(staff.zone).date()
        listed.append(
            RecalledLoan(
                row=row,
                copy=copies[row.item_id],
                label=labels.get(row.reader_id or 0, ""),
                waiting=hold,
                waiting_label=labels.get(hold.reader_id or 0, "") if hold else "",
                recalled_on=row.recalled_at.astimezone(staff.zone).date(),
                kept_until=lent_on + timedelta(days=terms_kept(row.terms).recall_minimum_days or 0),
                today=today,
            )
        )
    return listed


def due(loan: RecalledLoan) -> Cell:
    """The day it is to be back; overdue ones bear a mark, below how far away."""
    day = loan.row.due_on
    late = State.STOP if day < loan.today else None
    return Cell(day_text(day), value=day, note=in_days((day - loan.today).days), state=late, nowrap=True)


def who(loan: RecalledLoan) -> Cell:
    """Initials and number of who has it, a link to the reader."""
    href = reverse("reader", args=[loan.row.reader_id]) if loan.row.reader_id else ""
    return Cell(loan.label, href=href, code=True)


def whom(loan: RecalledLoan) -> Cell:
    """Initials and number of whom it is for, a link to the queue; below, where it is picked up."""
    if loan.waiting is None:
        return Cell(str(_("Nobody waits any more")), muted=True)
    href = reverse("record_holds", args=[loan.copy.record]) if loan.copy.record else ""
    return Cell(loan.waiting_label, href=href, code=True, note=loan.waiting.pickup.name)


def day_cell(day: date) -> Cell:
    """A day."""
    return Cell(day_text(day), value=day, nowrap=True)


TITLE = _("Recalled loans")
RECALLED: Table[RecalledLoan] = Table(
    name="recalled",
    title=TITLE,
    empty=_("Nothing is recalled here."),
    order="due",
    prepare=prepared,
    columns=(
        Column("title", _("Title"), lambda loan: loan.copy.cell),
        Column("code", _("Copy"), lambda loan: Cell(loan.copy.code, code=True)),
        Column("who", _("Who has it"), who),
        Column("due", _("Due"), due, sort=("due_on", "id")),
        Column("whom", _("For"), whom),
        Column("kept", _("Guaranteed until"), lambda loan: day_cell(loan.kept_until)),
        Column(
            "recalled", _("Recalled on"), lambda loan: day_cell(loan.recalled_on), sort=("recalled_at", "id")
        ),
    ),
    filters=(DayFilter("until", _("Due until"), lambda rows, value: rows.filter(due_on__lte=value)),),
)
