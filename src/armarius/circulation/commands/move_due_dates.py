"""Move the due dates of many loans at once."""

from dataclasses import dataclass, replace

from django.utils.module_loading import import_string

from armarius.circulation import permissions
from armarius.circulation.commands.moving import moved_loans
from armarius.circulation.refusals import Refusal
from armarius.circulation.rules.moving import Meant, Move, MoveKind, meant_said, move_said
from armarius.network import queries as network
from armarius.platform.kernel.command import allowed, command
from armarius.platform.kernel.work import note, touch
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.reasons import Invalid, Reason

# By its name: jobs stand above commands (design §3), and only the worker runs the task.
TASK = "armarius.circulation.jobs.move_the_due_dates"
CHUNK = 100
LONGEST = 366
"""Days that a batch may move a due date, or span."""


@dataclass(frozen=True, slots=True)
class MoveBegun:
    """The job that moves the due dates."""

    job: int


@dataclass(frozen=True, slots=True)
class DueDatesMoved:
    """How many loans moved, and the last one looked at (0: none is left)."""

    loans: int
    last: int


@command("circulation.begin_moving", needs=permissions.MOVE_DUE_DATES)
def begin_moving(occasion: Occasion, *, meant: Meant, move: Move) -> MoveBegun:
    """Queue a change of the due dates of the loans that are meant, of the occasion's library or of those below it too.

    A job does it in chunks. It is undone by a second one, back to where they were. Refusals: as ``check_move``.
    """
    check_move(occasion, meant, move)
    result = import_string(TASK).enqueue(meant=meant_said(meant), move=move_said(move))
    touch("job", int(result.id))
    note(first=meant.first, last=meant.last)
    return MoveBegun(int(result.id))


@command("circulation.move_due_dates", needs=permissions.MOVE_DUE_DATES, bulk=True)
def move_due_dates(occasion: Occasion, *, meant: Meant, move: Move, after: int = 0) -> DueDatesMoved:
    """Move a chunk of the loans that are meant: those with ids above ``after``, each once in a run.

    The same key again moves nothing a second time. Refusals: as ``check_move``.
    """
    check_move(occasion, meant, move)
    loans, seen = moved_loans(occasion, meant, move, after, CHUNK)
    note(loans=loans)
    return DueDatesMoved(loans, seen)


def check_move(occasion: Occasion, meant: Meant, move: Move) -> None:
    """Refusals: ``Invalid`` broken_due_span, broken_days, day_in_the_past, not_moved_from_here, not_moved_below."""
    reasons = []
    if not 0 <= (meant.last - meant.first).days <= LONGEST:
        reasons.append(Reason(Refusal.BROKEN_DUE_SPAN, {"longest": LONGEST}, "last"))
    today = network.local_day(occasion.library, occasion.at)
    if move.kind is MoveKind.TO_DAY and (move.day is None or move.day < today):
        reasons.append(Reason(Refusal.DAY_IN_THE_PAST, field="day"))
    if move.kind is MoveKind.BY_DAYS and not 0 < abs(move.days) <= LONGEST:
        reasons.append(Reason(Refusal.BROKEN_DAYS, {"longest": LONGEST}, "days"))
    if move.kind is MoveKind.CLOSING or meant.library != occasion.library:
        reasons.append(Reason(Refusal.NOT_MOVED_FROM_HERE))
    elif meant.below and not reaches_below(occasion):
        reasons.append(Reason(Refusal.NOT_MOVED_BELOW, field="below"))
    if reasons:
        raise Invalid(*reasons)


def reaches_below(occasion: Occasion) -> bool:
    """Whether whoever asks may move due dates in every library below the occasion's."""
    return all(
        allowed(replace(occasion, library=each), permissions.MOVE_DUE_DATES)
        for each in network.subtree(occasion.library)
    )
