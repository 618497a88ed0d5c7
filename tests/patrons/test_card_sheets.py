"""Sheets of cards are kept by version; printed cards do not come up again."""

from dataclasses import replace

import pytest
from pytest_django import DjangoAssertNumQueries

from armarius.network.testing import library, system
from armarius.patrons.commands.record_cards_printed import record_cards_printed
from armarius.patrons.commands.replace_card import replace_card
from armarius.patrons.commands.save_card_sheet import delete_card_sheet, save_card_sheet
from armarius.patrons.queries.card_sheets import as_layout, cards_to_print, not_printed, sheets_at, with_card
from armarius.patrons.refusals import Refusal
from armarius.patrons.rules.card_sheets import SHIPPED, CardPart, Mark, Turn
from armarius.patrons.testing import reader
from armarius.platform.values.reasons import Invalid, Missing, Stale

pytestmark = pytest.mark.django_db(transaction=True)
TEN = SHIPPED["ten_on_a4"]


def test_a_sheet_comes_back_as_it_was_saved_and_serves_the_libraries_below() -> None:
    region = library("REGION")
    branch = library("BRANCH", parent=region)
    layout = replace(TEN, turn=Turn.PORTRAIT, mark=Mark.QR, shows=(CardPart.NUMBER,))
    save_card_sheet(system(region), name=" Plastic ", layout=layout)
    save_card_sheet(system(branch), name="Ours", layout=TEN)
    assert [(row.name, as_layout(row)) for row in sheets_at(branch)] == [("Ours", TEN), ("Plastic", layout)]
    assert [row.name for row in sheets_at(region)] == ["Plastic"]


def test_of_two_who_change_a_sheet_the_second_is_told() -> None:
    here = library()
    made = save_card_sheet(system(here), name="Ten", layout=TEN)
    wider = replace(TEN, columns=1)
    save_card_sheet(system(here), name="Ten", layout=wider, sheet=made.sheet, version=made.version)
    with pytest.raises(Stale) as stale:
        save_card_sheet(system(here), name="Ten", layout=TEN, sheet=made.sheet, version=made.version)
    assert [r.code for r in stale.value.reasons] == [Refusal.CARD_SHEET_CHANGED]
    assert as_layout(sheets_at(here)[0]) == wider


def test_everything_that_is_wrong_with_a_sheet_is_said_at_once() -> None:
    here = library()
    save_card_sheet(system(here), name="Ten", layout=TEN)
    with pytest.raises(Invalid) as refused:
        save_card_sheet(system(here), name="", layout=replace(TEN, columns=3))
    assert [(r.code, r.field) for r in refused.value.reasons] == [
        (Refusal.CARD_SHEET_DOES_NOT_FIT, "columns"),
        (Refusal.NAME_MISSING, "name"),
    ]
    with pytest.raises(Invalid) as refused:
        save_card_sheet(system(here), name="Ten", layout=TEN)
    assert [(r.code, r.field) for r in refused.value.reasons] == [(Refusal.CARD_SHEET_NAME_TAKEN, "name")]


def test_a_sheet_of_another_library_is_out_of_reach() -> None:
    here, there = library("HERE"), library("THERE")
    made = save_card_sheet(system(there), name="Ten", layout=TEN)
    for act in (
        lambda: save_card_sheet(system(here), name="X", layout=TEN, sheet=made.sheet, version=1),
        lambda: delete_card_sheet(system(here), sheet=made.sheet),
    ):
        with pytest.raises(Missing) as missing:
            act()
        assert [r.code for r in missing.value.reasons] == [Refusal.UNKNOWN_CARD_SHEET]
    assert delete_card_sheet(system(there), sheet=made.sheet).sheet == made.sheet
    assert sheets_at(there) == []


def test_a_printed_card_does_not_come_up_again_and_a_new_one_does() -> None:
    region = library("REGION")
    branch, other = library("BRANCH", parent=region), library("OTHER")
    anna, john, stranger = reader(branch), reader(region), reader(other)
    assert record_cards_printed(system(region), readers=[anna, stranger]).cards == 1
    assert list(not_printed(with_card([region, branch, other])).values_list("pk", flat=True)) == [
        john,
        stranger,
    ]
    replace_card(system(branch), reader=anna, card="NEW-1")
    assert anna in not_printed(with_card([branch])).values_list("pk", flat=True)


def test_cards_come_in_the_order_asked_for_in_one_query(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    here = library()
    first, second = reader(here, card="A-1"), reader(here, card="B-2")
    with django_assert_num_queries(1):
        cards = cards_to_print([second, first, second, 10**9])
    assert [card.number for card in cards] == ["B-2", "A-1"]
