"""Lists that readers show to everybody, and those taken from view; no reader is named but as they wrote to be."""

from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy

from armarius.desk.lists import Cell, ChoiceFilter, Column, Table, TextFilter
from armarius.desk.middleware import StaffSession
from armarius.desk.reach import libraries_with
from armarius.reading.permissions import GUARD_LISTS
from armarius.reading.queries import lists_guarded
from armarius.ui.components.marks import State
from armarius.ui.localised import moment_text

TITLE = gettext_lazy("Lists by readers")


def visible(staff: StaffSession) -> "QuerySet[Any]":
    """Lists of readers of the libraries whose lists this person guards."""
    return lists_guarded(row.pk for row in libraries_with(staff, GUARD_LISTS))


def name(row: Any) -> Cell:
    """What it is called, a link to its page."""
    return Cell(row.name, href=reverse("reader_list", args=[row.pk]))


def state(row: Any) -> Cell:
    """Whether everybody sees it; what its reader was told below."""
    if row.taken_at:
        return Cell(pgettext("list", "Taken from view"), state=State.STOP, note=row.taken_why)
    return Cell(_("Everybody sees it"), state=State.OK)


TABLE: Table[Any] = Table(
    name="reader_lists",
    title=TITLE,
    empty=gettext_lazy("No reader shows a list to everybody"),
    hint=gettext_lazy("Whether readers may is a setting of the installation."),
    order="changed",
    columns=(
        Column("name", gettext_lazy("Name of the list"), name, sort=("name", "id")),
        Column("shown_name", pgettext_lazy("own data", "Name that others see"), lambda row: row.shown_name),
        Column("state", gettext_lazy("State"), state, sort=("taken_at", "id")),
        Column(
            "titles",
            gettext_lazy("Titles"),
            lambda row: Cell(str(row.title_count), value=row.title_count, number=True),
            sort=("-title_count", "id"),
            numeric=True,
        ),
        Column("library", gettext_lazy("Library"), lambda row: row.reader.home_library.name, shown=False),
        Column(
            "changed",
            gettext_lazy("Changed"),
            lambda row: Cell(moment_text(row.changed_at), value=row.changed_at, nowrap=True),
            sort=("-changed_at", "-id"),
        ),
    ),
    filters=(
        TextFilter(
            "q",
            gettext_lazy("Name or note"),
            lambda rows, value: rows.filter(
                Q(name__icontains=value) | Q(note__icontains=value, taken_at=None)
            ),
        ),
        ChoiceFilter(
            "state",
            gettext_lazy("State"),
            lambda rows, value: rows.filter(taken_at__isnull=value == "shown"),
            choices=lambda _staff: [
                ("", "–"),
                ("shown", _("Everybody sees it")),
                ("taken", pgettext("list", "Taken from view")),
            ],
        ),
    ),
)
