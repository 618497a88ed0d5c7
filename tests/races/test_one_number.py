"""Many hands on one class: every title gets a number of its own, and a title one number."""

import os

import pytest

from armarius.catalogue.testing import record as a_record
from armarius.holdings.commands.add_item import add_item
from armarius.holdings.commands.add_items import add_items
from armarius.holdings.commands.give_call_number import give_call_number
from armarius.holdings.commands.number_copies import keep_ledger, number_copies
from armarius.holdings.commands.plan_call_numbers import Plan, plan_call_numbers
from armarius.holdings.models import Item, TitleNumber
from armarius.holdings.testing import category, classed_record
from armarius.network.queries import codes_of
from armarius.network.rules.code_schemes import CheckDigit
from armarius.network.testing import library, system
from armarius.platform.text.call_numbers import ShelfScheme

from .test_one_copy import together

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.race]
ROUNDS = int(os.environ.get("SOAK", "1"))
BY_NUMBER = Plan(ShelfScheme.CLC, "{class}/{number}")


@pytest.mark.parametrize("_round", range(ROUNDS))
def test_fifty_titles_of_one_class_get_fifty_numbers_without_a_gap(_round: int) -> None:
    here, kind = library(), category()
    plan_call_numbers(system(here), wanted=BY_NUMBER)
    records = [classed_record(here, "I247.5") for _ in range(50)]
    answers, refused = together(
        [
            lambda n=n, record=record: add_item(  # type: ignore[misc]
                system(here), record=record, code=f"T{n}", category=kind
            )
            for n, record in enumerate(records)
        ]
    )
    assert (len(answers), refused) == (50, [])
    assert sorted(TitleNumber.objects.values_list("number", flat=True)) == list(range(1, 51))
    assert set(Item.objects.values_list("call_number", flat=True)) == {f"I247.5/{n}" for n in range(1, 51)}


@pytest.mark.parametrize("_round", range(ROUNDS))
def test_one_title_asked_for_by_twenty_has_one_number(_round: int) -> None:
    here = library()
    plan_call_numbers(system(here), wanted=BY_NUMBER)
    record = classed_record(here, "I247.5")
    answers, refused = together([lambda: give_call_number(system(here), record=record)] * 20)
    assert (len(set(answers)), refused) == (1, [])
    assert TitleNumber.objects.count() == 1


@pytest.mark.parametrize("_round", range(ROUNDS))
def test_fifty_who_add_copies_at_once_leave_no_gap_even_where_some_are_refused(_round: int) -> None:
    here, kind = library(), category()
    record = a_record(here)
    number_copies(system(here), prefix="84", digits=6, check_digit=CheckDigit.LUHN, next_number=1)
    keep_ledger(system(here), gives=True, gapless=True)

    def added(n: int) -> object:
        price = "much" if n % 5 == 0 else ""
        return add_items(system(here), record=record, count=3, code="", category=kind, price=price)

    answers, refused = together([lambda n=n: added(n) for n in range(50)])  # type: ignore[misc]
    assert (len(answers), set(refused)) == (40, {"holdings.broken_price"})
    items = list(Item.objects.values_list("pk", flat=True))
    numbers = sorted(int(n) for n in Item.objects.values_list("inventory_number", flat=True))
    assert numbers == list(range(1, 121))
    assert len(set(codes_of("item", items).values())) == 120
