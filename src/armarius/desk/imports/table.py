"""The imports, and what one of them set aside, as lists."""

from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from armarius.desk.imports.screens import BATCH_STATES, SetAside, set_aside
from armarius.desk.lists import Cell, ChoiceFilter, Column, Table, number_cell
from armarius.desk.middleware import StaffSession
from armarius.ui.components.marks import State
from armarius.ui.localised import moment_text
from armarius.ui.words import words

Batch = Any
"""A row as ``catalogue.queries`` gives it."""


def states() -> dict[str, str]:
    """The states of an import in words."""
    return {
        "running": pgettext("import", "Running"),
        "done": pgettext("import", "Done"),
        "refused": pgettext("import", "Refused"),
        **{
            state: words("RECORD_IMPORT_STATES", state)
            for state in ("uploaded", "proposing", "proposed", "undoing", "undone", "discarded")
        },
    }


def count(name: str) -> Any:
    """A column's cell with a number of the batch."""

    def cell(row: Batch) -> Cell:
        value = getattr(row, name)
        return number_cell(value)

    return cell


IMPORTS = Table(
    name="imports",
    title=gettext_lazy("Imports"),
    empty=gettext_lazy("No imports yet"),
    hint=gettext_lazy("Choose a file above; what is read appears here."),
    order="newest",
    sorts={"newest": ("-id",)},
    columns=(
        Column(
            "file",
            gettext_lazy("File"),
            lambda row: Cell(row.file_name, href=reverse("import", args=[row.pk])),
            sort=("file_name", "-id"),
        ),
        Column(
            "state",
            gettext_lazy("State"),
            lambda row: Cell(
                states().get(row.state, row.state), state=BATCH_STATES.get(row.state, State.INFO)
            ),
        ),
        Column("new", gettext_lazy("New"), count("created"), sort=("created", "id"), numeric=True),
        Column("changed", gettext_lazy("Changed"), count("updated"), sort=("updated", "id"), numeric=True),
        Column(
            "unchanged", gettext_lazy("Unchanged"), count("unchanged"), sort=("unchanged", "id"), numeric=True
        ),
        Column(
            "aside", gettext_lazy("Set aside"), count("quarantined"), sort=("quarantined", "id"), numeric=True
        ),
        Column(
            "begun",
            gettext_lazy("Begun"),
            lambda row: Cell(moment_text(row.started_at), value=row.started_at, nowrap=True),
            sort=("started_at", "id"),
        ),
    ),
    filters=(
        ChoiceFilter(
            "state",
            gettext_lazy("State"),
            lambda rows, value: rows.filter(state=value),
            choices=lambda _staff: [("", "–"), *states().items()],
        ),
        ChoiceFilter(
            "aside",
            gettext_lazy("Set aside"),
            lambda rows, value: rows.filter(quarantined__gt=0),
            choices=lambda _staff: [("", "–"), ("some", _("some records"))],
        ),
    ),
)


def prepared_bytes(rows: Sequence[Any], staff: StaffSession) -> Sequence[tuple[Any, SetAside]]:
    """What was set aside, in words."""
    return [(row, set_aside(row)) for row in rows]


def bytes_link(pair: tuple[Any, SetAside]) -> Cell:
    """The bytes to download."""
    row, shown = pair
    words = _("Download the bytes from place %(place)s") % {"place": shown.offset}
    return Cell(words, href=reverse("quarantined", args=[row.batch_id, row.pk]), download=True)


def repair_cell(pair: tuple[Any, SetAside]) -> Cell:
    """Whether it was repaired, and the way to do it."""
    row, shown = pair
    href = reverse("repair_record", args=[row.batch_id, row.pk])
    if row.repaired_at is not None:
        return Cell(_("Repaired"), href=href, state=State.OK)
    return Cell(_("Repair what stands at %(place)s") % {"place": shown.offset}, href=href)


SET_ASIDE = Table(
    name="set_aside",
    title=gettext_lazy("Set aside"),
    empty=gettext_lazy("Nothing was set aside"),
    order="place",
    prepare=prepared_bytes,
    columns=(
        Column(
            "place",
            gettext_lazy("Place in the file"),
            lambda pair: Cell(str(pair[1].offset), value=pair[1].offset, number=True, code=True),
            sort=("offset",),
            numeric=True,
        ),
        Column(
            "bytes",
            gettext_lazy("Bytes"),
            lambda pair: number_cell(pair[1].length),
            numeric=True,
        ),
        Column("why", gettext_lazy("Why"), lambda pair: pair[1].reason, sort=("reason", "offset")),
        Column(
            "first",
            gettext_lazy("Its first bytes"),
            lambda pair: Cell(pair[1].text, more=(pair[1].text, pair[1].hexadecimal)),
        ),
        Column("repair", gettext_lazy("Repair"), repair_cell),
        Column("download", gettext_lazy("Download"), bytes_link, buttons=True),
    ),
)
