"""Plans of call numbers: what they give, whom they hold for, and what changing them does."""

import pytest

from armarius.catalogue.queries import record as record_row
from armarius.holdings.commands.add_item import add_item
from armarius.holdings.commands.give_call_number import give_call_number
from armarius.holdings.commands.plan_call_numbers import Plan, plan_call_numbers
from armarius.holdings.commands.save_mark_table import delete_mark_table, save_mark_table
from armarius.holdings.commands.withdraw_item import withdraw_item
from armarius.holdings.jobs import rekey
from armarius.holdings.models import Item, TitleNumber
from armarius.holdings.queries.call_numbers import foreseen, freed_numbers, plan_of, scheme_of
from armarius.holdings.refusals import Refusal
from armarius.holdings.testing import category, classed_record, item
from armarius.network.testing import library, system
from armarius.platform.text.call_numbers import ShelfScheme, call_number_key
from armarius.platform.values.reasons import Invalid, Outcome, Refused, Stale

pytestmark = pytest.mark.django_db(transaction=True)
BY_NUMBER = Plan(ShelfScheme.CLC, "{class}/{number}[:{volume}][={edition}][ c{copy}]")
FICTION = "I247.5"


def added(at: int, record: int, *, volume: str = "", typed: str = "", code: str = "") -> str:
    """The call number of a copy that was just added."""
    made = add_item(
        system(at),
        record=record,
        code=code or f"C{Item.objects.count()}",
        category=category(),
        volume=volume,
        call_number=typed,
    )
    return Item.objects.get(pk=made.item).call_number


def refused(act: object) -> set[str]:
    """Why an act was refused."""
    with pytest.raises(Outcome) as outcome:
        act()  # type: ignore[operator]
    return {reason.code for reason in outcome.value.reasons}


def test_titles_are_numbered_in_their_class_and_volumes_and_copies_share_the_number() -> None:
    here = library()
    plan_call_numbers(system(here), wanted=BY_NUMBER)
    first, second = classed_record(here, FICTION), classed_record(here, FICTION)
    other = classed_record(here, "K2")
    assert added(here, first, volume="1") == "I247.5/1:1"
    assert added(here, second) == "I247.5/2"
    assert added(here, first, volume="2") == "I247.5/1:2"
    assert added(here, first, volume="2") == "I247.5/1:2 c2"
    assert added(here, other) == "K2/1"
    assert added(here, other, typed="Own 7") == "Own 7"


def test_an_edition_of_the_same_work_takes_the_number_of_the_first() -> None:
    here = library()
    plan_call_numbers(system(here), wanted=BY_NUMBER)
    title = "Zvejnieka dēls un citi stāsti no jūras krasta"
    one = classed_record(here, FICTION, title=title, author="Lācis, Vilis")
    again = classed_record(here, FICTION, title=title + " ", author="Lācis, Vilis, 1904-1966")
    assert added(here, one) == "I247.5/1"
    assert added(here, again) == "I247.5/1"
    assert TitleNumber.objects.count() == 1


def test_numbers_written_by_hand_are_stepped_over_and_kept() -> None:
    here = library()
    old, new = classed_record(here, FICTION), classed_record(here, FICTION)
    added(here, old, typed="I247.5/41:2")
    plan_call_numbers(system(here), wanted=BY_NUMBER)
    assert added(here, new) == "I247.5/42"
    assert added(here, old) == "I247.5/41 c2"


def test_a_suggestion_takes_the_number_once_and_the_try_out_takes_none() -> None:
    here = library()
    plan_call_numbers(system(here), wanted=BY_NUMBER)
    one, two = classed_record(here, FICTION), classed_record(here, FICTION)
    plan = plan_of(here)
    assert plan is not None
    given = [give_call_number(system(here), record=one).call_number for _ in range(2)]
    assert given == ["I247.5/1", "I247.5/1"]
    assert give_call_number(system(here), record=two).call_number == "I247.5/2"
    assert TitleNumber.objects.count() == 2
    assert [row.number for row in freed_numbers(plan)] == [1, 2]


def test_a_number_is_freed_with_the_last_copy() -> None:
    here = library()
    plan_call_numbers(system(here), wanted=BY_NUMBER)
    record = classed_record(here, FICTION)
    added(here, record, code="LAST")
    plan = plan_of(here)
    assert plan is not None
    assert freed_numbers(plan) == []
    withdraw_item(system(here), item=Item.objects.get().pk, reason="worn")
    assert [(row.class_mark, row.number) for row in freed_numbers(plan)] == [(FICTION, 1)]


