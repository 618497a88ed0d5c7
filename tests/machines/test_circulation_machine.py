"""A state machine over the real verbs, with the laws after every step, on whatever database runs the suite."""

import os
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from armarius.circulation import checks
from armarius.circulation.commands.check_in import check_in
from armarius.circulation.commands.check_out import check_out
from armarius.circulation.commands.renew import renew
from armarius.circulation.models import Loan
from armarius.circulation.refusals import Refusal
from armarius.circulation.testing import Desk, desk
from armarius.holdings.testing import item as new_item
from armarius.network.testing import NOW
from armarius.patrons.testing import reader as new_reader
from armarius.platform import seal
from armarius.platform.commands.seal_journal import seal_journal
from armarius.platform.commands.undo import undo
from armarius.platform.kernel.refusals import Refusal as KernelRefusal
from armarius.platform.models import Fact, JournalEntry
from armarius.platform.queries import entry_of
from armarius.platform.values.reasons import Outcome

ROUNDS = int(os.environ.get("SOAK", "1"))
LIMIT, RENEWALS, DAYS = 2, 1, 14
PEOPLE, COPIES = 2, 3


@dataclass
class OpenLoan:
    reader: int
    due: datetime
    renewals: int = 0


@dataclass
class Expected:
    """The world as a librarian would keep it on paper."""

    loans: dict[int, OpenLoan] = field(default_factory=dict)
    lent: int = 0
    returned: int = 0
    renewed: int = 0


