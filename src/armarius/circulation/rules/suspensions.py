"""How many days a late return keeps its reader from borrowing, where a rule asks for days instead of money."""

from datetime import date

from armarius.circulation.rules.fines import Fine, FineCode, FineStep, FineTerms, charged_days
from armarius.network.rules.calendar import Calendar


def suspension(terms: FineTerms, open_days: Calendar, *, due: date, on: date) -> tuple[int, Fine]:
    """The days without borrowing for a loan that was due on a day and ends or is looked at on another, and why.

    So many for each late day that counts and is not free, never more than the rule's most.
    """
    if not terms.suspension_days or on <= due:
        return 0, Fine(None)
    charged, steps = charged_days(terms, open_days, due=due, on=on)
    days = charged * terms.suspension_days
    steps.append(FineStep(FineCode.SUSPENDED, days))
    if terms.suspension_cap is not None and days > terms.suspension_cap:
        days = terms.suspension_cap
        steps.append(FineStep(FineCode.SUSPENSION_CAPPED, days))
    return days, Fine(None, tuple(steps))
