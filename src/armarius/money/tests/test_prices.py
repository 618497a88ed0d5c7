"""The price list: which line counts, from when, and what is charged by itself."""

from datetime import timedelta
from decimal import Decimal

import pytest

from armarius.money import queries
from armarius.money.commands.charge_price import charge_price
from armarius.money.commands.set_price import end_price, set_price
from armarius.money.queries.charges import open_charges
from armarius.money.queries.prices import price_list
from armarius.money.refusals import Refusal
from armarius.money.rules.accounts import Service
from armarius.money.rules.prices import Unit
from armarius.money.testing import euros
from armarius.network.testing import NOW, library, system
from armarius.patrons.commands.replace_card import replace_card
from armarius.patrons.testing import reader
from armarius.platform.values.reasons import Invalid, Missing, Refused

TODAY = NOW.date()
LONG_AGO = TODAY - timedelta(days=400)


@pytest.fixture
def here(db: None) -> int:
    return library()


def line(at: int, amount: str, service: Service = Service.COPY, **more: object) -> int:
    chosen = {"from_day": LONG_AGO} | more
    return set_price(system(at), service=service, amount=euros(amount), **chosen).price  # type: ignore[arg-type]


def test_a_branch_has_its_own_prices_or_those_above(here: int) -> None:
    branch = library(parent=here)
    line(here, "0.10", name="A4")
    line(here, "0.20", name="A3")
    line(here, "1.00", Service.ROOM, unit=Unit.HOUR)
    assert [(p.name, p.amount) for p in price_list(branch, TODAY)] == [
        ("A3", euros("0.20")),
        ("A4", euros("0.10")),
        ("", euros(1)),
    ]
    own = line(branch, "0.05", name="A4")
    assert [(p.name, p.amount) for p in price_list(branch, TODAY)] == [("A4", euros("0.05")), ("", euros(1))]
    end_price(system(branch), price=own, day=TODAY)
    assert len(price_list(branch, TODAY)) == 3


def test_a_new_price_begins_and_the_old_one_ends(here: int) -> None:
    line(here, "0.10")
    line(here, "0.15", from_day=TODAY)
    found = [price_list(here, TODAY - timedelta(days=days))[0].amount for days in (1, 0)]
    assert found == [euros("0.10"), euros("0.15")]
    with pytest.raises(Refused) as refused:
        line(here, "0.20", from_day=LONG_AGO)
    assert [r.code for r in refused.value.reasons] == [Refusal.PRICE_BEGINS_LATER]
    with pytest.raises(Invalid) as invalid:
        line(here, "-1", vat_rate=Decimal(80))
    assert [r.code for r in invalid.value.reasons] == [Refusal.PRICE_BELOW_ZERO, Refusal.BROKEN_RATE]


def test_charging_from_the_list(here: int) -> None:
    anna = reader(here)
    price = line(here, "0.10", name="A4", vat_rate=Decimal(21))
    charge_price(system(here), reader=anna, price=price, quantity=7)
    found = open_charges(anna)[0]
    assert (found.open, found.title, found.quantity) == (euros("0.70"), "A4", 7)
    with pytest.raises(Missing):
        charge_price(system(here), reader=anna, price=price + 9)
    with pytest.raises(Invalid):
        charge_price(system(here), reader=anna, price=price, quantity=0)


def test_enrolment_and_another_card_are_charged_where_the_list_says_so(here: int) -> None:
    assert queries.owed_by(reader(here)) == ()
    line(here, "2.00", Service.ENROLMENT)
    line(here, "1.50", Service.CARD_REPLACEMENT)
    anna = reader(here)
    replace_card(system(here), reader=anna, card="ANOTHER")
    assert [(c.service, c.open) for c in open_charges(anna)] == [
        (Service.ENROLMENT, euros(2)),
        (Service.CARD_REPLACEMENT, euros("1.50")),
    ]
