"""A state machine over every verb of lending in a region: holds, journeys, incidents, time, the night, undo.

After each step the laws 1 to 3 and 8 to 14 are asked of the database, and who is next of a queue kept on paper.
"""

import os
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from armarius.circulation import checks, queries
from armarius.circulation.commands.cancel_hold import cancel_hold
from armarius.circulation.commands.change_hold import change_pickup, resume_hold, suspend_hold
from armarius.circulation.commands.check_in import check_in
from armarius.circulation.commands.check_out import check_out
from armarius.circulation.commands.expire_holds import expire_holds
from armarius.circulation.commands.mark_overdue import mark_overdue
from armarius.circulation.commands.move_hold import move_hold
from armarius.circulation.commands.note_incident import note_incident, resolve_incident
from armarius.circulation.commands.place_hold import Target, place_hold
from armarius.circulation.commands.renew import renew
from armarius.circulation.commands.renew_by_itself import renew_by_itself
from armarius.circulation.commands.return_and_lend import return_and_lend
from armarius.circulation.commands.send_item import cancel_transit, send_item
from armarius.circulation.commands.unlink_ended_holds import unlink_ended_holds
from armarius.circulation.commands.unlink_returned_loans import unlink_returned_loans
from armarius.circulation.models import Hold, Incident, Loan
from armarius.circulation.refusals import Refusal
from armarius.circulation.rules.incidents import UNFIT, IncidentKind, Resolution
from armarius.circulation.testing import LONG, Region, region
from armarius.holdings.testing import item as an_item
from armarius.network import checks as network_checks
from armarius.platform import checks as platform_checks
from armarius.platform import seal
from armarius.platform.commands.seal_journal import seal_journal
from armarius.platform.commands.undo import undo
from armarius.platform.models import JournalEntry
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.reasons import Outcome, Override

ROUNDS = int(os.environ.get("SOAK", "1"))
PEOPLE, PLACES, COPIES = st.integers(0, 2), st.integers(0, 2), st.integers(0, 1)
EXCEPTIONS = (Refusal.ITEM_REQUESTED, Refusal.ITEM_READY_FOR_ANOTHER, Refusal.ITEM_ON_ITS_WAY_TO_ANOTHER)
CONFIRMED = (Refusal.SAME_TITLE_ON_LOAN, Refusal.ITEM_DAMAGED, Refusal.ITEM_LOST, Refusal.ITEM_MISSING)


@dataclass
class Paper:
    """What a librarian would keep on paper: who waits, in which order, and who rests."""

    waiting: list[int] = field(default_factory=list)
    resting: set[int] = field(default_factory=set)
    only: dict[int, int] = field(default_factory=dict)


