"""Cases of compensation: what is asked, what it is settled by, what is refused."""

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from armarius.holdings.queries import item as the_item
from armarius.holdings.queries.conditions import condition_notes
from armarius.holdings.testing import item
from armarius.money import checks, queries
from armarius.money.commands.add_case_photo import add_case_photo
from armarius.money.commands.define_compensation import define_compensation, drop_compensation
from armarius.money.commands.end_case import accept_replacement, settle_found, waive_case
from armarius.money.commands.open_case import CaseOpened, open_case
from armarius.money.commands.pay import pay
from armarius.money.models import CompensationCase
from armarius.money.queries import cases
from armarius.money.refusals import Refusal
from armarius.money.rules.cases import CaseState
from armarius.money.rules.compensation import Base, Conditions, Damage, Formula, Rule
from armarius.money.shipped_compensation import Shipped, row_of, rule_of, shipped
from armarius.money.testing import euros
from armarius.network.testing import NOW, library, system
from armarius.patrons.testing import reader
from armarius.platform.commands.set_preference import set_preference
from armarius.platform.commands.undo import undo
from armarius.platform.documents.pictures import as_evidence
from armarius.platform.models import JournalEntry
from armarius.platform.values.reasons import Invalid, Missing, Outcome, Override, Refused, Stale

TWICE = Rule(
    Formula.MULTIPLE,
    Conditions(damages=frozenset({Damage.LOST})),
    number=Decimal(2),
    replacement=True,
    refund_days=30,
)


@pytest.fixture
def here(db: None) -> int:
    return library()


@pytest.fixture
def anna(here: int) -> int:
    return reader(here)


@pytest.fixture
def book(here: int) -> int:
    return item(here, code="B1", price="30")


def codes(outcome: pytest.ExceptionInfo[Outcome]) -> list[str]:
    return [reason.code for reason in outcome.value.reasons]


def opened(here: int, anna: int, book: int, damage: Damage = Damage.LOST, **known: Any) -> CaseOpened:
    return open_case(system(here), reader=anna, item=book, damage=damage, **known)


def state(case: int) -> CaseState:
    row = cases.case(case)
    assert row is not None
    return cases.states([row])[case][0]


def owed(anna: int) -> str:
    return " + ".join(str(each) for each in queries.owed_by(anna)) or "nothing"


def prove() -> None:
    assert (checks.balanced(), checks.turnovers(), checks.receipts(), checks.charges()) == (0, 0, 0, 0)


def test_a_lost_book_costs_twice_its_price_until_it_is_paid(here: int, anna: int, book: int) -> None:
    made = opened(here, anna, book)
    assert (str(made.amount), owed(anna), state(made.case)) == ("60.00 EUR", "60.00 EUR", CaseState.OPEN)
    pay(system(here), reader=anna)
    assert (owed(anna), state(made.case)) == ("nothing", CaseState.PAID)
    prove()


def test_what_is_mended_on_the_spot_costs_nothing_and_is_written_down(
    here: int, anna: int, book: int
) -> None:
    made = opened(here, anna, book, Damage.LOOSE)
    assert (made.charge, owed(anna), state(made.case)) == (0, "nothing", CaseState.FREE)


def test_a_damaged_copy_stays_with_its_note(here: int, anna: int, book: int) -> None:
    opened(here, anna, book, Damage.INK, words="Pages 3 to 9")
    copy = the_item(book)
    assert copy is not None
    assert copy.withdrawn_at is None
    assert [(note.kind, note.text) for note in condition_notes(book)] == [("marked", "Pages 3 to 9")]


def test_a_discretionary_fine(here: int, anna: int, book: int) -> None:
    assert opened(here, anna, book, Damage.TORN, multiple=Decimal("0.5")).amount == euros("15")


def test_a_sum_set_by_hand_says_why(here: int, anna: int, book: int) -> None:
    with pytest.raises(Invalid) as refused:
        opened(here, anna, book, amount=euros(7))
    assert codes(refused) == [Refusal.REASON_MISSING]
    made = opened(here, anna, book, amount=euros(7), words="Agreed with the head")
    row = cases.case(made.case)
    assert row is not None
    assert (row.by_hand, row.rule, owed(anna)) == (True, None, "7.00 EUR")


def test_the_price_that_is_lacking_is_asked_for(here: int, anna: int) -> None:
    gift = item(here, code="GIFT")
    with pytest.raises(Invalid) as refused:
        opened(here, anna, gift)
    assert [(each.code, each.field) for each in refused.value.reasons] == [(Refusal.PRICE_LACKING, "price")]
    assert opened(here, anna, gift, prices={Base.PRICE: Decimal("4.50")}).amount == euros(9)


def test_what_no_rule_speaks_of_is_refused(here: int, anna: int, book: int) -> None:
    with pytest.raises(Invalid) as refused:
        opened(here, anna, book, Damage.PAGES)
    assert codes(refused) == [Refusal.NO_RULE]


def test_the_same_is_asked_for_once(here: int, anna: int, book: int) -> None:
    opened(here, anna, book)
    with pytest.raises(Refused) as refused:
        opened(here, anna, book)
    assert codes(refused) == [Refusal.CASE_OPEN]


def test_another_copy_instead_of_money(here: int, anna: int, book: int) -> None:
    made = opened(here, anna, book)
    ended = accept_replacement(system(here), case=made.case, code="B2")
    new = the_item(ended.replacement)
    assert new is not None
    assert (str(new.price), owed(anna), state(made.case)) == ("30.00", "nothing", CaseState.REPLACED)
    assert [row.pk for row in cases.replacements_waiting()] == [made.case]
    prove()


