"""What is proposed for the records of a file, and what an undone import left, as lists."""

from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy, pgettext_lazy

from armarius.catalogue.rules.staging import Found, Outcome
from armarius.desk.imports.staged_screens import FOUND, OUTCOMES
from armarius.desk.lists import Cell, ChoiceFilter, Column, Table, TextFilter, number_cell
from armarius.desk.middleware import StaffSession
from armarius.platform.values.reasons import Reason
from armarius.ui.components.marks import State
from armarius.ui.localised import number_text
from armarius.ui.words import sentence, words

Row = Any
"""A row as ``catalogue.queries`` gives it."""


def as_they_are(rows: Sequence[Row], staff: StaffSession) -> Sequence[Row]:
    """Rows as they are."""
    return rows


def found_cell(row: Row) -> Cell:
    """What is proposed, or what was decided instead."""
    if row.choice:
        return Cell(words("RECORD_CHOICES", row.choice), state=State.OK)
    return Cell(words("RECORD_FOUND", row.found), state=FOUND[Found(row.found)])


def points_cell(row: Row) -> Cell:
    """The points, and what they were given for."""
    hits = row.candidates[0][2] if row.candidates else []
    said = ", ".join(words("MATCH_POINTS", hit) for hit in hits)
    return Cell(f"{number_text(row.score)} · {said}" if hits else "", value=row.score, muted=True)


def ours_cell(row: Row) -> Cell:
    """The record of ours it is about."""
    if not row.record_id:
        return Cell("–", muted=True)
    return Cell(f"{row.record_id}", href=reverse("record", args=[row.record_id]), code=True)


PROPOSALS = Table(
    name="proposals",
    title=gettext_lazy("Records of the file"),
    empty=gettext_lazy("No records"),
    order="number",
    prepare=as_they_are,
    columns=(
        Column(
            "number",
            pgettext_lazy("of a record in a file", "Number"),
            lambda row: number_cell(row.number),
            sort=("number",),
            numeric=True,
        ),
        Column(
            "title",
            gettext_lazy("Title"),
            lambda row: Cell(row.title or "–", href=reverse("proposal", args=[row.batch_id, row.pk])),
            sort=("title", "number"),
        ),
        Column("author", gettext_lazy("Author"), lambda row: row.author, sort=("author", "number")),
        Column(
            "year",
            gettext_lazy("Year"),
            lambda row: Cell(str(row.year or ""), value=row.year, number=True),
            sort=("year", "number"),
            numeric=True,
        ),
        Column("found", gettext_lazy("Proposal"), found_cell, sort=("found", "number")),
        Column("points", gettext_lazy("Points"), points_cell, sort=("score", "number")),
        Column("ours", gettext_lazy("Our record"), ours_cell),
        Column(
            "outcome",
            gettext_lazy("What became of it"),
            lambda row: Cell(words("RECORD_OUTCOMES", row.outcome), state=OUTCOMES[Outcome(row.outcome)]),
            sort=("outcome", "number"),
        ),
    ),
    filters=(
        ChoiceFilter(
            "found",
            gettext_lazy("Proposal"),
            lambda rows, value: rows.filter(found=value),
            choices=lambda _staff: [
                ("", "–"),
                *((each.value, words("RECORD_FOUND", each)) for each in Found),
            ],
        ),
        ChoiceFilter(
            "outcome",
            gettext_lazy("What became of it"),
            lambda rows, value: rows.filter(outcome=value),
            choices=lambda _staff: [
                ("", "–"),
                *((each.value, words("RECORD_OUTCOMES", each)) for each in Outcome),
            ],
        ),
        TextFilter("title", gettext_lazy("Title"), lambda rows, value: rows.filter(title__icontains=value)),
    ),
)

KEPT = Table(
    name="kept_records",
    title=gettext_lazy("Not undone"),
    empty=gettext_lazy("Everything was undone"),
    order="title",
    prepare=as_they_are,
    columns=(
        Column(
            "title",
            gettext_lazy("Title"),
            lambda row: Cell(row.title, href=reverse("record", args=[row.record_id])),
            sort=("title", "id"),
        ),
        Column(
            "why",
            gettext_lazy("Why"),
            lambda row: " ".join(sentence(Reason(code, facts)) for code, facts in row.reasons),
        ),
    ),
)
