"""Circulation's work on a clock."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Any, Protocol, TypeVar

from django.utils import timezone
from django_tasks import task

from armarius.circulation import queries
from armarius.circulation.commands.expire_holds import expire_holds
from armarius.circulation.commands.follow_closing import follow_closing
from armarius.circulation.commands.mark_lost import mark_lost
from armarius.circulation.commands.mark_overdue import mark_overdue
from armarius.circulation.commands.move_due_dates import move_due_dates
from armarius.circulation.commands.renew_by_itself import renew_by_itself
from armarius.circulation.commands.shelve_copies import sweep_carts
from armarius.circulation.commands.unlink_ended_holds import unlink_ended_holds
from armarius.circulation.commands.unlink_returned_loans import unlink_returned_loans
from armarius.circulation.commands.work_amnesty import work_amnesty
from armarius.circulation.queries.moving import affected_loans, loans_meant
from armarius.circulation.queries.replays import Replay, Rulebook, replay
from armarius.circulation.queries.retention import retentions
from armarius.circulation.rules.moving import Meant, meant_of, move_of
from armarius.circulation.rules.plain_terms import of_said
from armarius.circulation.rules.policies import PolicyRow
from armarius.holdings.commands.mark_ended_places import mark_ended_places
from armarius.network.queries import subtree, zone
from armarius.patrons.preferences import ACCESS_LOG_DAYS
from armarius.platform.commands.forget_hours import forget_hours
from armarius.platform.commands.prune_accesses import prune_accesses
from armarius.platform.jobs.running import current_job
from armarius.platform.kernel.transactions import forget_log
from armarius.platform.queries import jobs, preference
from armarius.platform.values.occasion import Occasion

KNOWN = timedelta(days=30)
"""Jobs that ended are kept for so long."""


@task()
def run_the_night() -> dict[str, int]:
    """Everything that lending does at night, in chunks.

    Renew what renews itself, note what is overdue or lost by age, end reservations whose time is over, sweep the
    carts, say which temporary places ended.
    Every chunk finds only what is left: a run that was killed goes on where it stopped, and nothing happens twice.
    """
    job = current_job()
    renewed = sum(
        chunk.renewed for chunk in chunks(lambda after: renew_by_itself(job.occasion(), after=after))
    )
    overdue, more = 0, True
    while more:
        marked = mark_overdue(job.occasion())
        overdue, more = overdue + marked.loans, marked.more
        if job.id:
            job.progress(overdue)
    lost = sum(chunk.loans for chunk in chunks(lambda after: mark_lost(job.occasion(), after=after)))
    expired = sum(chunk.holds for chunk in chunks(lambda after: expire_holds(job.occasion(), after=after)))
    sweep_carts(job.occasion())
    since = last_night()
    for _ in chunks(lambda after: mark_ended_places(job.occasion(), since=since, after=after)):
        pass
    return {"renewed": renewed, "overdue": overdue, "lost": lost, "holds": expired}


@task()
def carry_out_amnesty(*, library: int, amnesty: int) -> dict[str, int]:
    """Waive what an amnesty means, or let it be owed again, one reader after the other; how many charges.

    Every step finds only what is left: a run that was killed goes on where it stopped.
    """
    job, charges, more = current_job(), 0, True
    while more:
        done = work_amnesty(replace(job.occasion(), library=library), amnesty=amnesty)
        charges, more = charges + done.charges, done.more
        if job.id:
            job.progress(charges)
    return {"charges": charges}


class Chunk(Protocol):
    """What a verb answers that works through its rows by id: where the next chunk begins, 0 when none is left."""

    @property
    def last(self) -> int:
        """The id after which the next chunk begins."""


C = TypeVar("C", bound=Chunk)


def chunks(step: Callable[[int], C]) -> Iterator[C]:
    """The answers of a verb for one chunk after the other; ``step`` gets the id after which its chunk begins."""
    after, more = 0, True
    while more:
        done = step(after)
        yield done
        after, more = done.last, bool(done.last)


def last_night() -> date:
    """The day before the last night run that came to its end; when none is known, a month ago."""
    runs = jobs().filter(task=run_the_night.module_path, state="done")
    done = runs.values_list("enqueued_at", flat=True).first()
    return (done or timezone.now() - KNOWN).date() - timedelta(days=1)


@task()
def follow_a_closing(*, first: str, last: str, reason: str) -> dict[str, int]:
    """Move what is due on days that were closed, a chunk at a time; how many loans and holds."""
    job, done, after, more = current_job(), {"loans": 0, "holds": 0}, 0, True
    span = (date.fromisoformat(first), date.fromisoformat(last))
    meant = Meant(library=job.library, first=span[0], last=span[1], below=True)
    while more:
        waiting = affected_loans(meant)
        moved = follow_closing(
            job.occasion(key=f"{after}"), first=span[0], last=span[1], reason=reason, after=after
        )
        done["loans"] += moved.loans
        done["holds"] += moved.holds
        after, more = moved.last, bool(moved.last)
        if job.id:
            job.progress(done["loans"], done["loans"] + max(0, waiting - moved.loans))
    return done


@task()
def move_the_due_dates(*, meant: dict[str, Any], move: dict[str, Any]) -> dict[str, int]:
    """Move the due dates of the loans that are meant, each once, a chunk at a time; how many.

    A chunk that was done before a crash answers from its key (job, position) and moves nothing twice.
    """
    job, which, where = current_job(), meant_of(meant), move_of(move)
    after, done, total = job.position.get("at") or (0, 0, loans_meant(which).count())
    more = True
    while more:
        moved = move_due_dates(job.occasion(key=f"{after}"), meant=which, move=where, after=after)
        done += moved.loans
        after, more = moved.last, bool(moved.last)
        if job.id and more:
            job.progress(done, total, at=[after, done, total])
    return {"loans": done}


@task()
def unlink_loans() -> dict[str, int]:
    """Unlink every returned loan and ended hold whose retention is over, a chunk at a time; the access log follows."""
    job, total = current_job(), 0
    while True:
        unlinked = unlink_returned_loans(job.occasion())
        total += unlinked.loans
        if job.id:
            job.progress(total)
        if not unlinked.more:
            break
    holds = 0
    while True:
        ended = unlink_ended_holds(job.occasion())
        holds += ended.holds
        if not ended.more:
            break
    looks = forget_looks(job.occasion())
    forget_log()
    return {"loans": total, "holds": holds} | looks


def forget_looks(occasion: Occasion) -> dict[str, int]:
    """Take the hour out of looks at readers when loans of that age have forgotten theirs, and prune the oldest."""
    hours, looks = 0, 0
    for retention in retentions():
        more = True
        while more:
            done = forget_hours(occasion, before=retention.before(occasion.at), libraries=retention.libraries)
            hours, more = hours + done.looks, done.more
    before, more = occasion.at.date() - timedelta(days=preference(ACCESS_LOG_DAYS, 0)), True
    while more:
        gone = prune_accesses(occasion, before=before)
        looks, more = looks + gone.looks, gone.more
    return {"hours": hours, "looks": looks}


@task()
def replay_loans(
    *, library: int, keys: list[Any], terms: dict[str, Any], since: str, until: str
) -> dict[str, Any]:
    """Decide the loans of a period again under a draft, a chunk at a time; counts, and the first changes.

    Begun again after a crash it begins at the first loan: it changes nothing. The result names loans, no readers.
    """
    job, found, book = current_job(), Replay(), Rulebook()
    reader, item, location = keys
    draft = PolicyRow(
        id=0,
        library=library,
        reader_category=reader,
        item_category=item,
        location=location,
        terms=of_said(terms),
        valid_from=date.min,
    )
    span = (date.fromisoformat(since), date.fromisoformat(until))
    loans = queries.loans_made(subtree(library), *span, zone(library))
    total, last = loans.count(), 0
    while last := replay(draft, loans.filter(pk__gt=last), found, book):
        if job.id:
            job.progress(found.loans, total)
    return found.plain()
