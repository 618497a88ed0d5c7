"""What being late costs is posted once, when the loan ends or gets another due date (law 5): money, or days."""

from dataclasses import replace
from datetime import UTC, date, datetime

from armarius.circulation.models import Loan
from armarius.circulation.queries.fines import fine_of
from armarius.circulation.queries.suspensions import suspension_of
from armarius.circulation.rules.fines import plain
from armarius.money.commands.charge import charge
from armarius.money.commands.reverse import take_back
from armarius.money.queries.charges import posting_of
from armarius.money.rules.accounts import Service
from armarius.money.rules.charges import Origin
from armarius.network import queries as network
from armarius.patrons.commands.suspending import Cause, suspend, unsuspend
from armarius.platform.values.occasion import Occasion

KIND = "loan"


def post_fine(occasion: Occasion, loan: Loan) -> int:
    """Charge what a loan costs that is late now, in the books of the library that lent it; the charge, 0 for none.

    Where the loan's rule says so, days without borrowing come instead. Once for the loan and its present due date
    (law 5). Called before the due date changes.
    """
    suspend_for(occasion, loan)
    found = fine_of(loan, occasion.at)
    if not found.is_owed or found.amount is None or not loan.reader_id:
        return 0
    return charge(
        replace(occasion, library=loan.library_id),
        reader=loan.reader_id,
        service=Service.OVERDUE,
        amount=found.amount,
        origin=Origin(KIND, loan.pk),
        period=period_of(loan.due_on, loan.due_at),
        explanation=plain(found),
    ).charge


def suspend_for(occasion: Occasion, loan: Loan) -> None:
    """Bar the reader of a loan that is late now for as many days as its rule says."""
    days, why = suspension_of(loan, occasion.at)
    if days and loan.reader_id:
        suspend(
            replace(occasion, library=loan.library_id),
            reader=loan.reader_id,
            days=days,
            today=network.local_day(loan.library_id, occasion.at),
            cause=Cause(KIND, loan.pk, period_of(loan.due_on, loan.due_at)),
            explanation=plain(why),
        )


def period_of(due_on: date, due_at: datetime | None) -> str:
    """What a fine is charged once for: the due date, by the clock the instant, of which a day may have several."""
    return due_at.astimezone(UTC).isoformat() if due_at is not None else str(due_on)


def take_fine_back(occasion: Occasion, loan: int, period: str, at: datetime) -> None:
    """Take back what was charged for a loan and period at an instant or later, and the days it brought.

    ``Stale`` when it was paid, or the restriction changed, since.
    """
    unsuspend(Cause(KIND, loan, period))
    posting = posting_of(Origin(KIND, loan), Service.OVERDUE, period, at)
    if posting:
        take_back(occasion, posting)
