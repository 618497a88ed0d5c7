"""How a call number goes onto a spine, and sheets that can be printed."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from armarius.holdings.rules.labels import MOST_LINES, SHIPPED, misfits, spine_lines

SPINES = [
    ("821.174 Li228", " /", ("821.174", "Li228")),
    ("I247.5/12:2", " /", ("I247.5", "12:2")),
    ("I247.5/12:2=3", " /:=", ("I247.5", "12", ":2", "=3")),
    ("84(2Рос=Рус)6 П91 т.2", " ", ("84(2Рос=Рус)6", "П91", "т.2")),
    ("813.54 K58 1998", " .", ("813", ".54", "K58", "1998")),
    ("  84  В24 ", " ", ("84", "В24")),
    ("84 В24", "", ("84 В24",)),
    ("", " ", ()),
    ("1 2 3 4 5 6 7 8 9 10", " ", ("1", "2", "3", "4", "5", "6", "7", "8 9 10")),
]


@pytest.mark.parametrize(("call_number", "breaks", "lines"), SPINES)
def test_lines_of_a_spine(call_number: str, breaks: str, lines: tuple[str, ...]) -> None:
    assert spine_lines(call_number, breaks) == lines


@given(st.text(max_size=120), st.text(max_size=20))
def test_nothing_of_a_call_number_is_lost_on_its_spine(call_number: str, breaks: str) -> None:
    lines = spine_lines(call_number, breaks)
    kept = [c for c in call_number.strip() if c not in " /"]
    assert len(lines) <= MOST_LINES
    assert [c for c in "".join(lines) if c not in " /"] == kept


@pytest.mark.parametrize("key", SHIPPED)
def test_every_shipped_sheet_can_be_printed(key: str) -> None:
    assert misfits(SHIPPED[key]) == frozenset()


def test_what_does_not_fit_is_named() -> None:
    design = SHIPPED["code_24"]
    wider = replace(design, grid=replace(design.grid, columns=4))
    tiny = replace(design, grid=replace(design.grid, cell_width=Decimal(2), cell_height=Decimal(2)))
    assert misfits(wider) == {"columns"}
    assert misfits(tiny) == {"cell_width"}
