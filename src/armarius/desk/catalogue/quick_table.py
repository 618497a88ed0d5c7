"""Quick records as a list: made at a desk in haste, to be completed by a cataloguer."""

from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from armarius.catalogue import queries as catalogue
from armarius.desk.lists import Cell, Column, DayFilter, Table, TextFilter
from armarius.desk.middleware import StaffSession
from armarius.ui.localised import moment_text

TITLE = _("Quick records")


def waiting(staff: StaffSession, today: date) -> "QuerySet[Any]":
    """Those made in the library one works in."""
    return catalogue.quick_records([staff.library])


def title(row: Any) -> Cell:
    """The title, a link to the form that completes it."""
    return Cell(row.record.title, href=reverse("correct_record", args=[row.record_id]), book=True)


QUICK: Table[Any] = Table(
    name="quick_records",
    title=TITLE,
    empty=_("No quick record waits for a cataloguer."),
    order="made",
    columns=(
        Column("title", _("Title"), title, sort=("record__title", "id")),
        Column("author", _("Author"), lambda row: row.record.author, sort=("record__author", "id")),
        Column(
            "made",
            _("Made"),
            lambda row: Cell(moment_text(row.made_at), value=row.made_at, nowrap=True),
            sort=("made_at", "id"),
        ),
    ),
    filters=(
        TextFilter("title", _("Title"), lambda rows, value: rows.filter(record__title__icontains=value)),
        DayFilter("until", _("Made until"), lambda rows, value: rows.filter(made_at__date__lte=value)),
    ),
)
