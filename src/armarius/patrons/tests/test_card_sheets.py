"""Where cards lie on a sheet, and which sheets can be printed."""

from dataclasses import replace
from decimal import Decimal

import pytest

from armarius.patrons.rules.card_sheets import CR80, SHIPPED, Turn, misfits, places
from armarius.platform.documents.sheets import Place

TEN = SHIPPED["ten_on_a4"]


def mm(text: str) -> Decimal:
    return Decimal(text)


def test_cards_lie_row_by_row_from_the_first_cell_used() -> None:
    assert list(places(TEN, 3, start=2)) == [
        Place(0, mm("110.00"), mm("13.55")),
        Place(0, mm("14.40"), mm("67.53")),
        Place(0, mm("110.00"), mm("67.53")),
    ]
    assert [place.page for place in places(TEN, 12, start=10)] == [0, *[1] * 10, 2]


def test_a_printer_that_is_off_is_met_halfway() -> None:
    moved = TEN.moved(mm("1.5"), mm("-0.5"))
    assert next(places(moved, 1)) == Place(0, mm("15.90"), mm("13.05"))


def test_every_shipped_sheet_fits_on_its_paper_and_lies_in_the_middle() -> None:
    for layout in SHIPPED.values():
        assert misfits(layout) == frozenset()
        assert (layout.card_width, layout.card_height) == CR80
        right = layout.margin_left * 2 + layout.columns * (layout.card_width + layout.gap_x) - layout.gap_x
        foot = layout.margin_top * 2 + layout.rows * (layout.card_height + layout.gap_y) - layout.gap_y
        assert abs(right - layout.paper_width) < mm("0.1")
        assert abs(foot - layout.paper_height) < mm("0.1")


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"columns": 3}, "columns"),
        ({"rows": 6}, "rows"),
        ({"columns": 0}, "columns"),
        ({"rows": 21}, "rows"),
        ({"paper_width": mm("501")}, "paper_width"),
        ({"margin_left": mm("-1")}, "margin_left"),
        ({"gap_x": mm("NaN")}, "gap_x"),
        ({"offset_x": mm("20.01")}, "offset_x"),
        ({"card_height": mm("20")}, "card_width"),
    ],
)
def test_a_sheet_that_cannot_be_printed_says_by_what(change: dict[str, object], field: str) -> None:
    assert field in misfits(replace(TEN, **change))


def test_a_card_is_held_as_it_is_asked_whatever_way_it_lies() -> None:
    assert TEN.size == CR80
    assert replace(TEN, turn=Turn.PORTRAIT).size == (CR80[1], CR80[0])
    upright = replace(TEN, card_width=CR80[1], card_height=CR80[0])
    assert upright.size == CR80
    assert replace(upright, turn=Turn.PORTRAIT).size == (CR80[1], CR80[0])
