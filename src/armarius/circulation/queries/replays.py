"""Reads of loans that were made, to try a draft of a policy on them. Readers are read and never handed on."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Q, QuerySet

from armarius.circulation.models import Loan, LoanPolicy, Renewal
from armarius.circulation.queries.policies import COLUMNS, as_row, fixed_dates
from armarius.circulation.rules.policies import Case, PolicyRow
from armarius.circulation.rules.whatif import (
    Change,
    ChangeKind,
    MadeLoan,
    Rules,
    Span,
    change,
    decided,
    drafted,
    had_then,
)
from armarius.network import queries as network
from armarius.patrons.rules.age_bands import age_on
from armarius.platform.kernel.work import as_notes
from armarius.platform.values.reasons import Reason

CHUNK = 500
COPY = ("item__category__code", "item__category__parent__code", "item__library_id", "item__location_id")
READER = (
    "reader__category__code",
    "reader__birth_date",
    "reader__valid_until",
    "reader__email",
    "reader__telephone",
)
ROW = ("id", "library_id", "lent_at", "due_on", "on_site", "reader_id", *COPY, *READER)


@dataclass(slots=True)
class Replay:
    """What came of the loans so far: how many, whose reader is forgotten, dates come out as made, and the changes.

    ``first`` are the changes that are kept to be listed.
    """

    loans: int = 0
    forgotten: int = 0
    as_made: int = 0
    counts: dict[str, int] = field(default_factory=lambda: {kind.value: 0 for kind in ChangeKind})
    first: list[tuple[Change, str]] = field(default_factory=list)
    most: int = 2000
    """How many changes are kept."""

    def add(self, found: Change | None, category: str) -> None:
        """Count a change, and keep it while there is room."""
        if found is None:
            return
        self.counts[found.kind.value] += 1
        if len(self.first) < self.most:
            self.first.append((found, category))

    def plain(self) -> dict[str, Any]:
        """What came of it as JSON keeps it."""
        kept = [
            [
                each.loan,
                each.kind.value,
                each.before.isoformat() if each.before else None,
                each.after.isoformat() if each.after else None,
                category,
                [[reason.code, as_notes(reason.facts)] for reason in each.reasons],
            ]
            for each, category in self.first
        ]
        counted = {"loans": self.loans, "forgotten": self.forgotten, "as_made": self.as_made}
        return counted | self.counts | {"changes": kept}


def of_plain(result: Mapping[str, Any]) -> Replay:
    """What came of it, back from JSON."""

    def day(text: str | None) -> date | None:
        return date.fromisoformat(text) if text else None

    found = Replay(result["loans"], result["forgotten"], result["as_made"])
    found.counts = {kind.value: result[kind.value] for kind in ChangeKind}
    found.first = [
        (
            Change(loan, ChangeKind(kind), day(before), day(after), tuple(Reason(*each) for each in reasons)),
            category,
        )
        for loan, kind, before, after, category, reasons in result["changes"]
    ]
    return found


class Rulebook:
    """What the libraries say, read once for a whole replay: trees, zones, policy versions, calendars, fixed dates."""

    def __init__(self) -> None:
        self.tree = cache(network.ancestors)
        self.zone = cache(network.zone)
        self.calendar = cache(network.calendar)
        self.fixed = cache(fixed_dates)
        self.versions = cache(versions_in)

    def rules(self, library: int, owner: int) -> Rules:
        """The rules of a lending and of an owning library, every version of them."""
        return Rules(
            self.versions(self.tree(library)),
            self.versions(self.tree(owner)),
            self.calendar(library),
            self.fixed,
        )


def versions_in(tree: tuple[int, ...]) -> tuple[PolicyRow, ...]:
    """Every version of the policies of these libraries, whenever it counted."""
    rows = LoanPolicy.objects.filter(library_id__in=tree).order_by("id").values_list(*COLUMNS)
    return tuple(as_row(row) for row in rows)


def loans_made(libraries: Iterable[int], since: date, until: date, zone: ZoneInfo) -> "QuerySet[Loan]":
    """The loans made in these libraries from a day up to, not including, another; what was undone never was."""
    first, last = (datetime.combine(day, time(), zone) for day in (since, until))
    rows = Loan.objects.filter(
        library_id__in=list(libraries), undone_at__isnull=True, lent_at__gte=first, lent_at__lt=last
    )
    return rows.order_by("id")


def replay(draft: PolicyRow, loans: "QuerySet[Loan]", into: Replay, book: Rulebook) -> int:
    """Decide a chunk of loans again without the draft and with it; the last one's id, 0 when there was none.

    What comes of it is added to ``into``. Three queries, and a few for each library and list of fixed dates.
    """
    rows = list(loans.values_list(*ROW)[:CHUNK])
    had = spans_of({row[5] for row in rows if row[5] is not None}, rows)
    for row in rows:
        into.loans += 1
        if row[5] is None:
            into.forgotten += 1
            continue
        made, rules = made_loan(row, had[row[5]], book), book.rules(row[1], row[8])
        before = decided(made, rules)
        into.as_made += before.due is not None and before.due.day == made.due_on
        into.add(change(made, before, decided(made, drafted(rules, draft))), row[10])
    return rows[-1][0] if rows else 0


def replayed(draft: PolicyRow, loans: "QuerySet[Loan]", book: Rulebook) -> Replay:
    """Everything that would come of these loans, at once: for a few hundred."""
    found, last = Replay(), 0
    while last := replay(draft, loans.filter(pk__gt=last), found, book):
        pass
    return found


def made_loan(row: tuple[Any, ...], had: Sequence[Span], book: Rulebook) -> MadeLoan:
    """A loan as it was made, from its columns; categories and card are those of today."""
    pk, library, lent_at, due_on, on_site, _reader, item, group, owner, location, *person = row
    reader, birth, ends, *contacts = person
    at = lent_at.astimezone(book.zone(library))
    own = next((span for span in had if span.loan == pk), None)
    case = Case(
        libraries=book.tree(library),
        reader_category=reader,
        item_category=item,
        item_group=group or "",
        location=location,
    )
    return MadeLoan(
        loan=pk,
        at=at,
        on_site=on_site,
        case=case,
        owner_case=replace(case, libraries=book.tree(owner)),
        had=had_then(had, lent_at, at.date(), besides=pk),
        age=age_on(birth, at.date()),
        reachable=any(contacts),
        card_ends=ends,
        due_on=own.due_at(lent_at) if own else due_on,
    )


def spans_of(readers: set[int], rows: Sequence[tuple[Any, ...]]) -> Mapping[int, Sequence[Span]]:
    """Every loan of these readers that lasted while one of the rows was made, by reader."""
    found: dict[int, list[Span]] = defaultdict(list)
    if not readers:
        return found
    first, last = min(row[2] for row in rows), max(row[2] for row in rows)
    loans = Loan.objects.filter(reader_id__in=readers, undone_at__isnull=True, lent_at__lte=last)
    lasting = loans.filter(Q(returned_at__isnull=True) | Q(returned_at__gte=first))
    renewed: dict[int, list[tuple[datetime, date]]] = defaultdict(list)
    renewals = Renewal.objects.filter(loan__in=lasting, undone_at__isnull=True).order_by("at")
    for loan, at, before in renewals.values_list("loan_id", "at", "due_before"):
        renewed[loan].append((at, before))
    for reader, *values in lasting.values_list(
        "reader_id", "id", "lent_at", "returned_at", *COPY[:2], "library_id", "on_site", "due_on"
    ):
        pk, lent_at, back, category, group, library, on_site, due_on = values
        span = Span(pk, lent_at, back, category, group or "", library, on_site, due_on, tuple(renewed[pk]))
        found[reader].append(span)
    return found
