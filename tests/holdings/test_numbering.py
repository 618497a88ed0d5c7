"""Codes by a scheme, inventory numbers by a ledger; many copies at once."""

import pytest

from armarius.catalogue.testing import record as a_record
from armarius.holdings.commands.add_item import add_item
from armarius.holdings.commands.add_items import MOST, add_items
from armarius.holdings.commands.correct_item import correct_item
from armarius.holdings.commands.number_copies import keep_ledger, number_copies
from armarius.holdings.models import Item, NumberLedger
from armarius.holdings.queries.numbering import highest_number
from armarius.holdings.refusals import Refusal
from armarius.holdings.rules.numbering import highest, inventory_number
from armarius.holdings.testing import category, item
from armarius.network.queries import codes_of
from armarius.network.rules.code_schemes import CheckDigit, Scheme
from armarius.network.testing import library, system
from armarius.platform.values.reasons import Invalid, Outcome, Refused, Stale

pytestmark = pytest.mark.django_db(transaction=True)
LUHN = Scheme("84", 6, CheckDigit.LUHN)


def added(at: int, count: int = 1, **said: object) -> list[tuple[str, str]]:
    """Codes and inventory numbers of copies that were just added."""
    made = add_items(
        system(at),
        record=a_record(at),
        count=count,
        category=category(),
        **({"code": ""} | said),  # type: ignore[arg-type]
    ).items
    codes, numbers = codes_of("item", made), dict(Item.objects.values_list("pk", "inventory_number"))
    return [(codes[pk], numbers[pk]) for pk in made]


def refused(act: object) -> list[tuple[str, str | None]]:
    """Why an act was refused, and at which field."""
    with pytest.raises(Outcome) as outcome:
        act()  # type: ignore[operator]
    return [(reason.code, reason.field) for reason in outcome.value.reasons]


def by_scheme(at: int, next_number: int = 1) -> None:
    number_copies(system(at), prefix="84", digits=6, check_digit=CheckDigit.LUHN, next_number=next_number)


def test_codes_come_by_the_nearest_scheme_and_taken_ones_are_stepped_over() -> None:
    region = library("REGION")
    branch = library("BRANCH", parent=region)
    by_scheme(region)
    item(branch, code=LUHN.number(2))
    assert [code for code, _ in added(branch, 3)] == [LUHN.number(n) for n in (1, 3, 4)]
    assert [code for code, _ in added(region)] == [LUHN.number(5)]


def test_without_a_scheme_a_code_is_needed_and_with_one_a_mistyped_one_is_noticed() -> None:
    here = library()
    assert refused(lambda: added(here)) == [("network.code_missing", "code")]
    by_scheme(here)
    wrong = LUHN.number(7)[:-1] + str((int(LUHN.number(7)[-1]) + 1) % 10)
    assert refused(lambda: added(here, code=wrong)) == [(Refusal.CODE_MISTYPED, "code")]


def test_a_scheme_that_is_used_up_says_so() -> None:
    here = library()
    by_scheme(here, LUHN.last - 1)
    assert len(added(here, 2)) == 2
    with pytest.raises(Refused):
        added(here)
    assert Item.objects.count() == 2


def test_a_ledger_without_gaps_takes_no_number_but_the_next_and_gives_back_what_was_refused() -> None:
    here = library()
    by_scheme(here)
    keep_ledger(system(here), gives=True, gapless=True, prefix="K-", digits=4, next_number=41)
    assert [number for _, number in added(here, 3)] == ["K-0041", "K-0042", "K-0043"]
    assert refused(lambda: added(here, inventory_number="K-0099")) == [
        (Refusal.NUMBER_LEAVES_GAP, "inventory_number")
    ]
    assert refused(lambda: added(here, 2, price="much")) == [(Refusal.BROKEN_PRICE, "price")]
    assert [number for _, number in added(here, inventory_number="K-0044")] == ["K-0044"]
    assert [number for _, number in added(here)] == ["K-0045"]
    pk, code = (
        Item.objects.values_list("pk", flat=True)[0],
        codes_of("item", Item.objects.values_list("pk", flat=True)),
    )
    for number in ("", "K-0046"):
        assert refused(
            lambda number=number: correct_item(  # type: ignore[misc]
                system(here), item=pk, version=1, code=code[pk], category="book", inventory_number=number
            )
        ) == [(Refusal.NUMBER_STAYS, "inventory_number")]


