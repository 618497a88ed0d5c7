"""Reservations of several titles, of volumes and of copies; order, rest, time; who may ask for what."""

from datetime import timedelta

import pytest

from armarius.catalogue.testing import record as a_record
from armarius.circulation import queries
from armarius.circulation.commands.cancel_hold import cancel_hold
from armarius.circulation.commands.change_hold import change_pickup, resume_hold, suspend_hold
from armarius.circulation.commands.check_in import check_in
from armarius.circulation.commands.check_out import check_out
from armarius.circulation.commands.expire_holds import expire_holds
from armarius.circulation.commands.move_hold import move_hold
from armarius.circulation.commands.note_incident import note_incident
from armarius.circulation.commands.own_holds import cancel_own_hold
from armarius.circulation.commands.place_hold import Target, place_hold
from armarius.circulation.models import Hold, HoldTarget
from armarius.circulation.refusals import Refusal
from armarius.circulation.rules.checking_in import Put
from armarius.circulation.rules.incidents import IncidentKind
from armarius.circulation.testing import Region, hold, region
from armarius.holdings.commands.withdraw_item import withdraw_item
from armarius.holdings.testing import item as an_item
from armarius.network.commands.close_days import close_days
from armarius.network.testing import library
from armarius.platform.commands.undo import undo
from armarius.platform.models import JournalEntry
from armarius.platform.values.occasion import Channel, Occasion, Principal, PrincipalKind
from armarius.platform.values.reasons import Invalid, Missing, Outcome, Refused, Stale

pytestmark = pytest.mark.django_db


def codes(refusal: pytest.ExceptionInfo[Outcome]) -> set[str]:
    return {reason.code for reason in refusal.value.reasons}


def state(hold_id: int) -> str:
    return Hold.objects.get(pk=hold_id).state


def order(r: Region) -> list[int]:
    return [row.hold_id for row in queries.line(r.record)]


def volume(r: Region, name: str) -> int:
    """A copy of a volume of the region's title."""
    return an_item(r.home, record=r.record, volume=name)


def test_the_first_of_several_titles_is_enough_and_the_others_are_let_go() -> None:
    r = region()
    other = a_record(r.home)
    copy = an_item(r.home, record=other)
    asked = hold(r, r.anna, targets=(Target(r.record), Target(other)))
    behind = hold(r, r.berta, targets=(Target(r.record),))
    assert check_in(r.at(r.home, 1), item=copy).hold == asked
    assert check_in(r.at(r.home, 1), item=r.item).hold == behind, "Anna is served with the other title"
    check_out(r.at(r.home, 2), reader=r.anna, item=copy)
    assert not HoldTarget.objects.filter(hold=asked, live=True).exists()


def test_a_volume_is_filled_by_that_volume_only() -> None:
    r = region()
    first, second = volume(r, "1"), volume(r, "2")
    asked = hold(r, r.anna, targets=(Target(r.record, volume="2"),))
    with pytest.raises(Refused):
        check_in(r.at(r.home, 1), item=first)
    assert check_in(r.at(r.home, 1), item=second).hold == asked


def test_two_who_wait_for_volume_two_and_for_any_need_both_copies() -> None:
    """A matching, not a count: the copy that is left must be the right one."""
    r = region()
    first, second = volume(r, "1"), volume(r, "2")
    withdraw_item(r.at(r.home), item=r.item, reason="worn")
    hold(r, r.anna, targets=(Target(r.record, volume="2"),))
    assert check_out(r.at(r.home), reader=r.cilda, item=first), "volume 2 is left for Anna"
    with pytest.raises(Refused) as refused:
        check_out(r.at(r.home), reader=r.berta, item=second)
    assert codes(refused) == {Refusal.ITEM_REQUESTED}


def test_whoever_is_moved_is_served_in_the_new_order() -> None:
    r = region()
    one, two, three = (hold(r, reader) for reader in (r.anna, r.berta, r.cilda))
    assert move_hold(r.at(r.home), hold=three, record=r.record, position=1).position == 1
    assert order(r) == [three, one, two]
    assert move_hold(r.at(r.home), hold=three, record=r.record, position=99).position == 3
    assert order(r) == [one, two, three]
    check_in(r.at(r.home, 1), item=r.item)
    with pytest.raises(Refused) as captured:
        move_hold(r.at(r.home, 1), hold=one, record=r.record, position=2)
    assert codes(captured) == {Refusal.HOLD_IS_CAPTURED}


def test_whoever_rests_is_passed_over_until_the_day_and_keeps_the_place() -> None:
    r = region()
    one, two = hold(r, r.anna), hold(r, r.berta)
    today = r.at(r.home).at.date()
    suspend_hold(r.at(r.home), hold=one, until=today + timedelta(days=5))
    assert check_in(r.at(r.home, 1), item=r.item).hold == two
    check_out(r.at(r.home, 2), reader=r.berta, item=r.item)
    assert check_in(r.at(r.home, 5), item=r.item).hold == one
    with pytest.raises(Refused):
        suspend_hold(r.at(r.home, 6), hold=one)
    with pytest.raises(Invalid):
        suspend_hold(r.at(r.home), hold=hold(r, r.cilda), until=today)


def test_whoever_resumes_waits_again() -> None:
    r = region()
    asked = hold(r, r.anna)
    suspend_hold(r.at(r.home), hold=asked)
    with pytest.raises(Refused):
        check_in(r.at(r.home, 1), item=r.item)
    resume_hold(r.at(r.home, 1), hold=asked)
    assert check_in(r.at(r.home, 1), item=r.item).hold == asked


