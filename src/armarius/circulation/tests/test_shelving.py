"""The reshelving cart: filled by what is taken in, emptied by hand, by lending and by the night; stretches of shelf."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from armarius.circulation import queries
from armarius.circulation.commands.assign_shelf_range import (
    LONGEST,
    assign_shelf_range,
    remove_shelf_range,
)
from armarius.circulation.commands.check_in import check_in
from armarius.circulation.commands.check_out import check_out
from armarius.circulation.commands.note_incident import note_incident
from armarius.circulation.commands.record_in_house_use import record_in_house_use
from armarius.circulation.commands.send_item import send_item
from armarius.circulation.commands.shelve_copies import MOST, shelve_copies
from armarius.circulation.jobs import run_the_night
from armarius.circulation.models import CartCopy
from armarius.circulation.preferences import CART_DAYS
from armarius.circulation.refusals import Refusal
from armarius.circulation.rules.incidents import IncidentKind
from armarius.circulation.testing import Desk, desk, region
from armarius.holdings.commands.set_temporary_place import set_temporary_place
from armarius.holdings.testing import item
from armarius.network.testing import NOW, library, location, staff
from armarius.platform.commands.set_preference import set_preference
from armarius.platform.commands.undo import undo
from armarius.platform.queries import entry_of
from armarius.platform.text.call_numbers import call_number_key
from armarius.platform.text.stretches import bounds, in_order
from armarius.platform.values.reasons import Forbidden, Invalid, Missing

TODAY = NOW.date()


def on_cart(library: int) -> list[int]:
    return list(queries.cart(library, TODAY).order_by("item_id").values_list("item_id", flat=True))


def came_back(d: Desk, days: int = 1) -> None:
    check_out(d.occasion(NOW - timedelta(days=days, hours=1)), reader=d.reader, item=d.item)
    check_in(d.occasion(NOW - timedelta(days=days)), item=d.item)


@pytest.mark.django_db
def test_what_came_back_lies_on_the_cart_until_it_is_shelved() -> None:
    d = desk()
    came_back(d)
    assert on_cart(d.library) == [d.item]
    assert shelve_copies(d.occasion(), items=(d.item,)).items == (d.item,)
    assert on_cart(d.library) == []
    assert shelve_copies(d.occasion(), items=(d.item,)).items == ()


@pytest.mark.django_db
def test_what_is_lent_sent_or_on_loan_again_is_not_on_the_cart() -> None:
    d = desk()
    came_back(d)
    loan = check_out(d.occasion(), reader=d.reader, item=d.item).loan
    assert on_cart(d.library) == []
    undo(d.occasion(), entry=entry_of("circulation.check_out", "loan", loan) or 0)
    assert on_cart(d.library) == [d.item]
    send_item(d.occasion(), item=d.item, destination=library(parent=d.library))
    assert on_cart(d.library) == []


@pytest.mark.django_db
def test_a_return_taken_back_takes_the_copy_off_the_cart() -> None:
    d = desk()
    came_back(d)
    undo(d.occasion(), entry=entry_of("circulation.check_in", "item", d.item) or 0)
    assert on_cart(d.library) == []


@pytest.mark.django_db
def test_what_is_damaged_or_wanted_goes_elsewhere() -> None:
    d = desk()
    came_back(d)
    check_out(d.occasion(NOW - timedelta(hours=2)), reader=d.reader, item=d.item)
    note_incident(d.occasion(NOW - timedelta(hours=1)), item=d.item, kind=IncidentKind.DAMAGED)
    check_in(d.occasion(), item=d.item)
    assert not CartCopy.objects.exists()
    r = region()
    check_out(r.at(r.home), reader=r.anna, item=r.item)
    check_in(r.at(r.north, 1), item=r.item)
    assert on_cart(r.north) == []
    check_in(r.at(r.home, 2), item=r.item)
    assert on_cart(r.home) == [r.item]


@pytest.mark.django_db
def test_a_use_in_the_house_is_to_be_shelved_too() -> None:
    d = desk()
    record_in_house_use(d.occasion(), item=d.item)
    record_in_house_use(d.occasion(), item=d.item)
    assert on_cart(d.library) == [d.item]


@pytest.mark.django_db
def test_a_return_writes_to_the_cart_without_reading_it() -> None:
    d = desk()
    came_back(d, 2)
    check_out(d.occasion(NOW - timedelta(hours=1)), reader=d.reader, item=d.item)
    with CaptureQueriesContext(connection) as asked:
        check_in(d.occasion(), item=d.item)
    about = [each["sql"] for each in asked if "circulation_cart_copy" in each["sql"]]
    assert len(about) == 1
    assert about[0].startswith("INSERT")


@pytest.mark.django_db
def test_another_library_s_cart_is_left_alone_and_so_many_at_most() -> None:
    d, other = desk(), desk()
    came_back(d)
    assert shelve_copies(other.occasion(), items=(d.item,)).items == ()
    assert on_cart(d.library) == [d.item]
    with pytest.raises(Invalid) as refusal:
        shelve_copies(d.occasion(), items=tuple(range(MOST + 1)))
    assert refusal.value.reasons[0].code == Refusal.TOO_MANY_TO_SHELVE


@pytest.mark.django_db(transaction=True)
def test_the_night_takes_off_what_lay_too_long_and_what_was_lent() -> None:
    d, slow, lent = desk(), desk(), desk()
    for each, days in ((d, 5), (slow, 5), (lent, 1)):
        came_back(each, days)
    set_preference(slow.occasion(), name=CART_DAYS.name, text="30")
    check_out(lent.occasion(NOW - timedelta(hours=1)), reader=lent.reader, item=lent.item)
    run_the_night.call()
    assert list(CartCopy.objects.values_list("library_id", flat=True)) == [slow.library]


@pytest.mark.parametrize(
    ("number", "first", "last", "inside"),
    [
        ("821.174-3 Gr 45", "821", "829", True),
        ("829.5 Li22", "821", "829", True),
        ("83 Li22", "821", "829", False),
        ("82 Li22", "821", "829", False),
        ("821 Li22", "", "821", True),
        ("94(474.3) B12", "821", "", True),
        ("", "", "5", True),
        ("", "1", "5", False),
        ("I247.5/12", "I", "I", True),
    ],
)
def test_which_call_numbers_lie_between(number: str, first: str, last: str, inside: bool) -> None:
    lowest, highest = bounds(first, last)
    assert (lowest <= call_number_key(number) <= highest) is inside
    assert in_order(first, last)


@pytest.mark.django_db
def test_stretches_narrow_the_cart_to_the_shelves_somebody_keeps() -> None:
    d = desk()
    hall, show = location(d.library), location(d.library)
    novel = item(d.library, call_number="821.174-3 Li22", location=hall)
    history = item(d.library, call_number="94(474.3) B12", location=hall)
    shown = item(d.library, call_number="821.174-3 Ap12", location=hall)
    until = TODAY + timedelta(days=5)
    set_temporary_place(d.occasion(), items=(shown,), until=until, location=show)
    for each in (novel, history, shown):
        record_in_house_use(d.occasion(), item=each)
    who = staff(d.library)
    assign_shelf_range(d.clerk(NOW), account=d.staff, location=hall, first="82", last="83")
    assign_shelf_range(d.occasion(), account=who, first="9")
    assign_shelf_range(d.occasion(), account=who, location=show)

    def kept(account: int) -> set[int]:
        rows = queries.cart(d.library, TODAY)
        return {row.item_id for row in queries.on_ranges(rows, queries.ranges_of(d.library, account))}

    assert kept(d.staff) == {novel}
    assert kept(who) == {history, shown}
    again = queries.cart(d.library, until)
    assert {row.item_id for row in queries.on_ranges(again, queries.ranges_of(d.library, d.staff))} == {
        novel,
        shown,
    }


@pytest.mark.django_db
def test_what_is_no_stretch_and_whose_it_may_not_be() -> None:
    d = desk("clerk")
    other = staff(d.library)
    outside = library()
    with pytest.raises(Invalid) as refusal:
        assign_shelf_range(
            d.occasion(), account=staff(outside), location=location(outside), first="9", last="8" * LONGEST
        )
    assert {reason.code for reason in refusal.value.reasons} == {
        Refusal.NOT_ON_THE_STAFF,
        Refusal.UNKNOWN_SHELF_LOCATION,
        Refusal.BROKEN_SHELF_RANGE,
    }
    with pytest.raises(Forbidden):
        assign_shelf_range(d.clerk(timezone.now()), account=other)
    theirs = assign_shelf_range(d.occasion(), account=other).range
    with pytest.raises(Forbidden):
        remove_shelf_range(d.clerk(timezone.now()), shelf_range=theirs)
    own = assign_shelf_range(d.clerk(timezone.now()), account=d.staff).range
    remove_shelf_range(d.clerk(timezone.now()), shelf_range=own)
    with pytest.raises(Missing) as gone:
        remove_shelf_range(d.clerk(timezone.now()), shelf_range=own)
    assert gone.value.reasons[0].code == Refusal.UNKNOWN_SHELF_RANGE
    assert queries.ranges_of(d.library, d.staff) == []
