"""The journal as a list: its columns and filters."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from armarius.desk.journal.screens import ShownEntry, shown_entries, verbs
from armarius.desk.lists import Action, Cell, ChoiceFilter, Column, DayFilter, Table
from armarius.desk.middleware import StaffSession
from armarius.desk.reach import libraries_with
from armarius.network import queries as network
from armarius.platform import permissions
from armarius.ui.localised import moment_text


def when(entry: ShownEntry) -> Cell:
    """When it happened; below, when it was recorded if that was later."""
    note = _("recorded %(moment)s") % {"moment": moment_text(entry.recorded_at)} if entry.recorded_at else ""
    return Cell(moment_text(entry.at), value=entry.at, note=note, nowrap=True)


def what(entry: ShownEntry) -> Cell:
    """What was done, a link to the row."""
    return Cell(entry.sentence, href=reverse("journal_entry", args=[entry.id]), whole_row=True)


def undo(entry: ShownEntry) -> Cell:
    """The button to undo it, while it can be."""
    if not entry.undoable:
        return Cell()
    href = reverse("undo_entry", args=[entry.id])
    return Cell(action=Action(href, _("Undo"), entry.sentence, f"undo-{entry.id}", "undo-2"))


def on_day(rows: "QuerySet[Any]", value: str) -> "QuerySet[Any]":
    """What happened on a day, as this library's clock counts it."""
    day = date.fromisoformat(value)
    start = timezone.make_aware(datetime.combine(day, time()))
    return rows.filter(
        at__gte=start, at__lt=timezone.make_aware(datetime.combine(day + timedelta(1), time()))
    )


def people(staff: StaffSession) -> list[tuple[str, str]]:
    """Everybody who works where this person reads the journal."""
    reach = [library.pk for library in libraries_with(staff, permissions.READ_JOURNAL)]
    rows = network.accounts_at(reach).order_by("name", "login_name").values_list("pk", "name", "login_name")
    return [("", "–"), *((str(pk), name or login_name) for pk, name, login_name in rows)]


def prepared(rows: Sequence[Any], staff: StaffSession) -> Sequence[ShownEntry]:
    """The rows in words."""
    return shown_entries(rows, staff)


TABLE = Table(
    name="journal",
    title=gettext_lazy("Journal"),
    empty=gettext_lazy("Nothing in the journal"),
    order="newest",
    sorts={"newest": ("-id",)},
    prepare=prepared,
    columns=(
        Column("when", gettext_lazy("When"), when, sort=("at", "id")),
        Column("what", gettext_lazy("What was done"), what),
        Column("who", gettext_lazy("Who"), lambda entry: entry.who),
        Column("where", gettext_lazy("Where"), lambda entry: entry.where),
        Column("channel", gettext_lazy("By which way"), lambda entry: entry.channel, shown=False),
        Column("undo", gettext_lazy("Undo"), undo, buttons=True),
    ),
    filters=(
        ChoiceFilter(
            "verb",
            gettext_lazy("What was done"),
            lambda rows, verb: rows.filter(verb=verb),
            choices=lambda _staff: verbs(),
        ),
        DayFilter("day", gettext_lazy("On the day"), on_day),
        ChoiceFilter(
            "who",
            gettext_lazy("Who"),
            lambda rows, account: rows.filter(principal_kind="staff", principal_id=int(account)),
            choices=people,
        ),
    ),
)
