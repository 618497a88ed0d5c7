"""The cases every circulation system must pass (handbook, circulation.md §2.5), one test a case: holds and journeys."""

from collections.abc import Callable
from typing import Any

import pytest

from armarius.circulation import queries
from armarius.circulation.commands.cancel_hold import cancel_hold
from armarius.circulation.commands.change_hold import change_pickup
from armarius.circulation.commands.check_in import Returned, check_in
from armarius.circulation.commands.check_out import check_out
from armarius.circulation.commands.expire_holds import expire_holds
from armarius.circulation.commands.note_incident import note_incident
from armarius.circulation.commands.place_hold import Target, place_hold
from armarius.circulation.commands.renew import renew
from armarius.circulation.commands.send_item import send_item
from armarius.circulation.events import HoldReady
from armarius.circulation.models import Hold, Loan, Transit
from armarius.circulation.refusals import Refusal
from armarius.circulation.rules.checking_in import Put
from armarius.circulation.rules.incidents import IncidentKind
from armarius.circulation.testing import Region, heard, hold, policy, region
from armarius.holdings.commands.withdraw_item import withdraw_item
from armarius.holdings.queries import records_of
from armarius.holdings.testing import item as an_item
from armarius.network.testing import location
from armarius.platform.values.reasons import Outcome, Override, Refused

pytestmark = pytest.mark.django_db


def codes(refusal: pytest.ExceptionInfo[Outcome]) -> set[str]:
    return {reason.code for reason in refusal.value.reasons}


def state(hold_id: int) -> str:
    return Hold.objects.get(pk=hold_id).state


def scanned(r: Region, library: int, days: int = 1, item: int = 0) -> Returned:
    return check_in(r.at(library, days), item=item or r.item)


def lend(r: Region, reader: int, library: int = 0, days: int = 0, **more: Any) -> int:
    return check_out(r.at(library or r.home, days), reader=reader, item=r.item, **more).loan


def travels_to(item: int) -> int:
    journey = queries.open_transit(item)
    return journey.destination if journey else 0


def test_case_01_requested_from_the_shelf_fetched_and_brought_back_on_time() -> None:
    r = region()
    asked = hold(r, r.anna)
    with heard(HoldReady) as said:
        back = scanned(r, r.home)
    assert (back.loan, back.row, back.put, back.hold) == (0, 7, Put.HOLD_SHELF, asked)
    assert [event.hold for event in said] == [asked]
    lend(r, r.anna, days=2)
    assert state(asked) == "lent"
    home = scanned(r, r.home, 5)
    assert (home.days_late, home.row, home.put) == (0, 11, Put.SHELVE)


def test_case_02_fetched_elsewhere_it_travels_out_and_home_again() -> None:
    r = region()
    asked = hold(r, r.anna, pickup=r.north)
    out = scanned(r, r.home)
    assert (out.row, out.put, out.destination, state(asked)) == (8, Put.SEND_FOR_HOLD, r.north, "in_transit")
    with heard(HoldReady) as said:
        there = scanned(r, r.north, 2)
    assert (there.row, there.put, len(said)) == (2, Put.HOLD_SHELF, 1)
    lend(r, r.anna, r.north, 3)
    back = scanned(r, r.north, 8)
    assert (back.row, back.put, back.destination) == (13, Put.SEND_HOME, r.home)
    home = scanned(r, r.home, 9)
    assert (home.row, home.put, travels_to(r.item)) == (9, Put.SHELVE, 0)


def test_case_03_lent_and_wanted_at_a_third_library_it_goes_straight_there() -> None:
    r = region()
    lend(r, r.anna, r.north)
    asked = hold(r, r.berta, pickup=r.south)
    back = scanned(r, r.north)
    assert (back.row, back.destination, state(asked)) == (8, r.south, "in_transit")
    assert Transit.objects.filter(item=r.item, destination=r.home).count() == 0