class LendingRegion(RuleBasedStateMachine):
    """Three libraries, three readers, two copies of one title, clerks who make every mistake."""

    r: Region

    @initialize(wanted_at=st.lists(PLACES, max_size=3))
    def open_the_libraries(self, wanted_at: list[int]) -> None:
        self.r = region(renewals=3, renews_itself=True, recalls=True, shelf_days=4, hold_days=30)
        self.items = [self.r.item, an_item(self.r.home, record=self.r.record)]
        self.people = [self.r.anna, self.r.berta, self.r.cilda]
        self.places = [self.r.home, self.r.north, self.r.south]
        self.days = 0
        self.gestures = 0
        self.paper = Paper()
        self.last: tuple[Occasion, int] | None = None
        for who, place in enumerate(wanted_at):
            self.reserve(who, place, None, False)

    def at(self, place: int) -> Occasion:
        self.gestures += 1
        library = self.places[place]
        moment = self.r.at(library, self.days, f"{self.r.root}-{self.gestures}")
        return replace(moment, at=moment.at + timedelta(minutes=self.gestures))

    def gesture(self, place: int, act: Callable[[Occasion], object]) -> object | None:
        """Carry out a gesture twice under one key: one effect, one answer (law 8); None when it was refused."""
        occasion = self.at(place)
        before = JournalEntry.objects.count()
        try:
            answer = act(occasion)
        except Outcome as refusal:
            assert refusal.reasons
            assert JournalEntry.objects.count() == before, "what is refused leaves nothing"
            return None
        assert act(occasion) == answer, "law 8"
        assert JournalEntry.objects.count() == before + 1
        entry = JournalEntry.objects.latest("pk")
        self.last = (occasion, entry.pk)
        self.note_who_waits()
        return answer

    def note_who_waits(self) -> None:
        """Holds that wait now, in the order of the paper; new ones behind, as the queue says."""
        rows = list(queries.line(self.r.record).filter(hold__state="waiting"))
        alive = [row.hold_id for row in rows]
        kept = [hold for hold in self.paper.waiting if hold in alive]
        self.paper.waiting = kept + [hold for hold in alive if hold not in kept]

    def first(self, item: int) -> int:
        """Whose turn it is for a copy by the paper; 0 when nobody waits for it who does not rest."""
        return next(
            (
                hold
                for hold in self.paper.waiting
                if hold not in self.paper.resting and self.paper.only.get(hold, item) == item
            ),
            0,
        )

    @rule(who=PEOPLE, copy=COPIES, place=PLACES, insists=st.booleans(), on_site=st.booleans())
    def lend(self, who: int, copy: int, place: int, insists: bool, on_site: bool) -> None:
        codes = (*CONFIRMED, *(EXCEPTIONS if insists else ()))
        overrides = tuple(Override(code, "so it is") for code in codes)
        reader, item = self.people[who], self.items[copy]
        out = queries.open_loan_of(item)
        captured = queries.captured_for(item)
        lent = self.gesture(
            place,
            lambda o: check_out(o, reader=reader, item=item, overrides=overrides, on_site=on_site),
        )
        if lent is not None:
            assert out is None, "law 1"
            assert captured is None or captured.reader == reader or insists
        self.reread()

    @rule(who=PEOPLE, copy=COPIES, place=PLACES)
    def hand_over(self, who: int, copy: int, place: int) -> None:
        self.gesture(place, lambda o: return_and_lend(o, reader=self.people[who], item=self.items[copy]))
        self.reread()

    @rule(copy=COPIES, place=PLACES)
    def take_in(self, copy: int, place: int) -> None:
        item = self.items[copy]
        free = queries.captured_for(item) is None
        wrong = queries.incidents_of(item)
        turn = self.first(item)
        back = self.gesture(place, lambda o: check_in(o, item=item))
        if back is not None and free and turn and not wrong & UNFIT:
            assert back.hold == turn, "the first in line gets it"  # type: ignore[attr-defined]

    @rule(copy=COPIES, place=PLACES)
    def renew_it(self, copy: int, place: int) -> None:
        self.gesture(place, lambda o: renew(o, item=self.items[copy]))

    @rule(who=PEOPLE, place=PLACES, only=st.sampled_from([None, 0, 1]), recalls=st.booleans())
    def reserve(self, who: int, place: int, only: int | None, recalls: bool) -> None:
        copy = None if only is None else self.items[only]
        made = self.gesture(
            place,
            lambda o: place_hold(
                o,
                reader=self.people[who],
                targets=(Target(self.r.record, item=copy),),
                pickup=self.places[place],
                recalls=recalls,
            ),
        )
        if made is not None and copy is not None:
            self.paper.only[made.hold] = copy  # type: ignore[attr-defined]

    def some_hold(self, number: int) -> int:
        live = sorted({row.hold_id for row in queries.line(self.r.record)})
        return live[number % len(live)] if live else 0

    @rule(number=st.integers(0, 9), place=PLACES)
    def cancel(self, number: int, place: int) -> None:
        hold = self.some_hold(number)
        self.gesture(place, lambda o: cancel_hold(o, hold=hold))

    @rule(number=st.integers(0, 9), place=PLACES, there=PLACES)
    def fetch_elsewhere(self, number: int, place: int, there: int) -> None:
        hold = self.some_hold(number)
        self.gesture(place, lambda o: change_pickup(o, hold=hold, pickup=self.places[there]))

    @rule(number=st.integers(0, 9))
    def let_rest(self, number: int) -> None:
        hold = self.some_hold(number)
        if self.gesture(0, lambda o: suspend_hold(o, hold=hold)) is not None:
            self.paper.resting.add(hold)

    @rule(number=st.integers(0, 9))
    def let_wait(self, number: int) -> None:
        hold = self.some_hold(number)
        if self.gesture(0, lambda o: resume_hold(o, hold=hold)) is not None:
            self.paper.resting.discard(hold)

    @rule(number=st.integers(0, 9), position=st.integers(1, 4))
    def move_in_line(self, number: int, position: int) -> None:
        hold = self.some_hold(number)
        moved = self.gesture(0, lambda o: move_hold(o, hold=hold, record=self.r.record, position=position))
        if moved is not None:
            self.paper.waiting.remove(hold)
            self.paper.waiting.insert(moved.position - 1, hold)  # type: ignore[attr-defined]

    @rule(copy=COPIES, place=PLACES, there=PLACES)
    def send(self, copy: int, place: int, there: int) -> None:
        self.gesture(place, lambda o: send_item(o, item=self.items[copy], destination=self.places[there]))

    @rule(copy=COPIES, place=PLACES)
    def call_back(self, copy: int, place: int) -> None:
        self.gesture(place, lambda o: cancel_transit(o, item=self.items[copy]))

    @rule(copy=COPIES, kind=st.sampled_from(list(IncidentKind)))
    def something_is_wrong(self, copy: int, kind: IncidentKind) -> None:
        self.gesture(0, lambda o: note_incident(o, item=self.items[copy], kind=kind))

    @rule(copy=COPIES)
    def it_is_mended(self, copy: int) -> None:
        row = Incident.objects.filter(item=self.items[copy], resolved_at__isnull=True).first()
        if row is not None:
            self.gesture(0, lambda o: resolve_incident(o, incident=row.pk, resolution=Resolution.REPAIRED))

    @rule()
    def undo_the_last_gesture(self) -> None:
        if self.last is None:
            return
        occasion, entry = self.last
        recent = JournalEntry.objects.get(pk=entry).recorded_at
        try:
            undo(replace(occasion, key="", at=max(occasion.at, recent)), entry=entry)
        except Outcome as refusal:
            assert refusal.reasons
        self.last = None
        self.reread()

    @rule(days=st.integers(1, 6))
    def the_night(self, days: int) -> None:
        self.days = min(self.days + days, LONG - 1)
        root = self.r.at(self.r.root, self.days)
        root = replace(root, at=root.at + timedelta(minutes=self.gestures))
        renew_by_itself(root)
        mark_overdue(root)
        assert mark_overdue(root).loans == 0, "each is said once"
        expire_holds(root)
        unlink_ended_holds(root)
        unlink_returned_loans(root)
        self.last = None
        self.reread()

    def reread(self) -> None:
        """After what the paper does not follow (displaced and reopened holds) take the order from the queue."""
        rows = queries.line(self.r.record).filter(hold__state="waiting")
        self.paper.waiting = [row.hold_id for row in rows]
        self.paper.resting = set(Hold.objects.filter(suspended=True).values_list("pk", flat=True))

    @invariant()
    def the_laws_hold(self) -> None:
        if not hasattr(self, "r"):
            return
        assert checks.open_loans() == 0, "law 1"
        assert checks.copies_in_one_place() == checks.journeys_of_holds() == 0, "law 2"
        assert checks.targets_of_holds() == checks.copies_for_holds() == 0, "law 3"
        assert platform_checks.answers() == 0, "law 8"
        assert checks.loans_in_order() == 0, "law 9"
        assert checks.policies() == 0, "law 12"
        assert network_checks.codes() == 0, "law 14"

    @invariant()
    def the_queue_is_as_on_paper(self) -> None:
        if not hasattr(self, "r"):
            return
        rows = queries.line(self.r.record).filter(hold__state="waiting")
        assert [row.hold_id for row in rows] == self.paper.waiting

    @invariant()
    def rows_are_closed_never_removed(self) -> None:
        """Law 11: ids only grow, and a closed loan keeps its item and library."""
        if not hasattr(self, "r"):
            return
        assert Loan.objects.filter(item__isnull=True).count() == 0
        assert not Loan.objects.filter(returned_at__isnull=False, returned_library__isnull=True).exists()

    def teardown(self) -> None:
        """Leave nothing behind that the next story would meet."""
        for hold in {row.hold_id for row in queries.line(self.r.record)}:
            cancel_hold(self.at(0), hold=hold)
        for item in Loan.objects.filter(returned_at__isnull=True).values_list("item_id", flat=True):
            check_in(self.at(0), item=item)
        seal_journal()
        assert list(seal.broken_rows()) == []


@pytest.mark.django_db(transaction=True)
def test_the_lending_region_keeps_its_laws() -> None:
    run_state_machine_as_test(
        LendingRegion,
        settings=settings(
            max_examples=20 * ROUNDS,
            stateful_step_count=40,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
