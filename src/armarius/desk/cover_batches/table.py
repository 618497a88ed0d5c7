"""The ZIPs of covers, and the pictures of one, as lists."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from armarius.catalogue.rules.cover_names import CoverFate
from armarius.desk.lists import Cell, ChoiceFilter, Column, Table, number_cell
from armarius.platform.values.reasons import Reason
from armarius.ui.components.marks import State
from armarius.ui.localised import moment_text
from armarius.ui.words import sentence, words

Row = Any
"""A row as ``catalogue.queries`` gives it."""
FATES = {
    CoverFate.PUT: State.OK,
    CoverFate.REPLACED: State.OK,
    CoverFate.THERE: State.IGNORED,
    CoverFate.LEFT: State.ATTENTION,
}


def state_cell(row: Row) -> Cell:
    """Whether all pictures have been seen to."""
    if row.done_at is not None:
        return Cell(_("Done"), state=State.OK)
    return Cell(_("Not finished"), state=State.INFO)


def counted(name: str, label: Any) -> Column[Row]:
    """A column with a number of pictures."""
    return Column(name, label, lambda row: number_cell(getattr(row, name)), sort=(name, "id"), numeric=True)


BATCHES = Table(
    name="cover_batches",
    title=gettext_lazy("ZIPs of covers"),
    empty=gettext_lazy("No ZIP was taken in yet"),
    hint=gettext_lazy("Choose a ZIP above; what became of its pictures appears here."),
    order="newest",
    sorts={"newest": ("-id",)},
    columns=(
        Column(
            "file",
            gettext_lazy("File"),
            lambda row: Cell(row.file_name, href=reverse("cover_batch", args=[row.pk])),
            sort=("file_name", "-id"),
        ),
        Column("state", gettext_lazy("State"), state_cell),
        counted("files", gettext_lazy("Pictures")),
        counted("put", pgettext_lazy("cover", "Put to titles")),
        counted("left", pgettext_lazy("cover", "Set aside")),
        Column(
            "begun",
            gettext_lazy("Begun"),
            lambda row: Cell(moment_text(row.began_at), value=row.began_at, nowrap=True),
            sort=("began_at", "id"),
        ),
    ),
    filters=(
        ChoiceFilter(
            "left",
            pgettext_lazy("cover", "Set aside"),
            lambda rows, value: rows.filter(left__gt=0),
            choices=lambda _staff: [("", "–"), ("some", _("some pictures"))],
        ),
    ),
)


def title_cell(row: Row) -> Cell:
    """The title a picture was meant for, with its covers."""
    if row.record is None:
        return Cell("–", muted=True)
    return Cell(row.record.title, href=reverse("record_covers", args=[row.record_id]))


PICTURES = Table(
    name="batched_covers",
    title=gettext_lazy("Pictures"),
    empty=gettext_lazy("No pictures"),
    order="place",
    columns=(
        Column(
            "place",
            gettext_lazy("Place"),
            lambda row: number_cell(row.number + 1),
            sort=("number",),
            numeric=True,
        ),
        Column(
            "name", gettext_lazy("In the ZIP"), lambda row: Cell(row.name, code=True), sort=("name", "number")
        ),
        Column(
            "fate",
            gettext_lazy("What became of it"),
            lambda row: Cell(words("COVER_FATES", row.fate), state=FATES[CoverFate(row.fate)]),
            sort=("fate", "number"),
        ),
        Column("title", gettext_lazy("Title"), title_cell),
        Column(
            "why",
            gettext_lazy("Why"),
            lambda row: " ".join(sentence(Reason(code, facts)) for code, facts in row.reasons),
        ),
    ),
    filters=(
        ChoiceFilter(
            "fate",
            gettext_lazy("What became of it"),
            lambda rows, value: rows.filter(fate=value),
            choices=lambda _staff: [("", "–"), *((s.value, words("COVER_FATES", s)) for s in CoverFate)],
        ),
    ),
)
