"""The imports of readers, the rows of one, and who is missing in it, as lists."""

from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy, pgettext_lazy

from armarius.desk.lists import Cell, ChoiceFilter, Column, Table, number_cell
from armarius.desk.middleware import StaffSession
from armarius.desk.reader_imports.columns import target_words
from armarius.desk.reader_imports.doubts import said_reasons
from armarius.desk.reader_imports.screens import FOUND, OUTCOMES, STATES
from armarius.network import queries as network
from armarius.patrons.rules.import_states import Found, ImportState, Outcome
from armarius.ui.localised import moment_text
from armarius.ui.words import words

Row = Any
"""A row as ``patrons.queries`` gives it."""


IMPORTS: Table[Any] = Table(
    name="reader_imports",
    title=gettext_lazy("Imports of readers"),
    empty=gettext_lazy("No file was imported yet"),
    hint=gettext_lazy(
        "Choose a file above. It is compared with the readers first; nothing is written before you say so."
    ),
    order="newest",
    sorts={"newest": ("-id",)},
    columns=(
        Column(
            "file",
            gettext_lazy("File"),
            lambda row: Cell(row.file_name, href=reverse("reader_import", args=[row.pk])),
            sort=("file_name", "-id"),
        ),
        Column(
            "state",
            gettext_lazy("State"),
            lambda row: Cell(words("IMPORT_STATES", row.state), state=STATES[ImportState(row.state)]),
        ),
        Column(
            "rows",
            gettext_lazy("Rows"),
            lambda row: number_cell(row.lines),
            sort=("lines", "id"),
            numeric=True,
        ),
        Column(
            "made", gettext_lazy("New"), lambda row: number_cell(row.made), sort=("made", "id"), numeric=True
        ),
        Column(
            "changed",
            gettext_lazy("Changed"),
            lambda row: number_cell(row.changed),
            sort=("changed", "id"),
            numeric=True,
        ),
        Column(
            "uploaded",
            gettext_lazy("Uploaded"),
            lambda row: Cell(moment_text(row.uploaded_at), value=row.uploaded_at, nowrap=True),
            sort=("uploaded_at", "id"),
        ),
    ),
    filters=(
        ChoiceFilter(
            "state",
            gettext_lazy("State"),
            lambda rows, value: rows.filter(state=value),
            choices=lambda _staff: [("", "–"), *((s.value, words("IMPORT_STATES", s)) for s in ImportState)],
        ),
    ),
)


def with_words(rows: Sequence[Row], staff: StaffSession) -> list[tuple[Row, dict[str, str]]]:
    """Rows with the words of what differs; two queries for all."""
    labels = target_words(staff.library)
    return [(row, labels) for row in rows]


def why(pair: tuple[Row, dict[str, str]]) -> Cell:
    """Why a row is faulty or in doubt; of a changed one, what changes."""
    row, labels = pair
    if row.reasons:
        return Cell(" ".join(said_reasons(row)))
    return Cell(", ".join(str(labels.get(each, each)) for each in row.differs), muted=True)


def reader_cell(pair: tuple[Row, dict[str, str]]) -> Cell:
    """The reader a row is about."""
    row, _labels = pair
    if row.reader is None:
        return Cell("–", muted=True)
    return Cell(row.reader.name, href=reverse("reader", args=[row.reader_id]))


ROWS = Table(
    name="reader_import_rows",
    title=gettext_lazy("Rows"),
    empty=gettext_lazy("No rows"),
    order="number",
    prepare=with_words,
    reader=lambda pair: int(pair[0].reader_id or 0),
    columns=(
        Column(
            "number",
            gettext_lazy("Row"),
            lambda pair: number_cell(pair[0].number),
            sort=("number",),
            numeric=True,
        ),
        Column("name", gettext_lazy("In the file"), lambda pair: pair[0].name, sort=("name", "number")),
        Column(
            "found",
            gettext_lazy("What was found"),
            lambda pair: Cell(words("IMPORT_FOUND", pair[0].found), state=FOUND[Found(pair[0].found)]),
            sort=("found", "number"),
        ),
        Column("why", pgettext_lazy("imported row", "Why, or what changes"), why),
        Column("reader", gettext_lazy("With us"), reader_cell),
        Column(
            "outcome",
            gettext_lazy("What became of it"),
            lambda pair: Cell(
                words("IMPORT_OUTCOMES", pair[0].outcome), state=OUTCOMES[Outcome(pair[0].outcome)]
            ),
            sort=("outcome", "number"),
        ),
    ),
    filters=(
        ChoiceFilter(
            "found",
            gettext_lazy("What was found"),
            lambda rows, value: rows.filter(found=value),
            choices=lambda _staff: [("", "–"), *((f.value, words("IMPORT_FOUND", f)) for f in Found)],
        ),
        ChoiceFilter(
            "outcome",
            gettext_lazy("What became of it"),
            lambda rows, value: rows.filter(outcome=value),
            choices=lambda _staff: [("", "–"), *((o.value, words("IMPORT_OUTCOMES", o)) for o in Outcome)],
        ),
    ),
)


def with_cards(rows: Sequence[Row], staff: StaffSession) -> list[tuple[Row, str]]:
    """Readers with their cards; one query for all."""
    cards = network.codes_of("reader", [row.pk for row in rows])
    return [(row, cards.get(row.pk, "")) for row in rows]


LEAVERS = Table(
    name="reader_import_leavers",
    title=gettext_lazy("Not in the file"),
    empty=gettext_lazy("Everybody in these classes is in the file"),
    order="name",
    prepare=with_cards,
    reader=lambda pair: int(pair[0].pk),
    columns=(
        Column(
            "name",
            pgettext_lazy("person", "Name"),
            lambda pair: Cell(
                ", ".join(part for part in (pair[0].family_name, pair[0].given_name) if part),
                href=reverse("reader", args=[pair[0].pk]),
            ),
            sort=("family_name", "given_name", "id"),
        ),
        Column("card", gettext_lazy("Card"), lambda pair: Cell(pair[1], code=True)),
        Column(
            "group",
            gettext_lazy("Class or group"),
            lambda pair: pair[0].group.name if pair[0].group else "",
            sort=("group__level", "group__name", "family_name", "id"),
        ),
        Column("category", gettext_lazy("Category"), lambda pair: pair[0].category.name, shown=False),
    ),
)
