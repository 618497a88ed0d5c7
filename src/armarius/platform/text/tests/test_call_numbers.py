import pytest
from hypothesis import given
from hypothesis import strategies as st

from armarius.platform.text.call_numbers import call_number_key

SHELVES = {
    "decimals of the class": ["82", "821", "821.09", "821.1", "821.111", "821.174", "821.2", "83"],
    "signs of the UDC": ["94", "94:32", "94=111", "94(092)", "94(474.3)", '94"19"', "94-05", "94.1"],
    "addition before the plain number": ["17+18", "17/19", "17", "17:2"],
    "author marks are decimals": ["821.1 Li2", "821.1 Li228", "821.1 Li23", "821.1 Lia1"],
    "volumes go by value": ["94(474.3) Šv12 v.2", "94(474.3) Šv12 v.10"],
    "Chinese running numbers": ["I247.5/9", "I247.5/12", "I247.57/2", "K2/1"],
    "a collection's letter before the class": ["R 821.1", "R 94 v.2", "R 94.1", "S 1"],
}


@pytest.mark.parametrize("rule", sorted(SHELVES))
def test_order_on_the_shelf(rule: str) -> None:
    shelf = SHELVES[rule]
    mixed = list(reversed(shelf))
    assert sorted(mixed, key=call_number_key) == shelf


def test_case_diacritics_and_spaces_do_not_matter() -> None:
    assert call_number_key(" 821.1  Šm44 ") == call_number_key("821.1 sM44")


@given(st.text(max_size=200))
def test_any_text_has_a_key(text: str) -> None:
    assert isinstance(call_number_key(text), str)
