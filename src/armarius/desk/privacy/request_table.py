"""Requests to be erased as a worklist: those that wait first, the nearest deadline on top."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from armarius.desk.circulation.shown import in_days
from armarius.desk.lists import Cell, ChoiceFilter, Column, Table
from armarius.desk.middleware import StaffSession
from armarius.desk.reach import libraries_with
from armarius.network import queries as network
from armarius.patrons.permissions import GUARD_PRIVACY
from armarius.patrons.queries.erasure import requests_at
from armarius.ui.components.marks import State
from armarius.ui.localised import day_text, moment_text
from armarius.ui.words import words


@dataclass(frozen=True, slots=True)
class ListedRequest:
    """A request, and the day at the library of whoever looks."""

    row: Any
    today: date


def visible(staff: StaffSession) -> "QuerySet[Any]":
    """Requests of readers of the libraries whose data this person guards."""
    return requests_at(row.pk for row in libraries_with(staff, GUARD_PRIVACY))


def prepared(rows: Sequence[Any], staff: StaffSession) -> Sequence[ListedRequest]:
    """The requests with the day; no query for any."""
    today = network.local_day(staff.library, timezone.now())
    return [ListedRequest(row, today) for row in rows]


def who(each: ListedRequest) -> Cell:
    """The reader, a link to what is kept of them; those who were erased have no name."""
    reader = each.row.reader
    if reader is None:
        return Cell(_("Erased reader"), muted=True)
    name = ", ".join(part for part in (reader.family_name, reader.given_name) if part)
    return Cell(name, href=reverse("reader_privacy", args=[reader.pk]), whole_row=True)


def due(each: ListedRequest) -> Cell:
    """Until when an answer is owed; one that is late bears a mark."""
    day, waits = each.row.due_on, each.row.answered_at is None
    late = State.STOP if waits and day < each.today else None
    note = in_days((day - each.today).days) if waits else ""
    return Cell(day_text(day), value=day, note=note, state=late, nowrap=True)


def answer(each: ListedRequest) -> Cell:
    """What was answered, and when."""
    if each.row.answered_at is None:
        return Cell(_("Waits for an answer"), state=State.ATTENTION)
    return Cell(words("ERASURE_ANSWERS", each.row.answer), note=moment_text(each.row.answered_at))


def by_state(rows: "QuerySet[Any]", value: str) -> "QuerySet[Any]":
    """Open or answered ones."""
    return rows.filter(answered_at__isnull=value == "open")


TABLE: Table[ListedRequest] = Table(
    name="erasure_requests",
    title=gettext_lazy("Requests to be erased"),
    empty=gettext_lazy("Nobody asks to be erased"),
    hint=gettext_lazy("Readers ask in their account, or on paper; the answer is owed within a month."),
    order="due",
    prepare=prepared,
    reader=lambda each: int(each.row.reader_id or 0),
    columns=(
        Column("who", gettext_lazy("Reader"), who),
        Column(
            "asked",
            gettext_lazy("Asked on"),
            lambda each: Cell(moment_text(each.row.asked_at), value=each.row.asked_at, nowrap=True),
            sort=("asked_at", "id"),
        ),
        Column("due", gettext_lazy("Answer owed until"), due, sort=("due_on", "id")),
        Column("answer", gettext_lazy("Answer"), answer, sort=("answered_at", "id")),
        Column(
            "library", gettext_lazy("Library"), lambda each: each.row.library.name if each.row.library else ""
        ),
        Column(
            "channel",
            gettext_lazy("By which way"),
            lambda each: words("ERASURE_CHANNELS", each.row.channel),
            shown=False,
        ),
    ),
    filters=(
        ChoiceFilter(
            "state",
            gettext_lazy("State"),
            by_state,
            default="open",
            choices=lambda _staff: [("open", _("Waiting")), ("over", _("Answered"))],
        ),
    ),
)