class LendingDesk(RuleBasedStateMachine):
    """Two readers, three copies, one clerk who makes every mistake."""

    world: Desk

    @initialize()
    def open_the_library(self) -> None:
        self.world = desk(loan_limit=LIMIT, renewals=RENEWALS, loan_days=DAYS)
        here = self.world.library
        self.readers = [self.world.reader, *(new_reader(here) for _ in range(PEOPLE - 1))]
        self.items = [self.world.item, *(new_item(here) for _ in range(COPIES - 1))]
        self.at = NOW - timedelta(days=300)
        self.expected = Expected()
        self.last: tuple[str, int] | None = None
        self.gesture = 0

    def key(self) -> str:
        self.gesture += 1
        return f"{self.world.library}-{self.gesture}"

    @rule(reader=st.integers(0, PEOPLE - 1), copy=st.integers(0, COPIES - 1), twice=st.booleans())
    def lend(self, reader: int, copy: int, twice: bool) -> None:
        who, what = self.readers[reader], self.items[copy]
        occasion = self.world.occasion(self.at, self.key())
        open_now = [loan for loan in self.expected.loans.values() if loan.reader == who]
        wanted = set()
        if what in self.expected.loans:
            same = self.expected.loans[what].reader == who
            wanted.add(Refusal.ITEM_ON_LOAN_TO_THIS_READER if same else Refusal.ITEM_ON_LOAN)
        if len(open_now) >= LIMIT:
            wanted.add(Refusal.LOAN_LIMIT_REACHED)
        try:
            lent = check_out(occasion, reader=who, item=what)
            if twice:
                assert check_out(occasion, reader=who, item=what) == lent
        except Outcome as refusal:
            assert {r.code for r in refusal.reasons} == wanted
            return
        assert wanted == set()
        self.expected.loans[what] = OpenLoan(who, self.at + timedelta(days=DAYS))
        self.expected.lent += 1
        self.last = ("circulation.check_out", lent.loan)

    @rule(copy=st.integers(0, COPIES - 1))
    def take_back(self, copy: int) -> None:
        what = self.items[copy]
        try:
            back = check_in(self.world.occasion(self.at, self.key()), item=what)
        except Outcome as refusal:
            assert [r.code for r in refusal.reasons] == [Refusal.ITEM_NOT_ON_LOAN]
            assert what not in self.expected.loans
            return
        self.expected.loans.pop(what)
        self.expected.returned += 1
        self.last = ("circulation.check_in", back.loan)

    @rule(copy=st.integers(0, COPIES - 1))
    def renew(self, copy: int) -> None:
        what = self.items[copy]
        loan = self.expected.loans.get(what)
        try:
            done = renew(self.world.occasion(self.at, self.key()), item=what)
        except Outcome as refusal:
            codes = {r.code for r in refusal.reasons}
            if loan is None:
                assert codes == {Refusal.ITEM_NOT_ON_LOAN}
            else:
                used_up = loan.renewals >= RENEWALS
                extends = self.at + timedelta(days=DAYS) > loan.due
                assert (Refusal.RENEWALS_USED_UP in codes) == used_up
                assert (Refusal.RENEWAL_WOULD_NOT_EXTEND in codes) == (not extends)
            return
        assert loan is not None
        assert loan.renewals < RENEWALS
        loan.renewals += 1
        loan.due = self.at + timedelta(days=DAYS)
        assert done.renewals == loan.renewals
        self.expected.renewed += 1
        self.last = ("circulation.renew", done.loan)

    @precondition(lambda self: self.last is not None)
    @rule()
    def undo_the_last_gesture(self) -> None:
        assert self.last is not None
        verb, loan_id = self.last
        entry = entry_of(verb, "loan", loan_id)
        row = Loan.objects.get(pk=loan_id)
        recent = JournalEntry.objects.get(pk=entry).recorded_at
        try:
            undo(self.world.occasion(max(self.at, recent)), entry=entry or 0)
        except Outcome as refusal:
            assert {r.code for r in refusal.reasons} <= {
                KernelRefusal.ACTED_SINCE,
                KernelRefusal.ALREADY_UNDONE,
            }
            return
        what = row.item_id
        if verb == "circulation.check_out":
            self.expected.loans.pop(what)
            self.expected.lent -= 1
        elif verb == "circulation.check_in":
            row.refresh_from_db()
            due = NOW.replace(year=row.due_on.year, month=row.due_on.month, day=row.due_on.day)
            self.expected.loans[what] = OpenLoan(row.reader_id or 0, due, row.renewals)
            self.expected.returned -= 1
        else:
            row.refresh_from_db()
            loan = self.expected.loans[what]
            loan.renewals -= 1
            loan.due = NOW.replace(year=row.due_on.year, month=row.due_on.month, day=row.due_on.day)
            self.expected.renewed -= 1
        self.last = None

    @rule(days=st.integers(1, 20))
    def time_passes(self, days: int) -> None:
        self.at = min(self.at + timedelta(days=days), NOW - timedelta(days=1))

    @invariant()
    def the_books_agree(self) -> None:
        if not hasattr(self, "world"):
            return
        rows = Loan.objects.filter(item__in=self.items, returned_at__isnull=True)
        found = {row.item_id: (row.reader_id, row.due_on, row.renewals) for row in rows}
        assert len(found) == rows.count()
        assert found == {
            item: (loan.reader, loan.due.date(), loan.renewals) for item, loan in self.expected.loans.items()
        }

    @invariant()
    def the_counts_agree(self) -> None:
        if not hasattr(self, "world"):
            return
        counted = {"loan": 0, "return": 0, "renewal": 0}
        for kind, n in Fact.objects.filter(library_id=self.world.library).values_list("kind", "count"):
            counted[kind] += n
        assert (counted["loan"], counted["return"], counted["renewal"]) == (
            self.expected.lent,
            self.expected.returned,
            self.expected.renewed,
        )

    def teardown(self) -> None:
        assert checks.open_loans() == checks.loans_in_order() == checks.withdrawn_not_lent() == 0
        seal_journal()
        assert list(seal.broken_rows()) == []


@pytest.mark.django_db(transaction=True)
def test_the_lending_desk_keeps_its_laws() -> None:
    run_state_machine_as_test(
        LendingDesk,
        settings=settings(
            max_examples=15 * ROUNDS,
            stateful_step_count=25,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
