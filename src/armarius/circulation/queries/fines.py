"""What overdue loans cost now: computed at read from the terms each loan keeps, never stored (law 5)."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from armarius.circulation.models import Loan
from armarius.circulation.rules.fines import NOTHING, Fine, FineTerms, fine
from armarius.circulation.rules.lending import ReaderState
from armarius.circulation.rules.periods import Period
from armarius.circulation.rules.plain_terms import terms_kept
from armarius.circulation.rules.policies import Terms
from armarius.holdings.queries import price_of
from armarius.money import queries as money
from armarius.network import queries as network
from armarius.platform.values.money import Money


@dataclass(frozen=True, slots=True)
class RunningFine:
    """What an open loan would cost if it came back now."""

    loan: int
    item: int
    fine: Fine


def fine_terms(terms: Terms) -> FineTerms:
    """By what the fine of a loan under these terms is computed."""
    return FineTerms(
        rate=terms.fine_rate,
        interval=terms.fine_interval or Period(1),
        begins=terms.fine_from or FineTerms().begins,
        days=terms.fine_days or FineTerms().days,
        grace_days=terms.fine_grace_days or 0,
        grace_charged=bool(terms.fine_grace_charged),
        cap=terms.fine_cap,
        price_caps=bool(terms.fine_price_caps),
    )


def fine_of(loan: Loan, at: datetime) -> Fine:
    """The fine of a loan that ends or is looked at at an instant: by the terms it keeps and the calendar where it was
    lent (case 30). Nothing is read for a loan that is not late or costs nothing."""
    on = network.local_day(loan.library_id, at)
    terms = fine_terms(terms_kept(loan.terms))
    if loan.on_site or terms.rate is None or on <= loan.due_on:
        return NOTHING
    price = price_of(loan.item_id) if terms.price_caps else None
    return fine(
        terms,
        network.calendar(loan.library_id),
        due=loan.due_on,
        on=on,
        price=Money.rounded(price, terms.rate.currency) if price is not None else None,
    )


def running_fines(reader: int, at: datetime) -> tuple[RunningFine, ...]:
    """What a reader's overdue loans cost now, those that cost something."""
    rows = Loan.objects.filter(reader_id=reader, returned_at__isnull=True, due_on__lte=at.date())
    found = (RunningFine(row.pk, row.item_id, fine_of(row, at)) for row in rows.order_by("due_on", "pk"))
    return tuple(each for each in found if each.fine.is_owed)


def owed_with_running(reader: int, at: datetime) -> Mapping[str, Money]:
    """What a reader owes by currency, with what is running (law 5)."""
    sums = {each.currency: each for each in money.owed_by(reader)}
    for each in running_fines(reader, at):
        amount = each.fine.amount
        if amount is not None:
            sums[amount.currency] = sums.get(amount.currency, Money.zero(amount.currency)) + amount
    return sums


def with_debt(state: ReaderState, terms: Terms | None, at: datetime) -> ReaderState:
    """A reader's side of a decision with what they owe; nothing is read where the terms ask nothing."""
    limit = terms.debt_limit if terms else None
    if limit is None or not state.id:
        return state
    return replace(state, owes=owed_with_running(state.id, at).get(limit.currency))


def titles_of(reader: int, loans: Collection[int]) -> Mapping[int, str]:
    """The titles' own views of those of the loans that name this very reader."""
    rows = Loan.objects.filter(pk__in=loans, reader_id=reader)
    return dict(rows.values_list("pk", "item__record__view"))
