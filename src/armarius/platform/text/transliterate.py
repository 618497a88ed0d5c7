"""What a word is called in another alphabet: the *script* layer of search.

Romanisations differ (Bulgakov; Pushkin, Puškin; Dostoevskij, Dostoyevsky), so both sides are collapsed
to one lossy key. Keys never mix with words: a mark says what a token is.

* `c:` the key of a Cyrillic word, looked up by words typed in Latin;
* `l:` the key of a Latin word, looked up by words typed in Cyrillic;
* `p:` one syllable of pinyin, in the order of the text, so that a phrase finds a name;
* `i:` the initials of a run of Han.
"""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from armarius.platform.lazy import lazy
from armarius.platform.text.folding import fold
from armarius.platform.text.pinyin_syllables import SYLLABLES

pypinyin: Any = lazy("pypinyin")

# A plain English romanisation; the Kazakh letters in the value of the 2021 Latin draft.
ROMAN: dict[str, str] = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ё": "yo", "ж": "zh", "з": "z", "и": "i",
    "й": "y", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t",
    "у": "u", "ф": "f", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ы": "y", "ь": "",
    "э": "e", "ю": "yu", "я": "ya", "ѣ": "e", "ѳ": "f", "ѵ": "i", "ґ": "g", "є": "ye", "ї": "yi", "ў": "u",
    "ә": "a", "ғ": "g", "қ": "q", "ң": "n", "ө": "o", "ұ": "u", "ү": "u", "һ": "h", "і": "i",
}  # fmt: skip
ROMAN_TABLE = str.maketrans(ROMAN)
# Letters whose fold would lose what they stand for in ISO 9 and in the Baltic spellings.
LATIN_SIGNS = str.maketrans({"â": "ya", "û": "yu", "š": "sh", "ŝ": "shch", "ž": "zh", "č": "ch", "ë": "yo",
                             "ğ": "g", "ŋ": "n"})  # fmt: skip
COLLAPSES = tuple(
    (re.compile(pattern), by)
    for pattern, by in (
        ("shch|shh|sch|sh", "s"),
        ("zh", "z"),
        ("kh", "h"),
        ("gh", "g"),
        ("ph", "f"),
        ("ts|tz|cz|ch", "c"),
        ("x", "ks"),
        ("ck|q", "k"),
        ("w", "v"),
        ("[yj]", "i"),
        ("i+", "i"),
        ("i[eo]", "e"),
        (r"(.)\1", r"\1"),
    )
)
# Straight, curly, modifier, grave and acute: as typed and as ALA-LC's prime is written.
MARKS = "'’ʼʹ`´′"
MARK = re.compile(f"[{MARKS}]")
KAZAKH_U = re.compile(f"y[{MARKS}]")
APOSTROPHE = re.compile(f"(?<=[^\\W\\d_])[{MARKS}]")
WITH_APOSTROPHE = re.compile(f"[^\\W\\d_]+(?:[{MARKS}][^\\W\\d_]*)+")
HUSHED_YO = re.compile("([жчшщ])ё")
# Two letters (`my`, `un`) are a word of some language far more often than initials.
SHORTEST_INITIALS, LONGEST_INITIALS = 3, 12
LONGEST_PINYIN = 24
MOST_READINGS = 4
SHORTEST_KEY = 1


def collapse(romanised: str) -> str:
    """The key in which the common romanisations of one word agree; argument in folded Latin."""
    for pattern, by in COLLAPSES:
        romanised = pattern.sub(by, romanised)
    return romanised


@lru_cache(maxsize=100_000)
def cyrillic_keys(word: str) -> tuple[str, ...]:
    """The keys of one exact Cyrillic word.

    One, and another where spellings part too far to collapse: Kazakh Latin writes ж as j, and ё after
    ж, ч, ш, щ is o as often as yo (Gorbačov, Gorbachyov).
    """
    spellings = [word]
    if "ж" in word:
        spellings.append(word.replace("ж", "й"))
    if "ё" in word:
        spellings.append(HUSHED_YO.sub(r"\1о", word))
    keys = (collapse(fold(spelling.translate(ROMAN_TABLE))) for spelling in spellings)
    return tuple(dict.fromkeys(key for key in keys if len(key) >= SHORTEST_KEY))


