"""Reads of loans."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.db.models import Count, Min, Q, QuerySet

from armarius.circulation.models import Loan
from armarius.circulation.queries.copies import is_wanted
from armarius.circulation.queries.holds import queues
from armarius.circulation.queries.policies import term_of
from armarius.circulation.rules import lending
from armarius.circulation.rules.due_dates import DueDate, due_date
from armarius.circulation.rules.holds import Request
from armarius.circulation.rules.limits import Had
from armarius.circulation.rules.periods import Period
from armarius.circulation.rules.plain_terms import terms_kept
from armarius.circulation.rules.policies import RenewFrom, Terms
from armarius.network.queries import calendar, zones
from armarius.network.rules.calendar import Calendar
from armarius.patrons.queries import ReaderFacts, reader_facts
from armarius.platform.database.prepared import Prepared
from armarius.platform.values.reasons import Reason


@dataclass(frozen=True, slots=True)
class OpenLoan:
    """An open loan as the desk and the record page show it."""

    id: int
    item: int
    reader: int | None
    due_on: date
    lent_at: datetime
    renewals: int


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


@dataclass(frozen=True, slots=True)
class PastLoan:
    """A loan of a copy as its history shows it: when, until when, back when and where. Nobody's name."""

    lent_at: datetime
    due_on: date
    returned_at: datetime | None
    library: str
    returned_to: str | None
    renewals: int


def loans_at(library: int) -> int:
    """How many loans were ever made in a library, or ended there."""
    return Loan.objects.filter(Q(library_id=library) | Q(returned_library_id=library)).count()


OPEN_LOAN = Prepared(
    lambda item: Loan.objects.filter(item_id=item, returned_at__isnull=True).values_list(
        "id", "item_id", "reader_id", "due_on", "lent_at", "renewals"
    )[:1]
)
HAD = Prepared(
    lambda reader, day: (
        Loan.objects.filter(reader_id=reader, returned_at__isnull=True)
        .order_by()
        .values("item__category__code", "item__category__parent__code", "library_id", "on_site")
        .annotate(n=Count("id"), oldest=Min("due_on"), late=Count("id", filter=Q(due_on__lt=day)))
        .values_list(
            "item__category__code",
            "item__category__parent__code",
            "library_id",
            "on_site",
            "n",
            "oldest",
            "late",
        )
    )
)
SAME_TITLE = Prepared(
    lambda reader, record, item: (
        Loan.objects.filter(reader_id=reader, returned_at__isnull=True, item__record_id=record)
        .filter(Q(item_id__lt=item) | Q(item_id__gt=item))
        .values_list("id")[:1]
    )
)


def open_loan_of(item: int) -> OpenLoan | None:
    """The open loan of a copy, or None."""
    row = OPEN_LOAN.first(item=item)
    return OpenLoan(*row) if row else None


def open_loans_of(items: Iterable[int]) -> Mapping[int, OpenLoan]:
    """The open loans of many copies, by copy."""
    rows = Loan.objects.filter(item_id__in=list(items), returned_at__isnull=True).values_list(
        "id", "item_id", "reader_id", "due_on", "lent_at", "renewals"
    )
    return {row[1]: OpenLoan(*row) for row in rows}


def lock_open_loan(item: int) -> Loan | None:
    """The open loan of a copy, locked for a change."""
    return Loan.objects.select_for_update(no_key=True).filter(item_id=item, returned_at__isnull=True).first()


def had_by(reader: int, day: date) -> tuple[Had, ...]:
    """What a reader has on loan, counted by category, library and use; overdue as of a day."""
    rows = HAD.rows(reader=reader, day=day)
    return tuple(Had(row[0], row[1] or "", *row[2:]) for row in rows)


def has_title(reader: int, record: int, *, besides: int) -> bool:
    """Whether a reader has a copy of a record on loan besides one copy."""
    return SAME_TITLE.first(reader=reader, record=record, item=besides) is not None


def had_title_until(reader: int, record: int) -> datetime | None:
    """When a reader last brought a copy of a record back, as long as the loan still names them; None: never."""
    rows = Loan.objects.filter(reader_id=reader, item__record_id=record, undone_at__isnull=True)
    rows = rows.filter(returned_at__isnull=False).order_by("-returned_at")
    return rows.values_list("returned_at", flat=True).first()


def loaned_copies(reader: int, record: int) -> frozenset[int]:
    """The copies of a record that a reader has on loan."""
    rows = Loan.objects.filter(reader_id=reader, returned_at__isnull=True, item__record_id=record)
    return frozenset(rows.values_list("item_id", flat=True))


