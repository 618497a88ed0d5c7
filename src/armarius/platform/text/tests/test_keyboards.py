"""The wrong keyboard layout: what was typed, what was meant."""

import pytest

from armarius.platform.text.folding import fold
from armarius.platform.text.keyboards import retyped


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("rybuf", "книга"),
        ("Rybuf", "Книга"),
        ("vfcnth b vfhufhbnf", "мастер и маргарита"),
        ("<ekufrjd", "Булгаков"),
        ("ljcnjtdcrbq", "достоевский"),
        ("`krf", "ёлка"),
        ("gj'pbz", "поэзия"),
        (",b,kbjntrf", "библиотека"),
        ("кшпф", "riga"),
        ("рфккн зщееук", "harry potter"),
        ("ызшуддф", "spiella"),
        ("5fkfv", "ғалам"),
        ("0fpf0", "қазақ"),
        ("f,fq ;jks", "абай жолы"),
        ("2lt,btn", "әдебиет"),
        ("3pltyec", "ізденус"),
        ("0азақ", "қазақ"),
        ("0аза0", "қазақ"),
        ("2iurlionis", "čiurlionis"),
        ("6e6ta", "šešta"),
        ("=mog7s", "žmogųs"),
        ("r'iga", "riga"),
        ("gr'amatas", "gramatas"),
    ],
)
def test_the_same_keys_in_the_layout_that_was_meant(typed: str, meant: str) -> None:
    assert fold(meant) in {fold(other) for other in retyped(typed)}


@pytest.mark.parametrize("text", ["", "ab", "  ", "2024", "红楼梦", "rīga книга"])
def test_what_no_layout_changes_is_left_alone(text: str) -> None:
    assert retyped(text) == ()


def test_the_text_itself_is_never_offered() -> None:
    for text in ("riga", "книга", "қазақ", "2iurlionis", "C++ primer"):
        assert text not in retyped(text)
