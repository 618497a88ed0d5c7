"""What overdue loans cost now: computed at read from the terms each loan keeps, never stored (law 5)."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

from django.db.models import QuerySet

from armarius.circulation.models import Loan
from armarius.circulation.queries.amnesties import Amnesties
from armarius.circulation.rules.amnesties import Spared, is_spared
from armarius.circulation.rules.clock_fines import clock_fine
from armarius.circulation.rules.fines import NOTHING, ONE_HOUR, Fine, FineTerms, fine, spared, within
from armarius.circulation.rules.periods import Period
from armarius.circulation.rules.plain_terms import terms_kept
from armarius.circulation.rules.policies import UNLIMITED, Terms
from armarius.circulation.rules.rates import NOT_RISING
from armarius.holdings.queries import price_of, prices_of
from armarius.money import queries as money
from armarius.money.queries.debts import open_charges_among
from armarius.money.rules.accounts import Service
from armarius.network import queries as network
from armarius.network.rules.calendar import Calendar
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
        rates=terms.fine_steps or NOT_RISING,
        interval=terms.fine_interval or Period(1),
        begins=terms.fine_from or FineTerms().begins,
        days=terms.fine_days or FineTerms().days,
        grace_days=terms.fine_grace_days or 0,
        grace_charged=bool(terms.fine_grace_charged),
        cap=terms.fine_cap,
        price_caps=bool(terms.fine_price_caps),
        reader_cap=terms.fine_reader_cap,
        clock_rate=terms.fine_clock_rate,
        clock_interval=terms.fine_clock_interval or ONE_HOUR,
        clock_hours=terms.fine_clock_hours or FineTerms().clock_hours,
        clock_grace_minutes=terms.fine_clock_grace_minutes or 0,
        suspension_days=terms.suspension_days or 0,
        suspension_cap=None if terms.suspension_cap in (None, UNLIMITED) else terms.suspension_cap,
    )


class Books:
    """Where fines read calendars, prices and what is owed: each once, however many loans are looked at."""

    def __init__(self) -> None:
        self._calendars: dict[int, Calendar] = {}
        self._zones: dict[int, ZoneInfo] = {}
        self._prices: dict[int, Decimal | None] = {}
        self._fines: dict[int, dict[tuple[int, str], Money]] = {}
        self._amnesties = Amnesties()

    def prepare(self, loans: Iterable[Loan]) -> None:
        """Read prices and owed fines of many loans at once, where their terms ask for them."""
        asked = [(row, fine_terms(terms_kept(row.terms))) for row in loans]
        priced = [row.item_id for row, terms in asked if terms.price_caps]
        readers = {row.reader_id for row, terms in asked if terms.reader_cap is not None and row.reader_id}
        if priced:
            self._prices.update(prices_of(priced))
        if readers:
            lines = open_charges_among(readers)
            self._fines.update({each: summed_fines(lines.get(each, ())) for each in readers})

    def zone(self, library: int) -> ZoneInfo:
        """The time zone of a library."""
        if library not in self._zones:
            self._zones[library] = network.zone(library)
        return self._zones[library]

    def calendar(self, library: int) -> Calendar:
        """The calendar of a library."""
        if library not in self._calendars:
            self._calendars[library] = network.calendar(library)
        return self._calendars[library]

    def spared_days(self, library: int) -> tuple[Spared, ...]:
        """The amnesties of fines that count in a library."""
        return self._amnesties.of(library)

    def price(self, item: int) -> Decimal | None:
        """What a copy cost."""
        if item not in self._prices:
            self._prices[item] = price_of(item)
        return self._prices[item]

    def open_fines(self, reader: int) -> dict[tuple[int, str], Money]:
        """The fines of a reader that were charged and are owed, by library and currency."""
        if reader not in self._fines:
            self._fines[reader] = summed_fines(money.open_charges(reader))
        return dict(self._fines[reader])


def fine_of(loan: Loan, at: datetime) -> Fine:
    """The fine of a loan that ends or is looked at at an instant, beside all that its reader owes already.

    Nothing is read about others where the loan keeps no cap for its reader.
    """
    found = fine_alone(loan, at)
    if not found.is_owed or not loan.reader_id or fine_terms(terms_kept(loan.terms)).reader_cap is None:
        return found
    others = late_loans(loan.reader_id, at).filter(library_id=loan.library_id).exclude(pk=loan.pk)
    rows = sorted((loan, *others), key=lambda row: (row.due_on, row.pk))
    return next(each.fine for each in capped_together(loan.reader_id, rows, at) if each.loan == loan.pk)


def fine_alone(loan: Loan, at: datetime, books: Books | None = None) -> Fine:
    """The fine of a loan by itself: by the terms it keeps and the calendar where it was lent (case 30).

    Nothing is read for a loan that is not late or costs nothing; ``books`` reads once for many loans.
    """
    terms = fine_terms(terms_kept(loan.terms))
    books = books or Books()
    now = at.astimezone(books.zone(loan.library_id))
    by_clock = loan.due_at is not None and terms.clock_rate is not None
    rate = terms.clock_rate if by_clock else terms.rate
    late = loan.due_at is not None and at > loan.due_at if by_clock else now.date() > loan.due_on
    if loan.on_site or rate is None or not late or terms.suspension_days:
        return NOTHING
    if is_spared(books.spared_days(loan.library_id), due=loan.due_on, on=now.date()):
        return spared(rate.currency, (now.date() - loan.due_on).days)
    cost = books.price(loan.item_id) if terms.price_caps else None
    price = Money.rounded(cost, rate.currency) if cost is not None else None
    calendar = books.calendar(loan.library_id)
    if by_clock and loan.due_at is not None:
        return clock_fine(terms, calendar, due=loan.due_at.astimezone(now.tzinfo), at=now, price=price)
    return fine(terms, calendar, due=loan.due_on, on=now.date(), price=price)


def late_loans(reader: int, at: datetime) -> "QuerySet[Loan]":
    """A reader's open loans that may be late by now somewhere, the longest due first: the order in which they cost."""
    latest = at.date() + timedelta(days=1)
    rows = Loan.objects.filter(reader_id=reader, returned_at__isnull=True, due_on__lte=latest)
    return rows.order_by("due_on", "pk")


