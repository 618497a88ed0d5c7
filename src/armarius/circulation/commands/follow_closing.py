"""Move due dates and shelf days off the days on which a library is closed."""

from dataclasses import dataclass
from datetime import date

from django.utils.module_loading import import_string

from armarius.circulation.commands.moving import moved_loans
from armarius.circulation.models import Hold
from armarius.circulation.queries.moving import Calendars, affected_loans, shelved_holds
from armarius.circulation.rules.moving import Meant, Move, MoveKind, days_closed
from armarius.network.commands.close_days import close_days
from armarius.network.permissions import MANAGE_LIBRARIES
from armarius.platform.kernel.command import command
from armarius.platform.kernel.work import current, note, touch
from armarius.platform.values.occasion import Occasion

# By its name: jobs stand above commands (design §3), and only the worker runs the task.
TASK = "armarius.circulation.jobs.follow_a_closing"
AT_ONCE = 200
"""As many loans are moved in the transaction that closes the days; more are a job's."""
CHUNK = 100


@dataclass(frozen=True, slots=True)
class ClosingFollowed:
    """How many loans and holds moved, the last loan looked at (0: none is left), and the job that goes on (0: none)."""

    loans: int
    holds: int
    last: int = 0
    job: int = 0


@command("circulation.follow_closing", needs=MANAGE_LIBRARIES, bulk=True)
def follow_closing(
    occasion: Occasion, *, first: date, last: date, reason: str = "", after: int = 0
) -> ClosingFollowed:
    """Move a chunk of what is due on closed days of the occasion's library and below: loans with ids above ``after``.

    Nothing else moves. The first chunk also moves the last days of holds on the shelf. Run again it finds nothing:
    what was moved is not due on a closed day any more.
    """
    meant = Meant(library=occasion.library, first=first, last=last, below=True)
    move = closing(first, last, reason)
    loans, seen = moved_loans(occasion, meant, move, after, CHUNK)
    holds = 0 if after else moved_holds(meant, move)
    note(loans=loans, holds=holds)
    return ClosingFollowed(loans, holds, seen)


@command("circulation.close_in_emergency", needs=MANAGE_LIBRARIES)
def close_in_emergency(occasion: Occasion, *, first: date, last: date, reason: str = "") -> ClosingFollowed:
    """Close the occasion's library and those below it, and move what would be due meanwhile: now, or by a job.

    Refusals: ``Invalid`` ends_before_start, too_many_days.
    """
    close_days(occasion, first=first, last=last, reason=reason)
    return after_closing(occasion, occasion.library, first, last, reason)


def after_closing(occasion: Occasion, library: int, first: date, last: date, reason: str) -> ClosingFollowed:
    """Move what is due on days that were closed, at once when it is little, else by a job; harmless to repeat."""
    meant = Meant(library=library, first=first, last=last, below=True)
    if affected_loans(meant) <= AT_ONCE:
        move = closing(first, last, reason)
        loans, _ = moved_loans(occasion, meant, move, 0, AT_ONCE)
        holds = moved_holds(meant, move)
        if loans or holds:
            note(loans=loans, holds=holds)
        return ClosingFollowed(loans, holds)
    asked = (TASK, library, first, last)
    job = current().memory.get(asked)
    if job is None:
        result = import_string(TASK).enqueue(first=first.isoformat(), last=last.isoformat(), reason=reason)
        job = current().memory[asked] = int(result.id)
        touch("job", job)
    return ClosingFollowed(0, 0, job=job)


def closing(first: date, last: date, reason: str) -> Move:
    """The move off closed days."""
    return Move(kind=MoveKind.CLOSING, reason=reason, closed=days_closed(first, last, reason))


def moved_holds(meant: Meant, move: Move) -> int:
    """Move the last days of holds on the shelf to the next open day of the library they lie at; how many."""
    book, changed = Calendars(move.closed), []
    for hold in shelved_holds(meant).select_for_update(no_key=True):
        day = book.of(hold.pickup_id).next_open_day(hold.shelf_until) if hold.shelf_until else None
        if day is None or day == hold.shelf_until:
            continue
        hold.shelf_until = day
        hold.version += 1
        touch("hold", hold.pk)
        changed.append(hold)
    Hold.objects.bulk_update(changed, ["shelf_until", "version"], batch_size=CHUNK)
    return len(changed)
