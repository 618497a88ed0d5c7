"""The natural order of volume designations: 2 before 10, a volume before its parts, 上册 before 下册."""

import re
from collections.abc import Callable, Iterator
from unicodedata import normalize

Piece = tuple[int, int, str]
"""Rank, number, word: numbers stand before words."""
VolumeKey = tuple[Piece, ...]

NUMBER, WORD = 0, 1
DESIGNATIONS = """
v vol vols volume volumes pt part parts no nr number bk book fasc bd band teil t tome tom p
sēj sējums sējuma d daļa burtn burtnīca n numurs
dalis kn knyga tomas sąs sąsiuvinis
том тт т ч часть кн книга вып выпуск номер №
бөлім кітап к шығ
"""
SAID = frozenset(DESIGNATIONS.split())
"""Words that only say that a number follows: ``Vol. 2``, ``2.sēj.`` and ``2`` are the second volume."""
HAN_DESIGNATIONS = "第册冊卷巻部分辑輯集编編期号號本篇章"
HAN_DIGITS = {sign: value for value, sign in enumerate("〇一二三四五六七八九")} | {"零": 0, "两": 2, "兩": 2}
HAN_UNITS = {"十": 10, "百": 100}
THREE_PARTS = {"上": 1, "中": 2, "下": 3}
ROMAN = re.compile(r"(?=[IVXLC])(XC|XL|L?X{0,3})(IX|IV|V?I{0,3})|C")
ROMAN_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
TOKEN = re.compile(
    rf"(?P<digits>\d+)|(?P<han>[{''.join(HAN_DIGITS)}{''.join(HAN_UNITS)}]+)"
    rf"|(?P<third>[上中下])(?=[{HAN_DESIGNATIONS}]|\W|$)|(?P<said>[{HAN_DESIGNATIONS}])"
    r"|(?P<letters>[^\W\d_\u3007\u3400-\u9fff]+|№)|(?P<other>[\u3400-\u9fff])"
)


def volume_key(text: str, weigh: Callable[[str], str] = str.casefold) -> VolumeKey:
    """The key by which volumes of a title stand in order; ``weigh`` gives the sort text of a word in a language.

    Numbers count by value wherever they stand, Roman and Chinese ones too; words that only announce a number do not
    count. What has no number follows what has one.
    """
    return tuple(pieces(normalize("NFKC", text), weigh))


def has_number(key: VolumeKey) -> bool:
    """Whether anything in a designation counts."""
    return any(rank == NUMBER for rank, _value, _word in key)


def pieces(text: str, weigh: Callable[[str], str]) -> Iterator[Piece]:
    """Numbers and words of a designation in its order."""
    for found in TOKEN.finditer(text):
        value, kind = found.group(), found.lastgroup
        if kind == "digits":
            yield NUMBER, int(value), ""
        elif kind == "han":
            yield NUMBER, han_number(value), ""
        elif kind == "third":
            yield NUMBER, THREE_PARTS[value], ""
        elif kind == "letters" and ROMAN.fullmatch(value):
            yield NUMBER, roman_number(value), ""
        elif kind == "other" or (kind == "letters" and value.casefold() not in SAID):
            yield WORD, 0, weigh(value)


def han_number(text: str) -> int:
    """The value of a number in Chinese characters: 十二, 二〇 and 一百零五."""
    if not any(sign in HAN_UNITS for sign in text):
        return int("".join(str(HAN_DIGITS[sign]) for sign in text))
    total, digit = 0, 0
    for sign in text:
        if sign in HAN_UNITS:
            total, digit = total + (digit or 1) * HAN_UNITS[sign], 0
        else:
            digit = HAN_DIGITS[sign]
    return total + digit


def roman_number(text: str) -> int:
    """The value of a Roman number up to a hundred."""
    values = [ROMAN_VALUES[sign] for sign in text]
    following = [*values[1:], 0]
    return sum(-value if value < after else value for value, after in zip(values, following, strict=True))