def test_case_04_whatever_an_untrained_clerk_does_the_copy_is_where_the_books_say() -> None:
    r = region()
    with pytest.raises(Refused) as nothing:
        scanned(r, r.home)
    assert codes(nothing) == {Refusal.ITEM_NOT_ON_LOAN}
    lend(r, r.anna)
    asked = hold(r, r.berta)
    with pytest.raises(Refused) as lent:
        lend(r, r.cilda, days=1)
    assert codes(lent) == {Refusal.ITEM_ON_LOAN}
    with pytest.raises(Refused) as queued:
        renew(r.at(r.home, 1), item=r.item)
    assert Refusal.REQUESTED_BY_ANOTHER in codes(queued)
    scanned(r, r.home, 2)
    again = scanned(r, r.home, 2)
    assert (again.row, again.put) == (4, Put.HOLD_SHELF)
    with pytest.raises(Refused) as ready:
        lend(r, r.cilda, days=2)
    assert codes(ready) == {Refusal.ITEM_READY_FOR_ANOTHER}
    lend(r, r.berta, days=3)
    assert state(asked) == "lent"


def test_case_05_the_pickup_changes_on_the_way_and_everybody_cancels() -> None:
    r = region()
    first = hold(r, r.anna, pickup=r.north)
    second = hold(r, r.berta, pickup=r.south)
    scanned(r, r.home)
    change_pickup(r.at(r.north, 1), hold=first, pickup=r.south)
    assert travels_to(r.item) == r.south
    cancel_hold(r.at(r.south, 2), hold=first)
    assert (state(second), travels_to(r.item)) == ("in_transit", r.south)
    cancel_hold(r.at(r.south, 3), hold=second)
    assert travels_to(r.item) == r.home
    assert scanned(r, r.home, 4).put is Put.SHELVE


def on_shelf(r: Region) -> None:
    """Nothing."""


def on_loan(r: Region) -> None:
    lend(r, r.cilda, overrides=(Override(Refusal.ITEM_REQUESTED, "agreed"),))


def at_desk(r: Region) -> None:
    scanned(r, r.home)


def on_its_way(r: Region) -> None:
    Hold.objects.filter(pk=Hold.objects.latest("pk").pk).update(pickup=r.north)
    scanned(r, r.home)


def on_its_way_home(r: Region) -> None:
    send_item(r.at(r.home), item=r.item, destination=r.north)


STATES = (on_shelf, on_loan, at_desk, on_its_way, on_its_way_home)


@pytest.mark.parametrize("prepare", STATES)
def test_case_06_nobody_waits_twice_for_the_same(prepare: Callable[[Region], None]) -> None:
    r = region()
    hold(r, r.anna)
    prepare(r)
    with pytest.raises(Refused) as twice:
        hold(r, r.anna, days=1)
    assert codes(twice) == {Refusal.ALREADY_HELD}


@pytest.mark.parametrize("prepare", STATES)
def test_case_07_another_reader_may_always_queue(prepare: Callable[[Region], None]) -> None:
    r = region()
    hold(r, r.anna)
    prepare(r)
    behind = place_hold(r.at(r.home, 1), reader=r.berta, targets=(Target(r.record),), pickup=r.home)
    assert behind.position >= 1
    assert state(behind.hold) == "waiting"


def test_case_08_one_s_own_loan_is_not_requested() -> None:
    r = region()
    lend(r, r.anna)
    with pytest.raises(Refused) as own:
        hold(r, r.anna)
    assert codes(own) == {Refusal.HAS_IT_ON_LOAN}


@pytest.mark.parametrize("gone", ["missing", "withdrawn"])
def test_case_09_what_is_not_there_is_not_requested(gone: str) -> None:
    r = region()
    if gone == "missing":
        note_incident(r.at(r.home), item=r.item, kind=IncidentKind.MISSING)
    else:
        withdraw_item(r.at(r.home), item=r.item, reason="worn")
    with pytest.raises(Refused) as refused:
        hold(r, r.anna)
    assert codes(refused) <= {Refusal.COPY_NOT_USABLE, Refusal.NO_COPY_TO_HOLD}