def capped_together(
    reader: int, rows: Iterable[Loan], at: datetime, books: Books | None = None
) -> tuple[RunningFine, ...]:
    """What these loans of a reader cost now, each cut off where all that is owed to its library reaches its cap.

    The longest due comes first. What was charged and is still open comes before all of them, so that the sum is the
    same before a return and after it.
    """
    books = books or Books()
    alone = [(row, fine_alone(row, at, books), fine_terms(terms_kept(row.terms)).reader_cap) for row in rows]
    owed: dict[tuple[int, str], Money] = {}
    if any(cap is not None and found.is_owed for _, found, cap in alone):
        owed = books.open_fines(reader)
    together = []
    for row, found, cap in alone:
        if not found.is_owed or found.amount is None:
            continue
        key = (row.library_id, found.amount.currency)
        before = owed.get(key, Money.zero(found.amount.currency))
        cut = within(found, cap, before)
        owed[key] = before + (cut.amount or Money.zero(found.amount.currency))
        together.append(RunningFine(row.pk, row.item_id, cut))
    return tuple(together)


def summed_fines(lines: Iterable[money.ChargeLine]) -> dict[tuple[int, str], Money]:
    """What is open of the fines among these charges, by library and currency."""
    found: dict[tuple[int, str], Money] = {}
    for line in lines:
        if line.service == Service.OVERDUE:
            key = (line.library, line.open.currency)
            found[key] = found.get(key, Money.zero(line.open.currency)) + line.open
    return found


def running_fines(reader: int, at: datetime) -> tuple[RunningFine, ...]:
    """What a reader's overdue loans cost now, those that cost something."""
    found = capped_together(reader, late_loans(reader, at), at)
    return tuple(each for each in found if each.fine.is_owed)


def owed_with_running(reader: int, at: datetime) -> Mapping[str, Money]:
    """What a reader owes by currency, with what is running (law 5)."""
    sums = {each.currency: each for each in money.owed_by(reader)}
    for each in running_fines(reader, at):
        amount = each.fine.amount
        if amount is not None:
            sums[amount.currency] = sums.get(amount.currency, Money.zero(amount.currency)) + amount
    return sums


def titles_of(reader: int, loans: Collection[int]) -> Mapping[int, str]:
    """The titles' own views of those of the loans that name this very reader."""
    rows = Loan.objects.filter(pk__in=loans, reader_id=reader)
    return dict(rows.values_list("pk", "item__record__view"))
