"""A copy whose reservation ended on the hold shelf is to be cleared from there until somebody has it in hand."""

from datetime import timedelta

import pytest

from armarius.circulation import queries
from armarius.circulation.commands.cancel_hold import cancel_hold
from armarius.circulation.commands.check_in import check_in
from armarius.circulation.commands.check_out import check_out
from armarius.circulation.commands.shelve_copies import sweep_carts
from armarius.circulation.models import Hold
from armarius.circulation.refusals import Refusal
from armarius.circulation.rules.checking_in import Put
from armarius.circulation.testing import Region, hold, region
from armarius.platform.values.reasons import Refused

pytestmark = pytest.mark.django_db


def ended_on_the_shelf() -> tuple[Region, int]:
    """Anna's reservation, cancelled while her copy lay ready at home."""
    r = region()
    asked = hold(r, r.anna, pickup=r.home)
    check_in(r.at(r.home, 1), item=r.item)
    cancel_hold(r.at(r.home, 2), hold=asked)
    return r, asked


def to_clear(r: Region, days: int) -> list[int]:
    day = r.at(r.home, days).at.date()
    return list(queries.shelf_to_clear(r.home, day).values_list("pk", flat=True))


def test_it_is_listed_until_it_is_scanned_however_long_that_takes() -> None:
    r, asked = ended_on_the_shelf()
    assert to_clear(r, 40) == [asked]
    assert list(queries.cart(r.home, r.at(r.home, 40).at.date())) == []
    back = check_in(r.at(r.home, 40), item=r.item)
    assert (back.loan, back.put) == (0, Put.SHELVE)
    assert to_clear(r, 40) == []
    assert queries.cart(r.home, r.at(r.home, 40).at.date()).get().item_id == r.item
    with pytest.raises(Refused) as again:
        check_in(r.at(r.home, 41), item=r.item)
    assert [reason.code for reason in again.value.reasons] == [Refusal.ITEM_NOT_ON_LOAN]


def test_lent_it_has_left_the_shelf_and_the_night_notes_it() -> None:
    r, asked = ended_on_the_shelf()
    check_out(r.at(r.home, 3), reader=r.berta, item=r.item)
    assert to_clear(r, 3) == []
    assert Hold.objects.get(pk=asked).cleared_at is None
    sweep_carts(r.at(r.home, 4))
    assert Hold.objects.get(pk=asked).cleared_at == r.at(r.home, 4).at
    check_in(r.at(r.home, 5), item=r.item)
    assert to_clear(r, 5) == []


def test_what_was_not_fetched_in_time_is_listed_from_the_next_day_on() -> None:
    r = region(shelf_days=3)
    asked = hold(r, r.anna, pickup=r.home)
    check_in(r.at(r.home, 1), item=r.item)
    until = Hold.objects.get(pk=asked).shelf_until
    assert until is not None
    assert asked not in queries.shelf_to_clear(r.home, until).values_list("pk", flat=True)
    assert asked in queries.shelf_to_clear(r.home, until + timedelta(days=1)).values_list("pk", flat=True)
