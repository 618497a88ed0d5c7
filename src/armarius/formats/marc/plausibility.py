"""How well a decoded text reads: a score for choosing between legacy encodings."""

import re
import unicodedata

_RUNS = re.compile("[^\x00-\x7f]+")
# Letters by how often running text has them; a wrong single-byte reading hits the rare ones.
_CYRILLIC_COMMON = frozenset("оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфё")
_CYRILLIC_FREQUENT = frozenset("оеаинтсрвлкмдп")
_KAZAKH = frozenset("әғқңөұүһіӘҒҚҢӨҰҮҺІ")
_BALTIC = frozenset("āčēģīķļņšūžąęėįųõäöüĀČĒĢĪĶĻŅŠŪŽĄĘĖĮŲÕÄÖÜ«»„“”–")
_WESTERN = frozenset("éèêëàâäáãåçñìíîïòóôöõøùúûüßæœÉÈÀÁÄÅÇÑÖØÓÜŒ«»’“”–°©")


def plausibility(text: str, encoding: str) -> float:
    """Return from 0 to 1 how well the non-ASCII letters of a text read in a decoding that was tried."""
    text = unicodedata.normalize("NFC", text)
    runs = _RUNS.findall(text)
    if not runs:
        return 0.4
    weigh = _WEIGHERS[encoding] if encoding in _WEIGHERS else _latin_run
    total = sum(len(run) for run in runs)
    return max(0.0, sum(weigh(run) for run in runs) / total)


def _cyrillic_run(run: str) -> float:
    weight = 0.0
    previous = ""
    for letter in run:
        if letter in _CYRILLIC_FREQUENT:
            weight += 1.0
        elif letter in _CYRILLIC_COMMON or letter in _KAZAKH:
            weight += 0.7
        elif "А" <= letter <= "Я":
            weight += 0.1 if previous.islower() else 0.6
        elif letter in "«»№–—“”„":
            weight += 0.5
        elif not letter.isalpha():
            weight -= 1.0
        previous = letter
    return weight


def _han_run(run: str) -> float:
    weight = 0.0
    for letter in run:
        if "\u4e00" <= letter <= "\u9fff":
            weight += 0.95 if _is_common_han(letter) else 0.25
        elif "\u3000" <= letter <= "\u30ff" or "\uff00" <= letter <= "\uff5e":
            weight += 0.8
        elif unicodedata.category(letter) in ("Co", "Cn"):
            weight -= 1.0
    return weight


def _is_common_han(letter: str) -> bool:
    for codec, first, last in (("gb2312", 0xB0, 0xD7), ("big5", 0xA4, 0xC6)):
        try:
            if first <= letter.encode(codec)[0] <= last:
                return True
        except UnicodeEncodeError:
            continue
    return False


def _baltic_run(run: str) -> float:
    return _isolated(run, _BALTIC, 0.9)


def _western_run(run: str) -> float:
    return _isolated(run, _WESTERN, 0.9)


def _isolated(run: str, expected: frozenset[str], good: float) -> float:
    # In Latin script letters with diacritics stand between plain ones: a long run is another script.
    crowding = 0.0 if len(run) <= 2 else 0.7 * len(run)
    weight = 0.0
    for letter in run:
        if letter in expected:
            weight += good
        elif letter.isalpha() or unicodedata.combining(letter):
            weight += 0.35
        else:
            weight -= 0.8 if unicodedata.category(letter) in ("Cc", "So", "Sc", "Sm") else 0.2
    return weight - crowding


def _latin_run(run: str) -> float:
    weight = 0.0
    for letter in run:
        if letter.isalpha() or unicodedata.combining(letter):
            weight += 0.85
        elif unicodedata.category(letter) == "Cc" and letter not in "\x98\x9c":
            weight -= 1.0
        else:
            weight += 0.4
    return weight


_WEIGHERS = dict.fromkeys(("cp1251", "cp866", "koi8-r", "kz1048", "iso8859-5"), _cyrillic_run) | {
    "cp1257": _baltic_run,
    "cp775": _baltic_run,
    "iso8859-13": _baltic_run,
    "cp1252": _western_run,
    "iso8859-1": _western_run,
    "gb18030": _han_run,
    "big5": _han_run,
}
