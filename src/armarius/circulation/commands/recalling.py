"""Make a loan due earlier because somebody waits; its reader keeps a guaranteed minimum (features.md §1.3)."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.db.models import QuerySet

from armarius.circulation import queries
from armarius.circulation.events import LoanRecalled
from armarius.circulation.models import Hold, Loan
from armarius.circulation.refusals import Refusal
from armarius.circulation.rules.explanations import Step, StepCode, to_plain
from armarius.circulation.rules.holds import Copy, is_meant
from armarius.circulation.rules.plain_terms import terms_kept
from armarius.network import queries as network
from armarius.platform.kernel.work import mark, publish, touch
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.reasons import Reason, Refused


def recall(occasion: Occasion, hold: Hold, copies: Iterable[Iterable[Copy]], now: datetime) -> int:
    """Recall the loan that was lent first among those a hold could be filled with; the loan.

    Refusals: ``Refused`` recalls_not_allowed when no loan's terms allow it, nothing_to_recall when every loan is due
    as early or there is none.
    """
    loans = recallable(hold, copies)
    if not loans:
        raise Refused(Reason(Refusal.NOTHING_TO_RECALL, {}, "recalls"))
    allowed = [loan for loan in loans if terms_kept(loan.terms).recalls]
    if not allowed:
        raise Refused(Reason(Refusal.RECALLS_NOT_ALLOWED, {}, "recalls"))
    for loan in allowed:
        day = recalled_to(loan, now)
        if day < loan.due_on:
            shorten(loan, day, occasion)
            return loan.pk
    raise Refused(Reason(Refusal.NOTHING_TO_RECALL, {}, "recalls"))


def recallable(hold: Hold, copies: Iterable[Iterable[Copy]]) -> list[Loan]:
    """The open loans of copies that would do, not recalled yet, the one lent first first."""
    requests = queries.requests_of(hold)
    ids = {
        copy.id for found in copies for copy in found if any(is_meant(request, copy) for request in requests)
    }
    rows = Loan.objects.select_for_update(no_key=True).filter(
        item_id__in=ids, returned_at__isnull=True, recalled_at__isnull=True, due_at__isnull=True
    )
    return list(rows.order_by("lent_at", "id"))


def recalled_to(loan: Loan, now: datetime) -> date:
    """The day on which a recalled loan is due: an open day, after the guaranteed minimum and the time to bring it."""
    terms = terms_kept(loan.terms)
    lent_on = network.local_day(loan.library_id, loan.lent_at)
    earliest = max(
        lent_on + timedelta(days=terms.recall_minimum_days or 0),
        network.local_day(loan.library_id, now) + timedelta(days=terms.recall_days or 0),
    )
    return network.calendar(loan.library_id).next_open_day(earliest) or earliest


def shorten(loan: Loan, day: date, occasion: Occasion) -> None:
    """Make a loan due on an earlier day, and say why."""
    loan.due_on, loan.recalled_at = day, occasion.at
    loan.explanation = [*loan.explanation, *to_plain((Step(StepCode.RECALLED, day),))]
    loan.version += 1
    loan.save(update_fields=["due_on", "recalled_at", "explanation", "version"])
    touch("loan", loan.pk)
    mark("record", loan.item.record_id)
    publish(LoanRecalled(loan.pk, day))


def recalled_for(hold: Hold) -> "QuerySet[Loan]":
    """The open loan that was recalled when a hold was placed, if there is one: at the same instant, of its titles."""
    records = hold.targets.values("record_id")
    return Loan.objects.filter(
        recalled_at=hold.placed_at, returned_at__isnull=True, item__record_id__in=records
    )


def recalled_items(hold: Hold) -> tuple[int, ...]:
    """The copy of the loan that was recalled for a hold: it is locked before the hold."""
    return tuple(recalled_for(hold).values_list("item_id", flat=True)) if hold.recalls else ()


def let_go(hold: Hold) -> None:
    """Nobody waits through this hold any more: the loan recalled for it may be renewed again.

    It stays due when it was due: its reader was told so, and has no claim to the days before.
    """
    if not hold.recalls:
        return
    for loan in recalled_for(hold):
        loan.recalled_at = None
        loan.version += 1
        loan.save(update_fields=["recalled_at", "version"])
        touch("loan", loan.pk)
