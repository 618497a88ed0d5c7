"""How well a decoded text reads: a score for choosing between legacy encodings."""

import re
import unicodedata
from collections.abc import Callable

# The code of a subfield is no letter of its text.
_CODES = re.compile("\x1f.")
_RUNS = re.compile("[^\x00-\x7f]+")
# Letters by how often running text has them; a wrong single-byte reading hits the rare ones.
_CYRILLIC_COMMON = frozenset("уыяьгзбчйхжшюцщэфёъәғқңөұүһіӘҒҚҢӨҰҮҺІ")
_CYRILLIC_FREQUENT = frozenset("оеаинтсрвлкмдп")
_BALTIC = frozenset("āčēģīķļņšūžąęėįųõäöüĀČĒĢĪĶĻŅŠŪŽĄĘĖĮŲÕÄÖÜ«»„“”–")
_WESTERN = frozenset("éèêëàâäáãåçñìíîïòóôöõøùúûüßæœÉÈÀÁÄÅÇÑÖØÓÜŒ«»’“”–°©")


def plausibility(text: str, encoding: str) -> float:
    """Return from 0 to 1 how well the non-ASCII letters of a text read in a decoding that was tried."""
    text = unicodedata.normalize("NFC", _CODES.sub("\x1f", text))
    weigh = _WEIGHERS.get(encoding, _marked_latin)
    weight, total = 0.0, 0
    for run in _RUNS.finditer(text):
        begin, end = run.span()
        neighbours = text[begin - 1 : begin] + text[end : end + 1]
        joined = any(letter.isascii() and letter.isalpha() for letter in neighbours)
        weight += weigh(run.group(), joined)
        if run.group()[0].isupper() and text[begin - 1 : begin].islower():
            weight -= 1.5  # a capital inside a word: another encoding's small letter
        total += end - begin
    return max(0.0, weight / total) if total else 0.4


def _cyrillic(run: str, joined: bool) -> float:
    if joined and len(run) <= 2:
        return -0.5 * len(run)
    weight = 0.0
    previous = ""
    for letter in run:
        if letter in _CYRILLIC_FREQUENT:
            weight += 1.0
        elif letter in _CYRILLIC_COMMON:
            weight += 0.7
        elif "А" <= letter <= "Я":
            weight += 0.1 if previous.islower() else 0.6
        elif letter in "«»№–—“”„":
            weight += 0.2
        elif not letter.isalpha():
            weight -= 1.0
        previous = letter
    return weight


def _han(codec: str, first: int, last: int) -> Callable[[str, bool], float]:
    """Return a weigher that trusts the characters in the rows of everyday use of a national set."""

    def weigh(run: str, joined: bool) -> float:
        weight = -0.5 if joined and len(run) == 1 else 0.0
        for letter in run:
            if "\u4e00" <= letter <= "\u9fff":
                weight += 1.0 if first <= letter.encode(codec, "replace")[0] <= last else 0.1
            elif "\u3000" <= letter <= "\u30ff" or "\uff00" <= letter <= "\uff5e":
                weight += 0.8
            elif "\uac00" <= letter <= "\ud7a3":
                weight += 0.9
            elif unicodedata.category(letter) in ("Co", "Cn"):
                weight -= 1.0
        return weight

    return weigh


def _plain_latin(expected: frozenset[str]) -> Callable[[str, bool], float]:
    """Return a weigher for Latin script, where marked letters stand between plain ones."""

    def weigh(run: str, joined: bool) -> float:
        # A long run of marked letters is another script in disguise.
        weight = 0.0 if len(run) <= 2 else -0.7 * len(run)
        for letter in run:
            if letter in expected:
                weight += 0.9 if joined or not letter.isalpha() else 0.6
            elif letter.isalpha():
                weight += 0.3
            else:
                weight -= 0.8 if unicodedata.category(letter) in ("Cc", "So", "Sc", "Sm") else 0.2
        return weight

    return weigh


def _marked_latin(run: str, joined: bool) -> float:
    """Weigh sets that write a mark before its letter: after composing, few marks should be left over."""
    weight = 0.0
    for letter in run:
        category = unicodedata.category(letter)
        if letter.isalpha() and (joined or category != "Lm"):
            weight += 0.9
        elif category == "Cc" and letter not in "\x98\x9c":
            weight -= 1.0
        else:
            weight += 0.3 if unicodedata.combining(letter) and joined else 0.1
    return weight


_WEIGHERS: dict[str, Callable[[str, bool], float]] = (
    dict.fromkeys(("cp1251", "cp866", "koi8-r", "kz1048", "iso8859-5"), _cyrillic)
    | dict.fromkeys(("cp1257", "cp775", "iso8859-13"), _plain_latin(_BALTIC))
    | dict.fromkeys(("cp1252", "iso8859-1"), _plain_latin(_WESTERN))
    | {"gb18030": _han("gb2312", 0xB0, 0xD7), "big5": _han("big5", 0xA4, 0xC6)}
)
