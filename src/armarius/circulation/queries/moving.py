"""Reads of loans and holds whose days are to move; the same reads tell what would move and what moves."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache

from django.db.models import QuerySet

from armarius.circulation.models import Hold, Loan
from armarius.circulation.queries.policies import term_of
from armarius.circulation.rules.explanations import from_plain
from armarius.circulation.rules.holds import HoldState
from armarius.circulation.rules.moving import (
    Meant,
    Move,
    NewDue,
    OpenDue,
    closing_too,
    last_move,
    new_due,
)
from armarius.circulation.rules.periods import Period
from armarius.circulation.rules.plain_terms import terms_kept
from armarius.network import queries as network
from armarius.network.rules.calendar import Calendar

SEEN = 1000
"""Loans read at a time when what would move is counted."""


@dataclass(frozen=True, slots=True)
class Moving:
    """What would move: loans by the day they are due and the day they would be due; holds on the shelf."""

    loans: int
    holds: int
    by_day: tuple[tuple[date, date, int], ...]
    untouched: int


class Calendars:
    """Calendars and zones of lending libraries, each read once, with the days that close in them."""

    def __init__(self, closed: Mapping[date, str] | None) -> None:
        self.closed = closed or {}
        self.zone = cache(network.zone)
        self.of = cache(self.read)

    def read(self, library: int) -> Calendar:
        """A library's calendar with the closed days in it."""
        return closing_too(network.calendar(library), self.closed)


def loans_meant(meant: Meant, after: int = 0) -> "QuerySet[Loan]":
    """The open loans that are meant with ids above ``after``, in their order."""
    libraries = network.subtree(meant.library) if meant.below else (meant.library,)
    rows = Loan.objects.filter(
        returned_at__isnull=True,
        library_id__in=libraries,
        due_on__gte=meant.first,
        due_on__lte=meant.last,
        pk__gt=after,
    )
    if meant.group:
        rows = rows.filter(reader__group__name=meant.group)
    if meant.reader_category:
        rows = rows.filter(reader__category__code=meant.reader_category)
    if meant.item_category:
        rows = rows.filter(item__category__code=meant.item_category)
    return rows.order_by("pk")


def new_due_of(row: Loan, card_ends: date | None, move: Move, book: Calendars, at: datetime) -> NewDue | None:
    """Where a loan's due date moves to; None when it stays."""
    zone = book.zone(row.library_id)
    terms = terms_kept(row.terms)
    name = "loan_period"
    term = term_of(
        terms,
        terms.loan_period or Period(0),
        row.terms[name][1] if name in row.terms else row.policy_id,
    )
    due = OpenDue(
        lent_on=row.lent_at.astimezone(zone).date(),
        due_on=row.due_on,
        term=term,
        due_at=row.due_at.astimezone(zone) if row.due_at else None,
        card_ends=card_ends,
        on_site=row.on_site,
        moved_by=last_move(from_plain(row.explanation)),
    )
    return new_due(due, move, book.of(row.library_id), at.astimezone(zone).date())


def moves_of(
    rows: Iterable[Loan], move: Move, book: Calendars, at: datetime
) -> Iterator[tuple[Loan, NewDue | None]]:
    """Each loan (its reader read with it) and where its due date moves to."""
    for row in rows:
        ends = row.reader.valid_until if row.reader else None
        yield row, new_due_of(row, ends, move, book, at)


def moving(meant: Meant, move: Move, at: datetime) -> Moving:
    """What a move would do, counted; the loans are read ``SEEN`` at a time."""
    book, counts, untouched = Calendars(move.closed), dict[tuple[date, date], int](), 0
    rows = loans_meant(meant).select_related("reader")
    for row, due in moves_of(rows.iterator(chunk_size=SEEN), move, book, at):
        if due is None:
            untouched += 1
            continue
        counts[row.due_on, due.day] = counts.get((row.due_on, due.day), 0) + 1
    by_day = tuple((before, after, count) for (before, after), count in sorted(counts.items()))
    holds = shelved_holds(meant).count() if move.closed else 0
    return Moving(sum(counts.values()), holds, by_day, untouched)


def affected_loans(meant: Meant) -> int:
    """How many loans a closing has to look at."""
    return loans_meant(meant).count()


def shelved_holds(meant: Meant) -> "QuerySet[Hold]":
    """Holds on the shelves of these libraries whose last day lies in the span, by id."""
    libraries = network.subtree(meant.library) if meant.below else (meant.library,)
    return Hold.objects.filter(
        closed_at__isnull=True,
        state=HoldState.READY,
        pickup_id__in=libraries,
        shelf_until__gte=meant.first,
        shelf_until__lte=meant.last,
    ).order_by("pk")
