"""What lay ready and was not fetched is charged once by the pickup library's price list, and can be taken back."""

from datetime import date

import pytest

from armarius.circulation.commands.check_in import check_in
from armarius.circulation.commands.expire_holds import expire_holds
from armarius.circulation.commands.unlink_ended_holds import unlink_ended_holds
from armarius.circulation.testing import Region, hold, region
from armarius.money import queries as money
from armarius.money.commands.pay import pay
from armarius.money.commands.reverse import reverse
from armarius.money.commands.set_price import set_price
from armarius.money.queries.charges import posting_of
from armarius.money.rules.accounts import Service
from armarius.money.rules.charges import Origin
from armarius.money.testing import euros
from armarius.platform.values.reasons import Refused

pytestmark = pytest.mark.django_db
SINCE = date(2020, 1, 1)


def priced(r: Region, library: int, amount: str) -> None:
    set_price(r.at(library, -1), service=Service.UNCOLLECTED_HOLD, amount=euros(amount), from_day=SINCE)


def not_fetched(r: Region) -> int:
    """Anna's reservation at the northern branch, laid ready there and left lying."""
    asked = hold(r, r.anna, pickup=r.north)
    check_in(r.at(r.home, 1), item=r.item)
    check_in(r.at(r.north, 2), item=r.item)
    assert expire_holds(r.at(r.root, 5)).holds == 0
    assert money.owed_by(r.anna) == ()
    expire_holds(r.at(r.root, 20))
    return asked


def test_without_a_price_nothing_is_charged() -> None:
    r = region(shelf_days=5)
    not_fetched(r)
    assert money.owed_by(r.anna) == ()


def test_from_its_price_to_the_account_and_back() -> None:
    r = region(shelf_days=5)
    priced(r, r.root, "0.50")
    priced(r, r.north, "0.80")
    asked = not_fetched(r)
    (line,) = money.open_charges(r.anna)
    assert (line.service, line.open, line.library) == (Service.UNCOLLECTED_HOLD, euros("0.80"), r.north)
    assert line.origin == Origin("hold", asked)
    expire_holds(r.at(r.root, 21))
    assert money.owed_by(r.anna) == (euros("0.80"),)
    posting = posting_of(Origin("hold", asked), Service.UNCOLLECTED_HOLD, "", r.at(r.root).at)
    reverse(r.at(r.north, 21), posting=posting, reason="was ill")
    assert money.owed_by(r.anna) == ()
    assert money.open_charges(r.anna) == []
    assert [each.cancelled for each in money.charges_of(r.anna)] == [True]
    expire_holds(r.at(r.root, 22))
    assert money.owed_by(r.anna) == ()
    with pytest.raises(Refused):
        reverse(r.at(r.north, 22), posting=posting, reason="again")


def test_the_price_of_the_library_above_holds_where_the_branch_has_none_of_its_own() -> None:
    r = region(shelf_days=5)
    priced(r, r.root, "0.50")
    not_fetched(r)
    assert money.owed_by(r.anna) == (euros("0.50"),)


def test_what_only_waited_and_ran_out_costs_nothing() -> None:
    r = region(hold_days=3)
    priced(r, r.root, "0.50")
    hold(r, r.anna, pickup=r.north)
    expire_holds(r.at(r.root, 20))
    assert money.owed_by(r.anna) == ()


def test_the_reservation_keeps_its_reader_until_it_is_paid() -> None:
    r = region(shelf_days=5)
    priced(r, r.root, "0.50")
    not_fetched(r)
    later = r.at(r.root, 60)
    assert unlink_ended_holds(later).holds == 0
    pay(r.at(r.north, 22), reader=r.anna)
    assert unlink_ended_holds(later).holds == 1
    (line,) = money.charges_of(r.anna)
    assert line.origin is None