def newly_overdue(at: datetime, limit: int) -> tuple[int, ...]:
    """Loans that are overdue at an instant, by the date in their library or by the clock, and were not noted yet."""
    late = Q(due_at__lt=at)
    for zone, libraries in zones().items():
        late |= Q(due_at__isnull=True, due_on__lt=at.astimezone(zone).date(), library_id__in=libraries)
    rows = Loan.objects.filter(late, returned_at__isnull=True, overdue_noted_at__isnull=True)
    rows = rows.filter(due_on__lte=(at + timedelta(days=1)).date())
    return tuple(rows.order_by("due_on").values_list("pk", flat=True)[:limit])


def overdue_notes() -> int:
    """How many open loans were noted as overdue."""
    return Loan.objects.filter(returned_at__isnull=True, overdue_noted_at__isnull=False).count()


def renewing_themselves(at: datetime, after: int, limit: int) -> tuple[tuple[int, int, int], ...]:
    """Loans due tomorrow in their library that renew themselves: loan, copy and library, ids above ``after``."""
    tomorrow = Q(pk=None)
    for zone, libraries in zones().items():
        day = at.astimezone(zone).date() + timedelta(days=1)
        tomorrow |= Q(due_on=day, library_id__in=libraries)
    rows = Loan.objects.filter(tomorrow, returned_at__isnull=True, renews_itself=True, pk__gt=after)
    return tuple(rows.order_by("pk").values_list("pk", "item_id", "library_id")[:limit])


def open_count(reader: int) -> int:
    """How many loans a reader has open."""
    return Loan.objects.filter(reader_id=reader, returned_at__isnull=True).count()


def overdue_count(reader: int, today: date) -> int:
    """How many of a reader's loans are overdue."""
    return Loan.objects.filter(reader_id=reader, returned_at__isnull=True, due_on__lt=today).count()


def open_loan_count() -> int:
    """How many copies are on loan in the whole installation."""
    return Loan.objects.filter(returned_at__isnull=True).count()


def open_loans(reader: int) -> "QuerySet[Loan]":
    """A reader's open loans, soonest due first."""
    return (
        Loan.objects.filter(reader_id=reader, returned_at__isnull=True)
        .select_related("item__record")
        .order_by("due_on", "id")
    )


def loans_by_id(loans: Iterable[int]) -> "QuerySet[Loan]":
    """These loans with copy and record, soonest due first."""
    rows = Loan.objects.filter(pk__in=list(loans)).select_related("item__record")
    return rows.defer("item__record__marc").order_by("due_on", "id")


def overdue_loans(libraries: Iterable[int], today: date) -> "QuerySet[Loan]":
    """The open loans of these libraries that are overdue on a day, longest overdue first."""
    rows = Loan.objects.filter(library_id__in=list(libraries), returned_at__isnull=True, due_on__lt=today)
    return rows.order_by("due_on", "id")


def loans_due_on(libraries: Iterable[int], day: date) -> "QuerySet[Loan]":
    """The open loans of these libraries that are due on a day."""
    rows = Loan.objects.filter(library_id__in=list(libraries), returned_at__isnull=True, due_on=day)
    return rows.order_by("id")


def history_of(item: int, limit: int = 10) -> list[PastLoan]:
    """A copy's last loans, newest first, and nobody's name; what was undone never was."""
    rows = Loan.objects.filter(item_id=item, undone_at__isnull=True).order_by("-id")
    return [
        PastLoan(*row)
        for row in rows.values_list(
            "lent_at", "due_on", "returned_at", "library__name", "returned_library__name", "renewals"
        )[:limit]
    ]


def loan_after(item: int, loan_id: int) -> int | None:
    """The copy's first loan after another one, whether it stands or was undone."""
    rows = Loan.objects.filter(item_id=item, pk__gt=loan_id).order_by("id")
    return rows.values_list("pk", flat=True).first()


def loan(loan_id: int) -> Loan | None:
    """One loan."""
    return Loan.objects.filter(pk=loan_id).first()


def loans_to_unlink(before: datetime, limit: int) -> tuple[int, ...]:
    """Returned loans that still name their reader although they came back before a moment."""
    rows = Loan.objects.filter(reader__isnull=False, returned_at__lt=before).order_by("returned_at")
    return tuple(rows.values_list("pk", flat=True)[:limit])


def due_and_overdue(libraries: Iterable[int], today: date) -> dict[str, int]:
    """Counts for the desk's home: due today and overdue at these libraries."""
    rows = Loan.objects.filter(library_id__in=list(libraries), returned_at__isnull=True)
    return {
        "due_today": rows.filter(due_on=today).count(),
        "overdue": rows.filter(due_on__lt=today).count(),
        "open": rows.count(),
    }


def lock_loan(loan_id: int) -> Loan | None:
    """One loan, locked for a change."""
    return Loan.objects.select_for_update(no_key=True).filter(pk=loan_id).first()


def lent_since(item: int, loan_id: int) -> bool:
    """Whether the copy was lent again after a loan, still out or not."""
    return Loan.objects.filter(item_id=item, pk__gt=loan_id).exists()


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
        *lending.person_reasons(reader, today),
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