def test_the_last_day_on_the_shelf_is_an_open_day_and_counts() -> None:
    r = region(shelf_days=3)
    asked = hold(r, r.anna)
    today = r.at(r.home, 1).at.date()
    closed = today + timedelta(days=3)
    close_days(r.at(r.home), first=closed, last=closed, reason="Holiday")
    check_in(r.at(r.home, 1), item=r.item)
    assert Hold.objects.get(pk=asked).shelf_until == closed + timedelta(days=1)
    assert expire_holds(r.at(r.root, 5)).holds == 0
    assert expire_holds(r.at(r.root, 6)).holds == 1


def test_what_nobody_fetched_goes_to_the_next() -> None:
    r = region(shelf_days=3)
    one, two = hold(r, r.anna), hold(r, r.berta)
    check_in(r.at(r.home, 1), item=r.item)
    expire_holds(r.at(r.root, 9))
    assert (state(one), state(two)) == ("expired", "ready")


def test_a_wish_ends_after_its_last_day_in_its_library() -> None:
    r = region(hold_days=10)
    asked = hold(r, r.anna)
    assert expire_holds(r.at(r.root, 10)).holds == 0
    assert expire_holds(r.at(r.root, 11)).holds == 1
    assert state(asked) == "expired"


def test_all_reasons_are_told_at_once() -> None:
    r = region(hold_limit=0)
    note_incident(r.at(r.home), item=r.item, kind=IncidentKind.LOST)
    nowhere = library(parent=r.root, lends=False)
    with pytest.raises(Refused) as refused:
        place_hold(r.at(r.home), reader=r.anna, targets=(Target(r.record),), pickup=nowhere)
    assert codes(refused) == {
        Refusal.HOLD_LIMIT_REACHED,
        Refusal.NOT_A_PICKUP_LIBRARY,
        Refusal.COPY_NOT_USABLE,
    }


def test_only_what_is_out_may_be_asked_for_where_the_rule_says_so() -> None:
    r = region(shelf_holds="if_all_out")
    with pytest.raises(Refused) as shelf:
        hold(r, r.anna)
    assert codes(shelf) == {Refusal.COPY_ON_SHELF}
    check_out(r.at(r.home), reader=r.berta, item=r.item)
    assert hold(r, r.anna)


def test_a_certain_copy_is_not_asked_for_where_the_rule_says_so() -> None:
    r = region(item_holds=False)
    with pytest.raises(Refused) as refused:
        hold(r, r.anna, targets=(Target(r.record, item=r.item),))
    assert codes(refused) == {Refusal.ITEM_HOLDS_NOT_ALLOWED}


def test_the_pickup_of_what_lies_ready_changes_by_a_journey() -> None:
    r = region()
    asked = hold(r, r.anna)
    check_in(r.at(r.home, 1), item=r.item)
    change_pickup(r.at(r.home, 2), hold=asked, pickup=r.north)
    assert state(asked) == "in_transit"
    assert check_in(r.at(r.north, 3), item=r.item).put is Put.HOLD_SHELF


def test_a_damaged_copy_fills_nothing_until_somebody_looked() -> None:
    r = region()
    asked = hold(r, r.anna)
    note_incident(r.at(r.home), item=r.item, kind=IncidentKind.DAMAGED)
    assert check_in(r.at(r.home, 1), item=r.item).row == 6
    assert state(asked) == "waiting"


def test_a_reader_ends_only_what_is_their_own() -> None:
    r = region()
    asked = hold(r, r.anna)

    def by(reader: int) -> Occasion:
        who = Principal(PrincipalKind.READER, reader)
        return Occasion(who=who, library=r.home, channel=Channel.OPAC, at=r.at(r.home, 59).at)

    with pytest.raises(Outcome):
        cancel_own_hold(r.at(r.home), hold=asked)
    late = Hold.objects.get(pk=asked)
    assert late.state == "waiting"
    with pytest.raises((Missing, Outcome)):
        cancel_own_hold(by(r.berta), hold=asked)
    assert state(asked) == "waiting"


def test_undo_takes_back_a_request_and_what_a_scan_did_with_it() -> None:
    r = region()
    asked = hold(r, r.anna)
    entry = JournalEntry.objects.get(verb="circulation.place_hold")
    check_in(r.at(r.home, 1), item=r.item)
    with pytest.raises(Stale):
        undo(r.at(r.home, 1), entry=entry.pk)
    scan = JournalEntry.objects.get(verb="circulation.check_in")
    undo(r.at(r.home, 1), entry=scan.pk)
    assert state(asked) == "waiting"
    undo(r.at(r.home, 1), entry=entry.pk)
    assert not Hold.objects.filter(pk=asked).exists()


def test_undo_of_lending_gives_the_reader_their_reservation_back() -> None:
    r = region()
    asked = hold(r, r.anna)
    check_in(r.at(r.home, 1), item=r.item)
    check_out(r.at(r.home, 2), reader=r.anna, item=r.item)
    undo(r.at(r.home, 2), entry=JournalEntry.objects.get(verb="circulation.check_out").pk)
    assert state(asked) == "ready"
    assert check_out(r.at(r.home, 3), reader=r.anna, item=r.item)


def test_what_is_over_is_not_cancelled_again() -> None:
    r = region()
    asked = hold(r, r.anna)
    cancel_hold(r.at(r.home), hold=asked)
    with pytest.raises(Refused) as again:
        cancel_hold(r.at(r.home), hold=asked)
    with pytest.raises(Missing):
        cancel_hold(r.at(r.home), hold=999_999)
    assert codes(again) == {Refusal.HOLD_IS_OVER}
