"""Reads of a reader's own loans, and whether each can be renewed and until when."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from armarius.circulation.models import Loan
from armarius.circulation.queries.copies import is_wanted
from armarius.circulation.queries.holds import queues
from armarius.circulation.queries.near_debts import with_debt
from armarius.circulation.queries.policies import term_of
from armarius.circulation.rules import lending
from armarius.circulation.rules.due_dates import DueDate, due_date
from armarius.circulation.rules.holds import Request
from armarius.circulation.rules.periods import Period
from armarius.circulation.rules.plain_terms import terms_kept
from armarius.circulation.rules.policies import RenewFrom, Terms
from armarius.network.queries import calendar
from armarius.network.rules.calendar import Calendar
from armarius.patrons.queries import ReaderFacts, reader_facts
from armarius.patrons.rules.restrictions import Use
from armarius.platform.values.reasons import Reason


@dataclass(frozen=True, slots=True)
class OwnLoan:
    """An open loan as its reader sees it: what, where from, due when, how often renewed of how often.

    ``today`` is the date in the library that lent it; ``against`` is every reason against renewing now, none when
    a renewal would be granted; ``would_be_due`` is when the copy would be due then.
    """

    id: int
    record: int
    view: str
    language: str
    library_name: str
    due_on: date
    today: date
    renewals: int
    limit: int
    against: tuple[Reason, ...]
    would_be_due: date
    cover: int = 0
    """The cover that was put to the title, or 0."""


def own_open_items(reader: int, loan_id: int = 0) -> tuple[int, ...]:
    """The copies a reader has on loan, by id; only that of one loan when it is named and theirs."""
    rows = Loan.objects.filter(reader_id=reader, returned_at__isnull=True).order_by("item_id")
    if loan_id:
        rows = rows.filter(pk=loan_id)
    return tuple(rows.values_list("item_id", flat=True))


def own_loans(reader: int, at: datetime) -> tuple[OwnLoan, ...]:
    """A reader's open loans from every library, soonest due first, and whether each can be renewed.

    Three queries, a few more for each library they come from, and a few for each title somebody waits for.
    """
    rows = list(
        Loan.objects.filter(reader_id=reader, returned_at__isnull=True)
        .select_related("item__record", "library")
        .defer("item__record__marc")
        .order_by("due_on", "id")
    )
    calendars: dict[int, Calendar] = {}
    facts: dict[date, ReaderFacts | None] = {}
    waiting: dict[date, dict[int, list[Request]]] = {}
    found = []
    for row in rows:
        if row.library_id not in calendars:
            calendars[row.library_id] = calendar(row.library_id)
        there = at.astimezone(ZoneInfo(row.library.time_zone))
        if there.date() not in facts:
            facts[there.date()] = reader_facts(reader, there.date())
            waiting[there.date()] = queues((each.item.record_id for each in rows), there.date())
        others = waiting[there.date()].get(row.item.record_id, [])
        state = own_state(facts[there.date()], rows, there.date())
        found.append(own_loan(row, calendars[row.library_id], state, there, others))
    return tuple(found)


def own_state(person: ReaderFacts | None, loans: Iterable[Loan], today: date) -> lending.ReaderState:
    """A reader's side of renewing, from every open loan they have."""
    dues = [row.due_on for row in loans]
    return lending.ReaderState(
        id=person.id if person else 0,
        valid_until=person.valid_until if person else None,
        restrictions=person.restrictions if person else (),
        oldest_due=min(dues, default=None),
        overdue=sum(due < today for due in dues),
    )


def own_loan(
    row: Loan, open_days: Calendar, reader: lending.ReaderState, at: datetime, waiting: list[Request]
) -> OwnLoan:
    """One loan as its reader sees it; the same rules as in ``circulation.renew`` say whether it can be renewed."""
    today = at.date()
    terms = terms_kept(row.terms)
    reader = with_debt(reader, terms, at)
    due = renewed_due(row, terms, open_days, at, card_ends=reader.valid_until)
    return OwnLoan(
        id=row.pk,
        record=row.item.record_id,
        view=row.item.record.view,
        language=row.item.record.language,
        library_name=row.library.name,
        due_on=row.due_on,
        today=today,
        renewals=row.renewals,
        limit=terms.renewals or 0,
        against=against_renewing(row, reader, terms, at, due, record=row.item.record_id, waiting=waiting),
        would_be_due=due.day,
        cover=row.item.record.cover,
    )


def against_renewing(
    row: Loan,
    reader: lending.ReaderState,
    terms: Terms,
    at: datetime,
    due: DueDate,
    *,
    record: int,
    waiting: Iterable[Request],
) -> tuple[Reason, ...]:
    """Every reason against renewing an open loan at an instant in its library's zone, until ``due``."""
    today = at.date()
    return (
        *lending.renewal_reasons(
            renewals=row.renewals,
            terms=terms,
            today=today,
            due_before=row.due_on,
            extends=is_later(due, row),
            on_site=row.on_site,
            recalled=row.recalled_at is not None,
            wanted=is_wanted(row.item_id, record, row.reader_id or 0, today, waiting),
        ),
        *lending.overdue_renewal_reasons(
            reader,
            terms,
            today,
            due=row.due_on,
            overdue=lending.is_overdue(terms, at, row.due_on, row.due_at),
        ),
        *lending.person_reasons(reader, today, Use.RENEWING),
    )


def renewed_due(
    row: Loan, terms: Terms, open_days: Calendar, at: datetime, *, card_ends: date | None
) -> DueDate:
    """When a loan would be due that is renewed at an instant in its library's zone, under the terms it keeps."""
    period = terms.renewal_period or terms.loan_period or Period(0)
    name = "renewal_period" if terms.renewal_period else "loan_period"
    policy = row.terms[name][1] if name in row.terms else row.policy_id
    from_due = terms.renew_from is RenewFrom.DUE_DATE and not period.is_short
    return due_date(
        at,
        term_of(terms, period, policy),
        open_days,
        counted_from=max(row.due_on, at.date()) if from_due else None,
        card_ends=card_ends,
    )


def is_later(due: DueDate, row: Loan) -> bool:
    """Whether a date is later than the one a loan has; by the clock when both are."""
    if due.at is not None and row.due_at is not None:
        return due.at > row.due_at
    return due.day > row.due_on
