"""A list of books that was uploaded: what its columns mean, guessed, kept from last time, or chosen."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from armarius.catalogue import queries
from armarius.catalogue.book_tables import table_at
from armarius.catalogue.commands.map_import_columns import map_import_columns
from armarius.catalogue.permissions import IMPORT_RECORDS
from armarius.catalogue.preferences import DIALECT
from armarius.catalogue.rules.table_columns import Column, guessed, plain
from armarius.desk.forms import Form, form_of, refused_form, typed_number
from armarius.desk.imports.screens import DIALECTS
from armarius.desk.imports.staged_screens import own_batch
from armarius.desk.requests import occasion_of, staff_of
from armarius.platform.queries import preference
from armarius.platform.tables import SheetTable
from armarius.platform.values.reasons import Invalid, Missing, Outcome
from armarius.ui.access import requires
from armarius.ui.words import sentence, words

SAMPLES = 3


@dataclass(frozen=True, slots=True)
class FileColumn:
    """A column of the file: its place from 0, heading, first values, what it says, what is wrong with that."""

    at: int
    heading: str
    samples: tuple[str, ...]
    target: str
    error: str


@dataclass(frozen=True, slots=True)
class TableScreen:
    """The columns of a list of books."""

    row: Any
    columns: tuple[FileColumn, ...]
    targets: list[tuple[str, str]]
    dialects: list[tuple[str, str]]
    lines: int
    broken: str
    form: Form


@requires(IMPORT_RECORDS)
@require_http_methods(["GET", "POST"])
def columns(request: HttpRequest, batch: int) -> HttpResponse:
    """What the columns of a list mean."""
    row = own_batch(staff_of(request), batch)
    if row.options.get("format") != "table" or row.state not in ("uploaded", "proposing", "proposed"):
        return HttpResponseRedirect(reverse("import", args=[batch]))
    try:
        table = table_at(Path(row.path))
    except (Invalid, Missing) as outcome:
        return columns_page(request, row, sentence(outcome.reasons[0]), (), form_of())
    if request.method == "GET":
        dialect = row.options.get("dialect")
        form = form_of(dialect=preference(DIALECT, row.library_id) if dialect in (None, "auto") else dialect)
        return columns_page(request, row, table, proposed(row, table), form)
    return mapped(request, row, table)


def proposed(row: Any, table: SheetTable) -> tuple[str, ...]:
    """What the columns mean: as was said before of this file, or of another with its headings, else guessed."""
    if row.options.get("columns"):
        return tuple(row.options["columns"])
    kept = queries.table_mapping(row.library_id, table.headings)
    return (
        tuple(kept.get(plain(heading), "") for heading in table.headings) if kept else guessed(table.headings)
    )


def mapped(request: HttpRequest, row: Any, table: SheetTable) -> HttpResponse:
    """Keep the columns, or the page again with what was wrong."""
    typed = tuple(request.POST.get(f"column-{at}", "") for at in range(len(table.headings)))
    try:
        map_import_columns(
            occasion_of(request, library=row.library_id),
            batch=row.pk,
            version=typed_number(request, "version") or 0,
            headings=table.headings,
            columns=typed,
            dialect=request.POST.get("dialect", ""),
            name=request.POST.get("name", ""),
        )
    except Outcome as outcome:
        fields = ("columns", "dialect", *(f"column-{at}" for at in range(len(typed))))
        return columns_page(request, row, table, typed, refused_form(request, outcome, *fields))
    return HttpResponseRedirect(reverse("look_at_import", args=[row.pk]))


def columns_page(
    request: HttpRequest, row: Any, found: SheetTable | str, chosen: tuple[str, ...], form: Form
) -> HttpResponse:
    """The page of the columns; of a table that cannot be read, why."""
    table, broken = (SheetTable((), ()), found) if isinstance(found, str) else (found, "")
    screen = TableScreen(
        row=row,
        columns=tuple(
            FileColumn(
                at,
                heading,
                tuple(line[at] for line in table.lines if line[at])[:SAMPLES],
                target,
                form.errors.get(f"column-{at}", ""),
            )
            for at, (heading, target) in enumerate(zip(table.headings, chosen, strict=True))
        ),
        targets=[("", "–"), *((each.value, words("TABLE_COLUMNS", each)) for each in Column)],
        dialects=[(code, words("DIALECTS", code)) for code in DIALECTS if code != "auto"],
        lines=len(table.lines),
        broken=broken,
        form=form,
    )
    return render(request, "desk/imports/columns.html", {"screen": screen}, status=form.status)