def test_case_10_a_location_whose_rule_forbids_requests() -> None:
    r = region()
    shelf = location(r.home)
    policy(r.home, location=shelf, holds=False)
    only = an_item(r.home, location=shelf)
    title = records_of([only])[only]
    with pytest.raises(Refused) as refused:
        hold(r, r.anna, targets=(Target(title),))
    assert codes(refused) == {Refusal.HOLDS_NOT_ALLOWED}


def test_case_11_fetched_only_where_it_may_be() -> None:
    r = region(pickup="owning_library")
    with pytest.raises(Refused) as refused:
        hold(r, r.anna, pickup=r.north)
    assert codes(refused) == {Refusal.PICKUP_NOT_ALLOWED}
    assert hold(r, r.anna, pickup=r.home)


def test_case_12_lent_but_not_requested() -> None:
    r = region(holds=False)
    with pytest.raises(Refused) as refused:
        hold(r, r.anna)
    assert codes(refused) == {Refusal.HOLDS_NOT_ALLOWED}
    assert lend(r, r.anna)


def test_case_13_from_the_shelf_of_another_library_it_is_sent_home_without_a_loan() -> None:
    r = region()
    back = scanned(r, r.south)
    assert (back.loan, back.row, back.destination) == (0, 13, r.home)
    assert not Loan.objects.exists()


def test_case_14_ready_but_scanned_elsewhere_it_travels_to_its_reader_again() -> None:
    r = region()
    asked = hold(r, r.anna, pickup=r.north)
    scanned(r, r.home)
    scanned(r, r.north, 2)
    strayed = scanned(r, r.south, 3)
    assert (strayed.row, strayed.put, strayed.destination) == (5, Put.SEND_FOR_HOLD, r.north)
    assert state(asked) == "in_transit"


def test_case_15_scanned_on_its_way_it_goes_on() -> None:
    r = region()
    asked = hold(r, r.anna, pickup=r.north)
    scanned(r, r.home)
    before = Transit.objects.get(ended_at__isnull=True)
    seen = scanned(r, r.south, 2)
    assert (seen.row, seen.put, seen.destination, state(asked)) == (3, Put.SEND_ON, r.north, "in_transit")
    assert Transit.objects.get(ended_at__isnull=True) == before


def test_case_16_on_its_way_home_it_comes_by_the_reader_who_waits() -> None:
    r = region()
    scanned(r, r.north)
    asked = hold(r, r.anna, pickup=r.south, days=1)
    there = scanned(r, r.south, 2)
    assert (there.row, there.put, state(asked), travels_to(r.item)) == (7, Put.HOLD_SHELF, "ready", 0)


def test_case_17_on_its_way_home_it_is_redirected_to_a_third_library() -> None:
    r = region()
    scanned(r, r.north)
    asked = hold(r, r.anna, pickup=r.south, days=1)
    there = scanned(r, r.home, 2)
    assert (there.row, there.destination, state(asked)) == (8, r.south, "in_transit")
    assert Transit.objects.filter(item=r.item, ended_as="redirected").count() == 1


def test_case_18_the_next_at_the_same_library_gets_it_at_once() -> None:
    r = region()
    first, second = hold(r, r.anna), hold(r, r.berta)
    scanned(r, r.home)
    with heard(HoldReady) as said:
        done = cancel_hold(r.at(r.home, 2), hold=first)
    assert (done.next, state(second), [event.hold for event in said]) == (second, "ready", [second])


def test_case_19_the_next_at_another_library_gets_it_sent() -> None:
    r = region()
    first, second = hold(r, r.anna), hold(r, r.berta, pickup=r.north)
    scanned(r, r.home)
    cancel_hold(r.at(r.home, 2), hold=first)
    assert (state(second), travels_to(r.item)) == ("in_transit", r.north)


def test_case_20_on_its_way_it_stays_so_and_nobody_is_told_before_it_arrived() -> None:
    r = region()
    first, second = hold(r, r.anna, pickup=r.north), hold(r, r.berta, pickup=r.north)
    scanned(r, r.home)
    with heard(HoldReady) as said:
        cancel_hold(r.at(r.north, 2), hold=first)
    assert (state(second), travels_to(r.item), said) == ("in_transit", r.north, [])
    with heard(HoldReady) as said:
        scanned(r, r.north, 3)
    assert [event.hold for event in said] == [second]