@lru_cache(maxsize=100_000)
def latin_keys(word: str) -> tuple[str, ...]:
    """The keys of one exact Latin word.

    One, and another where a letter stands for two: x is х in GOST 7.79 B, ý is у in the Kazakh Latin of 2018.
    """
    spellings = [word]
    if "x" in word:
        spellings.append(word.replace("x", "kh"))
    if "ý" in word:
        spellings.append(word.replace("ý", "u"))
    keys = (collapse(fold(spelling.translate(LATIN_SIGNS))) for spelling in spellings)
    return tuple(dict.fromkeys(key for key in keys if len(key) >= SHORTEST_KEY))


def without_apostrophes(text: str) -> str:
    """Latin words whole where an apostrophe is a soft sign (Gor'kiĭ) or a Kazakh letter of 2017 (S'ymkent)."""
    return APOSTROPHE.sub("", KAZAKH_U.sub("u", text))


def apostrophe_tokens(text: str) -> list[str]:
    """The script tokens of the Latin words of a normalised text that hold an apostrophe, read without it."""
    if not MARK.search(text):
        return []
    marked = " ".join(word for word in text.split() if MARK.search(word))
    words = (without_apostrophes(found) for found in WITH_APOSTROPHE.findall(marked))
    return ["l:" + key for word in words for key in latin_keys(word)]


def pinyin(text: str) -> list[str]:
    """The toneless syllables of a run of Han, one for each character, readings chosen by word."""
    syllables: list[str] = pypinyin.lazy_pinyin(text, errors="ignore", v_to_u=False)
    return syllables


def pinyin_tokens(run: str) -> list[str]:
    """The script tokens of a run of Han: its syllables in order, then its initials as one token."""
    syllables = pinyin(run)
    initials = "".join(syllable[0] for syllable in syllables)
    kept = SHORTEST_INITIALS <= len(initials) <= LONGEST_INITIALS
    return [*("p:" + syllable for syllable in syllables), *(["i:" + initials] if kept else [])]


@lru_cache(maxsize=10_000)
def pinyin_readings(word: str) -> tuple[tuple[str, ...], ...]:
    """How a word typed in Latin may be cut into pinyin syllables: at most four ways, fewest first.

    Empty when it cannot be, or when it is one syllable: `can` is an English word first.
    """
    if not word.isascii() or not word.isalpha() or len(word) > LONGEST_PINYIN:
        return ()
    found = sorted(cuts(word), key=len)
    return tuple(reading for reading in found if len(reading) > 1)[:MOST_READINGS]


def cuts(word: str) -> list[tuple[str, ...]]:
    """Every way to cut `word` into syllables, up to a bound, from the right end backwards."""
    ways: list[list[tuple[str, ...]]] = [[()], *([] for _ in word)]
    for end in range(1, len(word) + 1):
        for start in range(max(0, end - 6), end):
            if word[start:end] in SYLLABLES:
                ways[end] += [(*way, word[start:end]) for way in ways[start][: MOST_READINGS * 2]]
    return ways[-1]


@lru_cache(maxsize=200_000)
def word_tokens(word: str) -> tuple[str, ...]:
    """The script tokens of one exact word; a Latin word whose key is its fold has none."""
    if "\u0400" <= word[0] <= "\u052f":
        return tuple("c:" + key for key in cyrillic_keys(word))
    if not word.isalpha():
        return ()
    folded = fold(word)
    return tuple("l:" + key for key in latin_keys(word) if key != folded)


def romanised_tokens(words: Iterable[str]) -> list[str]:
    """The script tokens of exact words, in order."""
    return [token for word in words for token in word_tokens(word)]