def test_a_ledger_that_gives_goes_on_behind_what_was_typed() -> None:
    here = library()
    by_scheme(here)
    added(here, inventory_number="7")
    assert highest_number(here, "") == 7
    keep_ledger(system(here), gives=True, gapless=False, next_number=6, version=1)
    assert [number for _, number in added(here, 2)] == ["6", "8"]
    assert [number for _, number in added(here, inventory_number="100")] == ["100"]
    assert [number for _, number in added(here)] == ["101"]
    assert refused(lambda: added(here, inventory_number="100")) == [
        (Refusal.NUMBER_TAKEN, "inventory_number")
    ]


def test_everything_that_is_wrong_is_said_at_once() -> None:
    here = library()
    item(here, code="A 1")
    wrong = {"code": "no digits", "inventory_number": "none", "price": "much", "location": 10**9}
    assert refused(lambda: added(here, 2, **wrong)) == [
        (Refusal.UNKNOWN_LOCATION, "location"),
        (Refusal.BROKEN_PRICE, "price"),
        (Refusal.NOT_COUNTABLE, "code"),
        (Refusal.NOT_COUNTABLE, "inventory_number"),
    ]
    assert refused(lambda: added(here, MOST + 1)) == [(Refusal.TOO_MANY_COPIES, "count")]
    assert refused(lambda: added(here, 3, code="A 0")) == [("network.code_taken", "code")]
    assert refused(lambda: added(here, code="")) == [("network.code_missing", "code")]


def test_a_class_set_is_added_at_once_and_every_copy_has_its_code() -> None:
    here = library()
    by_scheme(here)
    keep_ledger(system(here), gives=True, gapless=True)
    made = added(here, 300)
    assert len({code for code, _ in made}) == 300
    assert [number for _, number in made] == [str(n) for n in range(1, 301)]


def test_numbering_is_changed_by_version_and_within_bounds() -> None:
    here = library()
    by_scheme(here)
    with pytest.raises(Stale):
        by_scheme(here)
    for wrong in ({"digits": 2}, {"digits": 13}, {"prefix": "Ķ"}, {"next_number": 0}):
        said = {"prefix": "84", "digits": 6, "check_digit": CheckDigit.NONE, "next_number": 1} | wrong
        with pytest.raises(Invalid):
            number_copies(system(here), version=1, **said)  # type: ignore[arg-type]
    with pytest.raises(Invalid):
        keep_ledger(system(here), gives=True, gapless=False, digits=13)
    keep_ledger(system(here), gives=False, gapless=True)
    assert NumberLedger.objects.get().gives
    with pytest.raises(Stale):
        keep_ledger(system(here), gives=True, gapless=False)


def test_one_copy_is_numbered_as_many_are() -> None:
    here = library()
    by_scheme(here)
    keep_ledger(system(here), gives=True, gapless=True)
    made = add_item(system(here), record=a_record(here), code="", category=category()).item
    assert codes_of("item", [made])[made] == LUHN.number(1)
    assert Item.objects.get(pk=made).inventory_number == "1"


def test_numbers_as_a_ledger_writes_and_reads_them() -> None:
    assert [inventory_number("K", 4, 7), inventory_number("", 0, 7)] == ["K0007", "7"]
    assert highest(["K7", "K12", "K-9", "13", "K1a"], "K") == 12
    assert highest([], "") == 0
