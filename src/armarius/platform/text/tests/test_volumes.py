"""Volumes stand in natural order, however they are numbered."""

import pytest

from armarius.platform.text.volumes import han_number, roman_number, volume_key

ORDERS = {
    "by value": ["1", "2", "9", "10", "11", "100"],
    "a volume before its parts": ["Vol. 1", "Vol. 2", "Vol. 2, part 1", "Vol. 2, part 2", "Vol. 10"],
    "however it is said": ["1. sēj.", "Vol. 2", "3", "T. 4", "V"],
    "Russian": ["Т. 1", "Т. 2, ч. 1", "Т. 2, ч. 2", "Т. 2, кн. 10", "Том 3", "Указатель"],
    "Kazakh": ["1-кітап", "2-кітап", "10-кітап"],
    "Latvian": ["1.sēj.", "2.sēj. 1.daļa", "2.sēj. 2.daļa", "10.sēj."],
    "Chinese": ["第一册", "第二册", "第九册", "第十册", "第十一册", "第二十册", "第一百零五册"],
    "Chinese thirds": ["上册", "中册", "下册"],
    "Chinese volumes and parts": ["卷一", "卷二 上", "卷二 下", "第3卷", "第十卷"],
    "Roman": ["I", "II", "IV", "IX", "X", "XL"],
    "words behind numbers, in their order": ["1", "2", "Atlas", "Index"],
}


@pytest.mark.parametrize("order", ORDERS.values(), ids=ORDERS.keys())
def test_volumes_stand_in_natural_order(order: list[str]) -> None:
    keys = [volume_key(name) for name in order]
    assert keys == sorted(keys)
    assert len(set(keys)) == len(order)


def test_a_word_is_no_roman_number() -> None:
    assert volume_key("Mix") == ((1, 0, "mix"),)
    assert volume_key("civil") == ((1, 0, "civil"),)


def test_words_are_weighed_by_the_language() -> None:
    assert volume_key("Žurnāls", lambda word: f"<{word}>") == ((1, 0, "<Žurnāls>"),)


@pytest.mark.parametrize(
    ("text", "value"), [("十", 10), ("十二", 12), ("二十", 20), ("二〇", 20), ("一百零五", 105), ("三", 3)]
)
def test_chinese_numbers(text: str, value: int) -> None:
    assert han_number(text) == value


@pytest.mark.parametrize(("text", "value"), [("I", 1), ("IV", 4), ("XIX", 19), ("XC", 90), ("C", 100)])
def test_roman_numbers(text: str, value: int) -> None:
    assert roman_number(text) == value
