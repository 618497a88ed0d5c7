"""Reports of problems with titles, as a worklist."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from armarius.catalogue import queries as catalogue
from armarius.catalogue.labels import PROBLEMS
from armarius.desk.lists import Cell, ChoiceFilter, Column, Table, TextFilter
from armarius.desk.middleware import StaffSession
from armarius.network import queries as network
from armarius.ui.localised import day_text
from armarius.ui.words import words

TITLE = _("Reports about titles")
SHORT = 80


@dataclass(frozen=True, slots=True)
class ShownReport:
    """A report with the name of whoever made it; "" for a reader."""

    row: Any
    who: str


def waiting(staff: StaffSession, _today: date) -> "QuerySet[Any]":
    """Those of the library one works in that nobody has answered."""
    return catalogue.open_problems([staff.library])


def prepared(rows: Sequence[Any], _staff: StaffSession) -> Sequence[ShownReport]:
    """The reports with the names of the staff who made them; one query for all."""
    names = network.account_names({row.account_id for row in rows} - {0})
    return [ShownReport(row, names.get(row.account_id, "")) for row in rows]


def title(shown: ShownReport) -> Cell:
    """The title, a link to the report."""
    row = shown.row
    return Cell(row.record.title, href=reverse("problem", args=[row.pk]), book=True)


def text(shown: ShownReport) -> str:
    """The beginning of what was written."""
    said = shown.row.text
    return said if len(said) <= SHORT else f"{said[: SHORT - 1]}…"


REPORTS: Table[ShownReport] = Table(
    name="problems",
    title=TITLE,
    empty=_("Nobody has reported anything that is not answered."),
    order="reported",
    prepare=prepared,
    columns=(
        Column("title", _("Title"), title, sort=("record__title", "id")),
        Column(
            "problem",
            _("What is wrong"),
            lambda shown: words("PROBLEMS", shown.row.problem),
            sort=("problem", "id"),
        ),
        Column("text", _("In words"), text),
        Column(
            "reported",
            _("Reported"),
            lambda shown: Cell(day_text(shown.row.reported_on), value=shown.row.reported_on, nowrap=True),
            sort=("reported_on", "id"),
        ),
        Column("who", _("By"), lambda shown: shown.who or str(_("A reader"))),
    ),
    filters=(
        TextFilter("title", _("Title"), lambda rows, value: rows.filter(record__title__icontains=value)),
        ChoiceFilter(
            "problem",
            _("What is wrong"),
            lambda rows, value: rows.filter(problem=value),
            choices=lambda _staff: [("", "–"), *((code.value, str(each)) for code, each in PROBLEMS.items())],
        ),
    ),
)
