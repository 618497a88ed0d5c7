"""Compare rows of a file with the readers we have."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from armarius.patrons import permissions
from armarius.patrons.commands.reader_imports import own_import, setup_of
from armarius.patrons.models import ImportedReader, ReaderImport
from armarius.patrons.queries.import_checks import with_keys
from armarius.patrons.queries.import_comparison import ComparedRow, SaidRow, Seen, compared
from armarius.patrons.queries.import_setup import ImportSetup
from armarius.patrons.refusals import Refusal
from armarius.patrons.rules.import_cells import typed_row
from armarius.patrons.rules.import_states import ImportState
from armarius.patrons.rules.importing import Target
from armarius.patrons.rules.names import full_name
from armarius.platform.database import bulk
from armarius.platform.kernel.command import command
from armarius.platform.kernel.work import note, write_last
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.reasons import Reason, Stale

COLUMNS = (
    "batch_id",
    "number",
    "name",
    "found",
    "decision",
    "outcome",
    "cells",
    "reasons",
    "differs",
    "reader_id",
    "version",
)


@dataclass(frozen=True, slots=True)
class RowsCompared:
    """How many rows were compared so far, and whether some are left."""

    looked: int
    more: bool


@command("patrons.compare_reader_rows", needs=permissions.IMPORT_READERS, bulk=True)
def compare_reader_rows(
    occasion: Occasion, *, batch: int, version: int, first: int, lines: Sequence[Sequence[str]], seen: Seen
) -> RowsCompared:
    """Compare the rows from number ``first`` on with the readers, and keep what was found of them.

    ``version`` is the import's when its columns were mapped: mapped anew, an older comparison ends (``Stale``
    import_moved_on), as does one of rows that were compared before. Refusal: ``Missing`` unknown_import.
    """
    row = own_import(occasion, batch, ImportState.COMPARING)
    if row.version != version or row.looked != first - 1:
        raise Stale(Reason(Refusal.IMPORT_MOVED_ON))
    known = setup_of(occasion, row)
    said = [said_row(known, number, cells) for number, cells in enumerate(lines, first)]
    rows = [kept(row, each) for each in compared(known, said, seen)]
    looked = first - 1 + len(lines)
    state = ImportState.COMPARING if looked < row.lines else ImportState.COMPARED
    write_last(bulk.insertion(ImportedReader, COLUMNS, rows))
    here = ReaderImport.objects.filter(pk=row.pk, version=version, looked=first - 1)
    write_last(lambda: moved(here.update(looked=looked, state=state)))
    note(rows=looked)
    return RowsCompared(looked, looked < row.lines)


def said_row(known: ImportSetup, number: int, cells: Sequence[str]) -> SaidRow:
    """What a row says."""
    typed = typed_row(cells, known.mapping, known.day_fields)
    values, faults = with_keys(typed.values, known)
    return SaidRow(number, values, (*typed.faults, *faults))


def kept(row: ReaderImport, each: ComparedRow) -> tuple[Any, ...]:
    """A compared row as it is kept, in the order of COLUMNS."""
    values = each.said.values
    name = full_name(values.get(Target.GIVEN_NAME, ""), values.get(Target.FAMILY_NAME, ""))
    return (
        row.pk,
        each.said.number,
        name[:240],
        each.found.value,
        "",
        "waiting",
        dict(values),
        as_kept(each.reasons),
        list(each.differs),
        each.reader or None,
        each.held.version if each.held and each.reader else None,
    )


def as_kept(reasons: Sequence[Reason]) -> list[list[Any]]:
    """Reasons as JSON keeps them: code, facts, target."""
    return [[str(reason.code), dict(reason.facts), reason.field or ""] for reason in reasons]


def moved(rows: int) -> None:
    """Refuse what another worker did meanwhile (``Stale`` import_moved_on)."""
    if not rows:
        raise Stale(Reason(Refusal.IMPORT_MOVED_ON))
