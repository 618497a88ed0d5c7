"""What the clock does about money."""

import logging
from dataclasses import replace

from django_tasks import task

from armarius.money.commands.follow_online import follow_online
from armarius.money.commands.forget_cases import forget_cases
from armarius.money.contributions import Provider, Unreachable, used
from armarius.money.models import OnlinePayment
from armarius.money.queries.online import run_out
from armarius.money.rules.online import Said, Told
from armarius.platform.jobs.running import current_job
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.reasons import Outcome

log = logging.getLogger("armarius.payments")
MOST = 200


@task()
def forget_settled_cases() -> dict[str, int]:
    """Let every settled case whose time is over forget its reader, a chunk at a time."""
    job, total = current_job(), 0
    while True:
        forgotten = forget_cases(job.occasion())
        total += forgotten.cases
        if job.id:
            job.progress(total)
        if not forgotten.more:
            return {"cases": total}


@task()
def close_run_out_payments() -> dict[str, int]:
    """Ask the payment service what became of payments whose time is over; close those it knows nothing new of.

    One that cannot be asked now waits for the next time. A payment that was made after all is posted.
    """
    provider, job = used(), current_job()
    at = job.occasion()
    rows = run_out(at.at, MOST) if provider else []
    return {"payments": sum(is_closed(at, provider, row) for row in rows if provider)}


def is_closed(at: Occasion, provider: Provider, row: OnlinePayment) -> bool:
    """Ask about one payment and close it; whether that could be done."""
    try:
        found = asked(provider, row)
        follow_online(
            replace(at, library=row.library_id),
            payment=row.pk,
            said=Said.EXPIRED if found is None or found.said is Said.PENDING else found.said,
            amount=found.amount if found else None,
            reference=found.reference if found else "",
        )
    except Unreachable as error:
        log.warning("payment %s: the service does not answer (%s)", row.pk, error)
        return False
    except Outcome as outcome:
        log.error("payment %s: %s", row.pk, ", ".join(str(reason.code) for reason in outcome.reasons))
        return False
    return True


def asked(provider: Provider, row: OnlinePayment) -> Told | None:
    """What the service says of a payment; None for one that never reached it. ``Unreachable``."""
    try:
        return provider.ask(row.number, row.reference)
    except Unreachable:
        if row.reference:
            raise
        return None