def test_a_plan_holds_below_until_another_is_nearer() -> None:
    region = library("REGION")
    branch, school = library("BRANCH", parent=region), library("SCHOOL", parent=region)
    plan_call_numbers(system(region), wanted=BY_NUMBER)
    plan_call_numbers(system(school), wanted=Plan(ShelfScheme.UDC, "{class} {mark}", mark_letters=3))
    assert [scheme_of(at) for at in (region, branch, school)] == [
        ShelfScheme.CLC,
        ShelfScheme.CLC,
        ShelfScheme.UDC,
    ]
    assert added(branch, classed_record(region, FICTION)) == "I247.5/1"
    assert added(region, classed_record(region, FICTION)) == "I247.5/2"
    assert added(school, classed_record(region, "821", scheme="udc", author="Rainis")) == "821 Rai"


def test_another_scheme_puts_every_copy_in_its_order_and_no_other() -> None:
    here, there = library("HERE"), library("THERE")
    copies = [item(here, call_number=text) for text in ("TP312C/1", "", "I247.5/12")]
    stranger = item(there, call_number="TP312C/1")
    before = Item.objects.get(pk=stranger).call_number_key
    done = plan_call_numbers(system(here), wanted=Plan(ShelfScheme.CLC, ""))
    assert done.job
    assert rekey.call(library=here, plan=done.plan, version=1) == {"copies": 2}
    for pk, text in zip(copies, ("TP312C/1", "", "I247.5/12"), strict=True):
        assert Item.objects.get(pk=pk).call_number_key == call_number_key(text, ShelfScheme.CLC)
    assert Item.objects.get(pk=stranger).call_number_key == before
    assert plan_call_numbers(system(here), wanted=Plan(ShelfScheme.CLC, "{class}"), version=1).job == 0


def test_a_record_that_says_too_little_is_told_or_left_alone() -> None:
    here = library()
    plain = classed_record(here, "821", scheme="udc")
    assert refused(lambda: give_call_number(system(here), record=plain)) == {Refusal.NO_CALL_NUMBER_PLAN}
    plan_call_numbers(system(here), wanted=BY_NUMBER)
    assert refused(lambda: give_call_number(system(here), record=plain)) == {Refusal.RECORD_WITHOUT_CLASS}
    assert refused(lambda: give_call_number(system(here), record=10**9)) == {Refusal.UNKNOWN_RECORD}
    assert added(here, plain) == ""


def test_all_that_is_wrong_with_a_plan_is_said_at_once() -> None:
    here, there = library("HERE"), library("THERE")
    foreign = save_mark_table(system(there), name="Marks", language="ru", content="Вв;24").table
    wrong = Plan(ShelfScheme.LBC, "{klass}", mark_table=foreign, mark_letters=9)
    with pytest.raises(Invalid) as invalid:
        plan_call_numbers(system(here), wanted=wrong)
    assert [(r.code, r.field) for r in invalid.value.reasons] == [
        (Refusal.BROKEN_PATTERN, "pattern"),
        (Refusal.UNKNOWN_MARK_TABLE, "mark_table"),
        (Refusal.MARKS_OUT_OF_RANGE, "mark_letters"),
    ]
    plan_call_numbers(system(here), wanted=BY_NUMBER)
    with pytest.raises(Stale):
        plan_call_numbers(system(here), wanted=BY_NUMBER)


def test_a_table_is_replaced_by_name_serves_below_and_stays_while_it_is_used() -> None:
    region = library("REGION")
    branch = library("BRANCH", parent=region)
    save_mark_table(system(region), name="Marks", language="ru", content="Вв;20")
    table = save_mark_table(system(region), name=" Marks ", language="ru", content="Вв;24\nВл;40")
    assert table.marks == 2
    plan_call_numbers(system(branch), wanted=Plan(ShelfScheme.LBC, "{class} {mark}", mark_table=table.table))
    record = classed_record(branch, "84", scheme="bbk", title="Введение", author="")
    plan = plan_of(branch)
    assert plan is not None
    assert added(branch, record) == "84 В24"
    with pytest.raises(Refused):
        delete_mark_table(system(region), table=table.table)
    assert refused(lambda: delete_mark_table(system(branch), table=table.table)) == {
        Refusal.UNKNOWN_MARK_TABLE
    }
    assert refused(lambda: save_mark_table(system(region), name="", language="ru", content="x")) == {
        Refusal.NAME_MISSING,
        Refusal.BROKEN_MARK_TABLE,
    }
    assert foreseen(plan, record_row(record)).text == "84 В24"
