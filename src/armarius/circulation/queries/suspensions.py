"""Days without borrowing that late loans would bring now: computed at read from the terms each loan keeps."""

from dataclasses import dataclass
from datetime import datetime

from armarius.circulation.models import Loan
from armarius.circulation.queries.amnesties import spares
from armarius.circulation.queries.fines import fine_terms, late_loans
from armarius.circulation.rules.fines import Fine, FineCode, FineStep
from armarius.circulation.rules.plain_terms import terms_kept
from armarius.circulation.rules.suspensions import suspension
from armarius.network import queries as network


@dataclass(frozen=True, slots=True)
class RunningSuspension:
    """So many days without borrowing that a loan would bring if the copy came back now, and why."""

    loan: int
    item: int
    days: int
    why: Fine


def suspension_of(loan: Loan, at: datetime) -> tuple[int, Fine]:
    """The days of a loan that ends or is looked at at an instant, by the calendar where it was lent."""
    terms = fine_terms(terms_kept(loan.terms))
    on = network.local_day(loan.library_id, at)
    if loan.on_site or not terms.suspension_days or on <= loan.due_on:
        return 0, Fine(None)
    if spares(loan.library_id, due=loan.due_on, on=on):
        return 0, Fine(None, (FineStep(FineCode.AMNESTY),))
    return suspension(terms, network.calendar(loan.library_id), due=loan.due_on, on=on)


def running_suspensions(reader: int, at: datetime) -> tuple[RunningSuspension, ...]:
    """What a reader's late loans would bring in days, those that bring some."""
    found = ((row, *suspension_of(row, at)) for row in late_loans(reader, at))
    return tuple(RunningSuspension(row.pk, row.item_id, days, why) for row, days, why in found if days)
