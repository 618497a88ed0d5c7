"""A fine is posted once, when the loan ends or gets another due date (law 5)."""

from dataclasses import replace
from datetime import date, datetime

from armarius.circulation.models import Loan
from armarius.circulation.queries.fines import fine_of
from armarius.circulation.rules.fines import plain
from armarius.money.commands.charge import charge
from armarius.money.commands.reverse import take_back
from armarius.money.queries.charges import posting_of
from armarius.money.rules.accounts import Service
from armarius.money.rules.charges import Origin
from armarius.platform.values.occasion import Occasion

KIND = "loan"


def post_fine(occasion: Occasion, loan: Loan) -> int:
    """Charge what a loan costs that is late now, in the books of the library that lent it; the charge, 0 for none.

    Once for the loan and its present due date. Called before the due date changes.
    """
    found = fine_of(loan, occasion.at)
    if not found.is_owed or found.amount is None or not loan.reader_id:
        return 0
    return charge(
        replace(occasion, library=loan.library_id),
        reader=loan.reader_id,
        service=Service.OVERDUE,
        amount=found.amount,
        origin=Origin(KIND, loan.pk),
        period=str(loan.due_on),
        explanation=plain(found),
    ).charge


def take_fine_back(occasion: Occasion, loan: int, due: date, at: datetime) -> None:
    """Take back what was charged for a loan and due date at an instant or later. ``Stale`` when it was paid since."""
    posting = posting_of(Origin(KIND, loan), Service.OVERDUE, str(due), at)
    if posting:
        take_back(occasion, posting)
