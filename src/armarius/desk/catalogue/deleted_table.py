"""Records that were deleted or merged away, as a list; each can be opened again."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from armarius.desk.lists import Action, Cell, ChoiceFilter, Column, DayFilter, Table, TextFilter
from armarius.desk.middleware import StaffSession
from armarius.ui.localised import moment_text
from armarius.ui.words import words


def title(row: Any) -> Cell:
    """The title, a link to what is left of the record."""
    return Cell(row.title, href=reverse("record", args=[row.pk]), book=True)


def became(row: Any) -> Cell:
    """The record that took its place, when it was merged."""
    if row.merged_into_id is None:
        return Cell("")
    return Cell(row.merged_into.title, href=reverse("record", args=[row.merged_into_id]), book=True)


def again(row: Any) -> Cell:
    """The button that opens it again."""
    return Cell(action=Action(reverse("restore_record", args=[row.pk]), str(_("Open again")), row.title))


def fates(_staff: StaffSession) -> list[tuple[str, str]]:
    """Deleted, or merged into another."""
    return [
        ("", "–"),
        ("deleted", words("RECORD_FATES", "deleted")),
        ("merged", words("RECORD_FATES", "merged")),
    ]


DELETED: Table[Any] = Table(
    name="deleted_records",
    title=_("Deleted records"),
    empty=_("No record was deleted."),
    order="deleted",
    columns=(
        Column("number", _("Record number"), lambda row: Cell(str(row.pk), value=row.pk, code=True)),
        Column("title", _("Title"), title, sort=("title", "id")),
        Column("author", _("Author"), lambda row: row.author, sort=("author", "id")),
        Column(
            "deleted",
            _("Deleted"),
            lambda row: Cell(moment_text(row.deleted_at), value=row.deleted_at, nowrap=True),
            sort=("-deleted_at", "-id"),
        ),
        Column("became", _("Merged into"), became),
        Column("again", _("Open again"), again, buttons=True),
    ),
    filters=(
        TextFilter("title", _("Title"), lambda rows, value: rows.filter(title__icontains=value)),
        ChoiceFilter(
            "fate",
            _("What became of it"),
            lambda rows, value: rows.filter(merged_into__isnull=value == "deleted"),
            choices=fates,
        ),
        DayFilter("since", _("Deleted since"), lambda rows, value: rows.filter(deleted_at__date__gte=value)),
    ),
)
