"""Circulation's work on a clock."""

from datetime import date
from typing import Any

from django_tasks import task

from armarius.circulation import queries
from armarius.circulation.commands.expire_holds import expire_holds
from armarius.circulation.commands.mark_overdue import mark_overdue
from armarius.circulation.commands.renew_by_itself import renew_by_itself
from armarius.circulation.commands.unlink_ended_holds import unlink_ended_holds
from armarius.circulation.commands.unlink_returned_loans import unlink_returned_loans
from armarius.circulation.queries.replays import Replay, Rulebook, replay
from armarius.circulation.rules.plain_terms import of_said
from armarius.circulation.rules.policies import PolicyRow
from armarius.network.queries import subtree, zone
from armarius.platform.jobs.running import current_job


@task()
def run_the_night() -> dict[str, int]:
    """Renew what renews itself, note what is overdue, end reservations whose time is over; chunk by chunk.

    Every chunk finds only what is left: a run that was killed goes on where it stopped, and nothing happens twice.
    """
    job, done = current_job(), {"renewed": 0, "overdue": 0, "holds": 0}
    after, more = 0, True
    while more:
        renewed = renew_by_itself(job.occasion(), after=after)
        done["renewed"] += renewed.renewed
        after, more = renewed.last, bool(renewed.last)
    more = True
    while more:
        marked = mark_overdue(job.occasion())
        done["overdue"] += marked.loans
        more = marked.more
        if job.id:
            job.progress(done["overdue"])
    after, more = 0, True
    while more:
        expired = expire_holds(job.occasion(), after=after)
        done["holds"] += expired.holds
        after, more = expired.last, bool(expired.last)
    return done


@task()
def unlink_loans() -> dict[str, int]:
    """Unlink every returned loan and ended hold whose retention is over, a chunk at a time."""
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
            return {"loans": total, "holds": holds}


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
