"""What the page of an import of readers shows."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils import timezone

from armarius.desk.forms import Form
from armarius.desk.middleware import StaffSession
from armarius.desk.requests import staff_of
from armarius.patrons.queries.groups import open_groups
from armarius.patrons.queries.imports import (
    counts_by,
    doubtful,
    import_of,
    importable,
    leavers_of,
    missing_groups,
    undecided,
)
from armarius.patrons.rules.import_states import KEPT_FOR, Found, ImportState, Outcome
from armarius.platform import queries as platform
from armarius.platform.permissions import MANAGE_JOBS
from armarius.ui.components.marks import State
from armarius.ui.words import words

STATES = {
    ImportState.UPLOADED: State.ATTENTION,
    ImportState.COMPARING: State.INFO,
    ImportState.COMPARED: State.ATTENTION,
    ImportState.RUNNING: State.INFO,
    ImportState.DONE: State.OK,
    ImportState.UNDOING: State.INFO,
    ImportState.UNDONE: State.IGNORED,
}
FOUND = {
    Found.NEW: State.OK,
    Found.SAME: State.IGNORED,
    Found.CHANGED: State.INFO,
    Found.LIKELY: State.ATTENTION,
    Found.CONFLICT: State.ATTENTION,
    Found.FAULTY: State.STOP,
}
OUTCOMES = {
    Outcome.WAITING: State.QUEUED,
    Outcome.MADE: State.OK,
    Outcome.CHANGED: State.OK,
    Outcome.SAME: State.IGNORED,
    Outcome.SKIPPED: State.IGNORED,
    Outcome.UNDONE: State.IGNORED,
    Outcome.STAYS: State.ATTENTION,
}
MOVING = frozenset({ImportState.COMPARING, ImportState.RUNNING, ImportState.UNDOING})
OPEN_JOBS = frozenset({"waiting", "running"})


@dataclass(frozen=True, slots=True)
class CountedRows:
    """How many rows are of a kind: words, number, the address of the list of just these, whether to look at them."""

    words: str
    number: int
    href: str
    attention: bool


@dataclass(frozen=True, slots=True)
class ImportScreen:
    """An import: state, how far its job is and whether it stands still, its numbers, what is still to be decided.

    ``ready`` rows would be imported now; ``groups`` are names of groups that would be made; ``until`` is when undoing
    ends, None when there is nothing to undo.
    """

    row: Any
    state: State
    words: str
    moving: bool
    stopped: bool
    done: int
    counts: tuple[CountedRows, ...]
    outcomes: tuple[CountedRows, ...]
    undecided: int
    doubtful: int
    ready: int
    leavers: int
    groups: tuple[str, ...]
    own_groups: list[tuple[str, str]]
    may_run: bool
    may_stop: bool
    until: datetime | None
    form: Form


def own_or_404(request: HttpRequest, batch: int) -> Any:
    """An import of the library one works in; ``Http404`` for every other."""
    row = import_of(staff_of(request).library, batch)
    if row is None:
        raise Http404
    return row


def import_screen(staff: StaffSession, row: Any, form: Form) -> ImportScreen:
    """The page of an import."""
    state = ImportState(row.state)
    job = platform.jobs().filter(pk=row.job).first() if row.job and state in MOVING else None
    stopped = state in MOVING and (job is None or job.state not in OPEN_JOBS)
    moving = state in MOVING and not stopped
    open_rows = undecided(row.pk)
    found, outcomes = counts_by(row.pk, "found"), counts_by(row.pk, "outcome")
    runnable = state in (ImportState.COMPARED, ImportState.DONE) or (stopped and state is ImportState.RUNNING)
    ready = importable(row.pk) if runnable else 0
    waiting = missing_groups(row) if runnable and ready else []
    return ImportScreen(
        row=row,
        state=STATES[state],
        words=words("IMPORT_STATES", state),
        moving=moving,
        stopped=stopped,
        done=progress(row, state, outcomes),
        counts=tuple(counted(row, "found", each, found[each]) for each in Found if found.get(each)),
        outcomes=tuple(
            counted(row, "outcome", each, outcomes[each]) for each in Outcome if outcomes.get(each)
        ),
        undecided=sum(open_rows.values()),
        doubtful=doubtful(row.pk).count(),
        ready=ready,
        leavers=leavers_of(row).count() if not moving and found else 0,
        groups=tuple(waiting),
        own_groups=[(str(each.pk), each.name) for each in open_groups([row.library_id])] if waiting else [],
        may_run=runnable and bool(ready),
        may_stop=moving and staff.may(MANAGE_JOBS),
        until=undo_until(row, state, outcomes),
        form=form,
    )


def progress(row: Any, state: ImportState, outcomes: dict[str, int]) -> int:
    """How many rows the job is through."""
    if state in (ImportState.UPLOADED, ImportState.COMPARING, ImportState.COMPARED):
        return int(row.looked)
    if state is ImportState.UNDOING:
        return outcomes.get(Outcome.UNDONE, 0) + outcomes.get(Outcome.STAYS, 0)
    return sum(outcomes.values()) - outcomes.get(Outcome.WAITING, 0)


def undo_until(row: Any, state: ImportState, outcomes: dict[str, int]) -> datetime | None:
    """Until when an import can be undone; None when it cannot."""
    if state not in (ImportState.DONE, ImportState.RUNNING, ImportState.UNDOING):
        return None
    written = outcomes.get(Outcome.MADE, 0) + outcomes.get(Outcome.CHANGED, 0)
    until: datetime = (row.done_at or row.uploaded_at) + KEPT_FOR
    return until if written and until > timezone.now() else None


def counted(row: Any, name: str, value: Found | Outcome, number: int) -> CountedRows:
    """How many rows are of a kind."""
    section = "IMPORT_FOUND" if name == "found" else "IMPORT_OUTCOMES"
    state = FOUND[Found(value)] if name == "found" else OUTCOMES[Outcome(value)]
    href = f"{reverse('reader_import', args=[row.pk])}?{name}={value.value}#rows"
    return CountedRows(words(section, value), number, href, state in (State.ATTENTION, State.STOP))
