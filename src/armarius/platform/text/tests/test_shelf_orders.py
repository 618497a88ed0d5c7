"""Call numbers in shelf order, scheme by scheme: from whatever order they come, sorting brings this one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from armarius.platform.text.call_numbers import LONGEST_KEY, ShelfScheme, call_number_key

SHELVES: dict[ShelfScheme, tuple[tuple[str, ...], ...]] = {
    ShelfScheme.UDC: (
        ("17+18", "17/19", "17", "17:2", "17=111", "17(091)", "17(474.3)", "17(=161.1)", '17"19"', "17*A"),
        ("17*A", "17ABC", "17-05", "17'3", "170", "17.1"),
        ("821.1 Li2", "821.1 Li228", "821.1 Li23", "821.111 A1", "821.174 Br12"),
        ("94(474.3) Šv12 v.2", "94(474.3) Šv12 v.10", "94(474.3):32 A1", '94(474.3)"19" A1', "94(474.5) A1"),
        ('94"19"', '94"19"(474)', '94"20"'),
        ("R 82", "R 821.1", "R 94 v.2", "R 94.1", "S 1"),
    ),
    ShelfScheme.LBC: (
        ("22.1", "22.1в6", "22.1я2", "22.1я7", "22.1(2)", "22.11", "22.12", "22.161.1", "22.2"),
        ("63.3(2)", "63.3(2Рос)", "63.3(2Рос-4)", "63.3(5Каз)", "63.3(5Каз)6"),
        ("84 В24", "84 В241", "84 В25", "84Р7", "84(2Рос=Рус)1 П91", "84(2Рос=Рус)6 А11", "84(5Каз)", "840"),
        ("Ш4", "Ш5(2=Р)7", "Э3"),
    ),
    ShelfScheme.CLC: (
        ("I247", "I247-44", "I247(7)", "I247=6", "I247.5/9", "I247.5/12", "I247.5/12=2", "I247.57/2", "I248"),
        ("K2/1", "TP3/2", "TP312/1", "TP312C/1"),
        ("I24/4.110", "I24/4.1101", "I24/12"),
        ("I247.5/12:2", "I247.5/12:10"),
        ("I247.5 9", "I247.5/12"),
    ),
    ShelfScheme.DDC: (
        ("813", "813.52 H37", "813.54", "813.54 D5", "813.54 K58", "813.54 K581", "813.54 K6", "823.9 A1"),
        ("823.914 R884h", "823.914 R884h 1997", "823.914 R884p", "824"),
        ("R 030", "R 423.1"),
        ("510 A1 v.2", "510 A1 v.10"),
    ),
    ShelfScheme.LCC: (
        ("Q9.A1", "QA7.B3", "QA76.A2", "QA76.9.D3 A1", "QA76.9.D3 S63", "QA76.9.D3 S63 1999", "QA76.9.D35"),
        ("QA76.9.D35", "QA76.95", "QA100.Z9", "QB1"),
    ),
    ShelfScheme.PLAIN: (("A 2", "A 10", "B", "Ra 1", "Ra 1/2", "Ra 1/10"),),
}
CASES = [(scheme, shelf) for scheme, shelves in SHELVES.items() for shelf in shelves]


@pytest.mark.parametrize(("scheme", "shelf"), CASES)
@given(data=st.data())
def test_however_they_come_they_stand_in_this_order(
    scheme: ShelfScheme, shelf: tuple[str, ...], data: st.DataObject
) -> None:
    mixed = data.draw(st.permutations(shelf))
    assert tuple(sorted(mixed, key=lambda text: call_number_key(text, scheme))) == shelf


@pytest.mark.parametrize("scheme", ShelfScheme)
@given(text=st.text(max_size=200))
def test_any_text_has_a_key_and_none_is_too_long(scheme: ShelfScheme, text: str) -> None:
    assert len(call_number_key(text, scheme)) <= LONGEST_KEY


@pytest.mark.parametrize("scheme", ShelfScheme)
def test_a_number_and_what_begins_as_it_does_stand_together(scheme: ShelfScheme) -> None:
    """What a stretch of shelf is looked up by: the key of a class begins every key of its books."""
    assert call_number_key("82 Li2", scheme).startswith(call_number_key("82", scheme))