def test_case_21_on_its_way_and_nobody_waits_any_more_it_turns_home() -> None:
    r = region()
    asked = hold(r, r.anna, pickup=r.north)
    scanned(r, r.home)
    cancel_hold(r.at(r.north, 2), hold=asked)
    assert travels_to(r.item) == r.home
    assert scanned(r, r.north, 3).put is Put.SEND_ON
    assert scanned(r, r.home, 4).put is Put.SHELVE


def test_case_22_somebody_in_the_middle_leaves_and_nothing_else_changes() -> None:
    r = region()
    first, middle, last = (hold(r, reader) for reader in (r.anna, r.berta, r.cilda))
    scanned(r, r.home)
    cancel_hold(r.at(r.home, 2), hold=middle)
    assert (state(first), state(last)) == ("ready", "waiting")


def test_case_23_what_lies_ready_is_not_lent_to_another() -> None:
    r = region()
    hold(r, r.anna)
    scanned(r, r.home)
    with pytest.raises(Refused) as refused:
        lend(r, r.berta, days=2)
    assert codes(refused) == {Refusal.ITEM_READY_FOR_ANOTHER}


def test_case_23_unless_somebody_may_and_says_why_then_the_hold_waits_again() -> None:
    r = region()
    asked = hold(r, r.anna)
    scanned(r, r.home)
    lend(r, r.berta, days=2, overrides=(Override(Refusal.ITEM_READY_FOR_ANOTHER, "agreed"),))
    assert state(asked) == "waiting"
    assert scanned(r, r.home, 5).hold == asked


def test_case_24_its_reader_gets_it_before_it_arrived() -> None:
    r = region()
    asked = hold(r, r.anna, pickup=r.north)
    scanned(r, r.home)
    lend(r, r.anna, r.south, 2)
    assert (state(asked), travels_to(r.item)) == ("lent", 0)


def test_case_25_on_its_way_home_it_is_lent_to_whoever_asks() -> None:
    r = region()
    scanned(r, r.north)
    assert lend(r, r.berta, r.south, 2)
    assert travels_to(r.item) == 0


def test_case_26_not_fetched_at_another_library_it_travels_home_and_is_shelved() -> None:
    r = region(shelf_days=3)
    asked = hold(r, r.anna, pickup=r.north)
    scanned(r, r.home)
    scanned(r, r.north, 2)
    assert expire_holds(r.at(r.root, 4)).holds == 0
    assert expire_holds(r.at(r.root, 9)).holds == 1
    assert (state(asked), travels_to(r.item)) == ("expired", r.home)
    assert scanned(r, r.home, 10).put is Put.SHELVE


def test_case_27_only_what_is_on_loan_is_renewed() -> None:
    r = region()
    with pytest.raises(Refused) as shelf:
        renew(r.at(r.home), item=r.item)
    hold(r, r.anna)
    scanned(r, r.home)
    with pytest.raises(Refused) as ready:
        renew(r.at(r.home, 1), item=r.item)
    assert codes(shelf) == codes(ready) == {Refusal.ITEM_NOT_ON_LOAN}


def test_case_28_a_renewal_that_moves_nothing_is_refused() -> None:
    r = region()
    lend(r, r.anna)
    with pytest.raises(Refused) as same:
        renew(r.at(r.home), item=r.item)
    assert codes(same) == {Refusal.RENEWAL_WOULD_NOT_EXTEND}


def test_case_40_two_copies_of_a_title_asked_for_one_by_one() -> None:
    r = region()
    other = an_item(r.home, record=r.record)
    one = hold(r, r.anna, targets=(Target(r.record, item=r.item),))
    two = hold(r, r.anna, targets=(Target(r.record, item=other),))
    assert scanned(r, r.home, item=other).hold == two
    assert state(one) == "waiting"
    check_out(r.at(r.home, 2), reader=r.anna, item=other)
    assert (state(one), state(two)) == ("waiting", "lent")
    assert scanned(r, r.home, 3).hold == one
