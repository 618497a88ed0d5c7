"""Import rows of a file of readers."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q

from armarius.patrons import permissions
from armarius.patrons.commands.compare_reader_rows import as_kept, moved
from armarius.patrons.commands.import_writing import Identified, NewReader, change, register
from armarius.patrons.commands.reader_imports import own_import, setup_of
from armarius.patrons.models import ImportedReader, Reader, ReaderImport
from armarius.patrons.queries.import_checks import faults_of, identifiers_in, state_after
from armarius.patrons.queries.import_comparison import ComparedRow, SaidRow, Seen, compared
from armarius.patrons.queries.import_setup import ImportSetup
from armarius.patrons.refusals import Refusal
from armarius.patrons.rules.import_states import CLEAR, Decision, Found, ImportState, Outcome
from armarius.patrons.rules.importing import IDENTIFIER, Target
from armarius.patrons.rules.reader_states import ReaderState
from armarius.platform.database import bulk
from armarius.platform.kernel.command import command
from armarius.platform.kernel.work import note, write_last
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.reasons import Reason

OUTCOME = ("outcome", "reader_id", "before", "version")
AGAIN = ("found", "decision", "reasons", "differs", "reader_id", "version")


@dataclass(frozen=True, slots=True)
class RowsImported:
    """How many readers were registered and changed so far, and whether rows are left."""

    made: int
    changed: int
    more: bool


@dataclass(slots=True)
class Plan:
    """What becomes of the rows of one chunk."""

    made: list[tuple[ImportedReader, NewReader]] = field(default_factory=list)
    changed: list[tuple[ImportedReader, ComparedRow, ReaderState]] = field(default_factory=list)
    plain: list[tuple[ImportedReader, Outcome, int | None]] = field(default_factory=list)
    again: list[tuple[ImportedReader, ComparedRow]] = field(default_factory=list)


@command("patrons.import_reader_rows", needs=permissions.IMPORT_READERS, bulk=True)
def import_reader_rows(occasion: Occasion, *, batch: int, most: int) -> RowsImported:
    """Import up to so many rows that wait, each whole or not at all; a run that was killed goes on with the rest.

    Every row is compared once more: who is no longer what was looked at waits for a decision instead. The file's bytes
    go with the last row. Refusals: ``Missing`` unknown_import, ``Stale`` import_moved_on.
    """
    row = own_import(occasion, batch, ImportState.RUNNING)
    rows = list(waiting(row)[:most])
    list(
        Reader.objects.select_for_update(no_key=True)
        .filter(pk__in=[each.reader_id for each in rows if each.reader_id])
        .order_by("pk")
        .values_list("pk")
    )
    known = setup_of(occasion, row)
    found = compared(known, [SaidRow(each.number, each.cells) for each in rows], Seen())
    plan = planned(known, rows, found)
    write(occasion, known, plan)
    made, changed = row.made + len(plan.made), row.changed + len(plan.changed)
    ends: dict[str, Any] = {"state": ImportState.DONE, "done_at": occasion.at, "content": b""}
    more = len(rows) == most
    here = ReaderImport.objects.filter(
        pk=row.pk, state=ImportState.RUNNING, made=row.made, changed=row.changed
    )
    write_last(lambda: moved(here.update(made=made, changed=changed, **({} if more else ends))))
    note(made=made, changed=changed)
    return RowsImported(made, changed, more)


def waiting(row: ReaderImport) -> Any:
    """The rows that can be imported now, in their order."""
    rows = ImportedReader.objects.filter(batch=row, outcome=Outcome.WAITING)
    return rows.filter(Q(found__in=CLEAR) | ~Q(decision="")).exclude(found=Found.FAULTY).order_by("number")


def planned(known: ImportSetup, rows: Sequence[ImportedReader], found: Sequence[ComparedRow]) -> Plan:
    """What becomes of each row, by what it is now and what was decided."""
    plan = Plan()
    for row, now in zip(rows, found, strict=True):
        if row.decision == Decision.SKIP:
            plan.plain.append((row, Outcome.SKIPPED, row.reader_id))
        elif row.decision == Decision.NEW:
            plan_another(known, plan, row, now)
        elif now.found is Found.NEW and not row.reader_id:
            plan.made.append((row, new_reader(known, row.cells)))
        elif now.held is not None and is_as_looked_at(row, now):
            plan_known(known, plan, row, now)
        else:
            plan.again.append((row, since(row, now)))
    return plan


def is_as_looked_at(row: ImportedReader, now: ComparedRow) -> bool:
    """Whether a row is about the reader it was about, and nobody changed them since."""
    held = now.held
    if held is None or now.reader != row.reader_id or now.found is Found.FAULTY:
        return False
    if not now.differs or row.decision == Decision.KEEP:
        return True
    return held.version == row.version and (bool(row.decision) or now.found in CLEAR)


def since(row: ImportedReader, now: ComparedRow) -> ComparedRow:
    """A row that must be decided about, because something changed since it was looked at."""
    if now.found not in CLEAR:
        return now
    reason = Reason(Refusal.READER_CHANGED)
    return ComparedRow(now.said, Found.CONFLICT, now.reader, (reason,), now.differs, now.held)


def plan_known(known: ImportSetup, plan: Plan, row: ImportedReader, now: ComparedRow) -> None:
    """A row about a reader we have."""
    if row.decision == Decision.KEEP or not now.differs or now.held is None:
        plan.plain.append((row, Outcome.SAME, now.reader))
    else:
        plan.changed.append((row, now, state_after(known, row.cells, now.held.state)))


def plan_another(known: ImportSetup, plan: Plan, row: ImportedReader, now: ComparedRow) -> None:
    """A row about another person than the one it looks like: without the numbers that are somebody's."""
    cells = dict(row.cells)
    if now.found not in (Found.NEW, Found.LIKELY):
        cells = {t: v for t, v in cells.items() if t != Target.CARD and not t.startswith(IDENTIFIER)}
    faults = faults_of(known, cells, None)
    if faults:
        plan.again.append((row, ComparedRow(now.said, Found.FAULTY, reasons=tuple(faults))))
    else:
        plan.made.append((row, new_reader(known, cells)))