def test_a_copy_taken_after_part_was_paid_turns_that_into_credit(here: int, anna: int, book: int) -> None:
    made = opened(here, anna, book)
    pay(system(here), reader=anna, amount=euros(20))
    ended = accept_replacement(system(here), case=made.case, code="B2")
    assert (ended.waived, ended.refunded) == (euros(40), euros(20))
    assert queries.credit_of(anna, here, "EUR") == euros(20)
    prove()


def test_a_rule_may_take_no_other_copy_unless_somebody_lifts_it(here: int, anna: int, book: int) -> None:
    case = opened(here, anna, book, Damage.PENCIL).case
    with pytest.raises(Refused) as refused:
        accept_replacement(system(here), case=case, code="B2")
    assert codes(refused) == [Refusal.REPLACEMENT_NOT_TAKEN]
    lifted = (Override(Refusal.REPLACEMENT_NOT_TAKEN, "The head agreed"),)
    accept_replacement(system(here), case=case, code="B2", overrides=lifted)
    assert state(case) is CaseState.REPLACED


def test_a_waiver_says_why(here: int, anna: int, book: int) -> None:
    case = opened(here, anna, book).case
    with pytest.raises(Invalid) as refused:
        waive_case(system(here), case=case, reason=" ")
    assert codes(refused) == [Refusal.REASON_MISSING]
    waive_case(system(here), case=case, reason="The house burned down")
    assert (owed(anna), state(case)) == ("nothing", CaseState.WAIVED)
    prove()


@pytest.mark.parametrize(
    ("days", "credit"),
    [(0, 60), (30, 60), (31, 0)],
)
def test_a_book_that_turns_up_in_time_gives_the_money_back(
    here: int, anna: int, book: int, days: int, credit: int
) -> None:
    then = NOW - timedelta(days=days)
    define_compensation(system(here, then), rules=[TWICE])
    case = open_case(system(here, then), reader=anna, item=book, damage=Damage.LOST).case
    pay(system(here), reader=anna)
    settle_found(system(here), case=case)
    assert queries.credit_of(anna, here, "EUR") == euros(credit)
    assert state(case) is CaseState.FOUND
    prove()


def test_a_book_that_turns_up_unpaid_is_owed_no_more(here: int, anna: int, book: int) -> None:
    then = NOW - timedelta(days=90)
    case = open_case(system(here, then), reader=anna, item=book, damage=Damage.LOST).case
    settle_found(system(here), case=case)
    assert (owed(anna), state(case)) == ("nothing", CaseState.FOUND)


ENDINGS: dict[str, Callable[[int, int], object]] = {
    "replaced": lambda here, case: accept_replacement(system(here), case=case, code="B2"),
    "waived": lambda here, case: waive_case(system(here), case=case, reason="again"),
    "found": lambda here, case: settle_found(system(here), case=case),
}


@pytest.mark.parametrize("end", ENDINGS)
def test_what_is_over_is_over(here: int, anna: int, book: int, end: str) -> None:
    case = opened(here, anna, book).case
    waive_case(system(here), case=case, reason="A mistake of ours")
    with pytest.raises(Refused) as refused:
        ENDINGS[end](here, case)
    assert codes(refused) == [Refusal.CASE_OVER]


def test_opening_a_case_can_be_undone_until_it_is_paid(here: int, anna: int, book: int) -> None:
    made = opened(here, anna, book)
    row = JournalEntry.objects.get(verb="money.open_case")
    undo(system(here), entry=row.pk)
    assert (owed(anna), state(made.case)) == ("nothing", CaseState.MISTAKE)
    again = opened(here, anna, book)
    pay(system(here), reader=anna)
    with pytest.raises(Stale):
        undo(system(here), entry=JournalEntry.objects.filter(verb="money.open_case").latest("pk").pk)
    assert state(again.case) is CaseState.PAID


def test_a_library_below_takes_the_rules_of_the_one_above(here: int) -> None:
    below = library(parent=here)
    assert cases.table_at(below).shipped is Shipped.COLLEGE
    define_compensation(system(here), rules=[TWICE])
    assert (cases.table_at(below).library, cases.table_at(below).rules) == (here, (TWICE,))
    own = Rule(Formula.SUM, number=Decimal(5))
    define_compensation(system(below), rules=[own])
    assert cases.table_at(below).rules == (own,)
    drop_compensation(system(below))
    assert cases.table_at(below).rules == (TWICE,)
    with pytest.raises(Missing):
        drop_compensation(system(below))
    with pytest.raises(Invalid):
        define_compensation(system(below), rules=[])


def test_a_preference_says_which_shipped_table_holds(here: int) -> None:
    set_preference(system(here), name="money.compensation", text="by_copies")
    assert cases.table_at(here).rules == shipped(Shipped.BY_COPIES)


@pytest.mark.parametrize("table", list(Shipped))
def test_a_rule_is_kept_as_it_was(table: Shipped) -> None:
    assert tuple(rule_of(row_of(rule)) for rule in shipped(table)) == shipped(table)


def test_a_case_keeps_what_it_was_decided_by(here: int, anna: int, book: int) -> None:
    define_compensation(system(here), rules=[TWICE])
    case = opened(here, anna, book).case
    define_compensation(system(here), rules=[Rule(Formula.SUM, number=Decimal(1))])
    row = CompensationCase.objects.get(pk=case)
    assert rule_of(row.rule) == TWICE
    assert (row.facts["prices"], row.parts) == ({"price": "30.00"}, [["damage", "60.00"]])


def test_pictures_of_the_damage(here: int, anna: int, book: int) -> None:
    case = opened(here, anna, book, Damage.INK).case
    with pytest.raises(Invalid) as refused:
        add_case_photo(system(here), case=case, image=as_evidence(b"no picture"))
    assert codes(refused) == [Refusal.NOT_A_PICTURE]
