"""Decide about rows of a file that nobody but a person can judge."""

from dataclasses import dataclass

from django.db.models import QuerySet

from armarius.patrons import permissions
from armarius.patrons.commands.reader_imports import own_import
from armarius.patrons.models import ImportedReader
from armarius.patrons.rules.import_states import DOUBTFUL, Decision, Found, ImportState, Outcome
from armarius.platform.kernel.command import command
from armarius.platform.kernel.work import note
from armarius.platform.values.occasion import Occasion


@dataclass(frozen=True, slots=True)
class RowDecision:
    """What was decided of one row; None takes a decision back."""

    row: int
    decision: Decision | None


@dataclass(frozen=True, slots=True)
class RowsDecided:
    """How many rows were decided about."""

    rows: int


@command("patrons.decide_import_rows", needs=permissions.IMPORT_READERS)
def decide_import_rows(
    occasion: Occasion,
    *,
    batch: int,
    decisions: tuple[RowDecision, ...] = (),
    kind: Found | None = None,
    all_of_kind: Decision | None = None,
) -> RowsDecided:
    """Decide about rows in doubt, one by one, or about all of a ``kind`` nobody decided about yet.

    What does not fit a row (taking what the register says of a reader of another library) is passed over. Refusals:
    ``Missing`` unknown_import, ``Stale`` import_moved_on.
    """
    row = own_import(occasion, batch, ImportState.COMPARED, ImportState.DONE)
    rows = ImportedReader.objects.filter(batch=row, found__in=DOUBTFUL, outcome=Outcome.WAITING)
    done = 0
    for each in decisions:
        one = rows.filter(pk=each.row)
        done += fitting(one, each.decision).update(decision=each.decision or "")
    if kind is not None and all_of_kind is not None:
        undecided = rows.filter(found=kind, decision="")
        done += fitting(undecided, all_of_kind).update(decision=all_of_kind)
    note(rows=done)
    return RowsDecided(done)


def fitting(rows: "QuerySet[ImportedReader]", decision: Decision | None) -> "QuerySet[ImportedReader]":
    """The rows a decision makes sense of: who is the same person must be a reader we keep."""
    return rows.filter(reader__isnull=False) if decision in (Decision.TAKE, Decision.KEEP) else rows