def new_reader(known: ImportSetup, cells: dict[str, str]) -> NewReader:
    """Somebody to register, as a row says."""
    state = state_after(known, cells, None)
    return NewReader(state, cells.get(Target.CARD, ""), identifiers_in(known, cells))


def write(occasion: Occasion, known: ImportSetup, plan: Plan) -> None:
    """Write what was planned; all of it last."""
    also = new_identifiers(known, plan)
    ids = register(occasion, known, [new for _row, new in plan.made], also)
    rows: list[tuple[Any, ...]] = [
        (row.pk, Outcome.MADE.value, pk, None, 1) for (row, _), pk in zip(plan.made, ids, strict=True)
    ]
    after = {now.reader: (now.held, state) for _row, now, state in plan.changed if now.held}
    change(after, known.searchable)
    for row, now, _state in plan.changed:
        if now.held is not None:
            before = now.held.state.as_json() | {
                "identifiers": sorted(key for _k, key in now.held.identifiers)
            }
            rows.append((row.pk, Outcome.CHANGED.value, now.reader, before, now.held.version + 1))
    rows += [(row.pk, outcome.value, pk, None, None) for row, outcome, pk in plan.plain]
    write_last(bulk.updating(ImportedReader, OUTCOME, rows))
    again = [
        (
            row.pk,
            now.found.value,
            "",
            as_kept(now.reasons),
            list(now.differs),
            now.reader or None,
            now.held.version if now.held and now.reader else None,
        )
        for row, now in plan.again
    ]
    write_last(bulk.updating(ImportedReader, AGAIN, again))


def new_identifiers(known: ImportSetup, plan: Plan) -> list[Identified]:
    """The identifiers that readers we have get, by reader."""
    found: list[Identified] = []
    for row, now, _state in plan.changed:
        said = identifiers_in(known, row.cells)
        missing = {kind: pair for kind, pair in said.items() if f"{IDENTIFIER}{kind}" in now.differs}
        if missing:
            found.append((now.reader, missing))
    return found
