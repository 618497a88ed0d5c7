"""The one module that turns text into search tokens, for the index and for the query alike.

Four layers, each a sequence of tokens in the order of the text:

* exact: NFC, lower case;
* folded: without diacritics (`folding`);
* stem: `language:stem`, for words whose language has a stemmer;
* script: what the text is called in another alphabet (`transliterate`).

Han has no spaces, so it is cut into overlapping pairs, and a run ends with its last character alone:
图书馆 → 图书 书馆 馆. A phrase of pairs finds any substring; a single character finds by prefix.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from armarius.platform.text.folding import FOLDS, fold, normalise
from armarius.platform.text.stemming import LANGUAGES, stem
from armarius.platform.text.transliterate import (
    LONGEST_INITIALS,
    SHORTEST_INITIALS,
    apostrophe_tokens,
    cyrillic_keys,
    latin_keys,
    pinyin_readings,
    pinyin_tokens,
    romanised_tokens,
    without_apostrophes,
)

# Raised whenever the same text gives other tokens: it names the index folder, which is then rebuilt beside.
ANALYSIS_VERSION = 2

HAN = "\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f"
TOKEN = re.compile(
    rf"(?<!\w)c\+\+|(?<!\w)[cfj]#(?!\w)|(?<![^\W_])\.net(?!\w)|(?P<han>[{HAN}]+)|(?:(?![{HAN}])[^\W_])+"
)
# Without Han the pattern needs no lookahead at every letter, which doubles its speed.
PLAIN_TOKEN = re.compile(r"(?<!\w)c\+\+|(?<!\w)[cfj]#(?!\w)|(?<![^\W_])\.net(?!\w)|[^\W_]+")
HAS_HAN = re.compile(f"[{HAN}]")
PUNCTUATION = re.compile(r"[^0-9a-z]+")
LATIN_GUESSES = ("en", "lv", "lt")
CYRILLIC_GUESSES = ("ru", "kk")


class Layer(StrEnum):
    """One way to read a text; the part of an index field's name after the underscore."""

    EXACT = "exact"
    FOLDED = "folded"
    STEM = "stem"
    SCRIPT = "script"


@dataclass(frozen=True, slots=True)
class WordForms:
    """What to look up for one word of a query.

    `exact` and `folded` are sequences to be met as a phrase when longer than one; `stems` and
    `scripts` are alternatives (each script again a sequence); `plain_keys` are folded words that a
    Cyrillic word may be written as in Latin; `open_han` says that `folded` is a single Han character,
    which must be met as a prefix of a pair.
    """

    exact: tuple[str, ...]
    folded: tuple[str, ...]
    stems: tuple[str, ...] = ()
    scripts: tuple[tuple[str, ...], ...] = ()
    plain_keys: tuple[str, ...] = ()
    open_han: bool = False


def is_han(text: str) -> bool:
    """Whether `text` has a Han or kana character."""
    return not text.isascii() and HAS_HAN.search(text) is not None


def is_cyrillic(word: str) -> bool:
    """Whether `word` begins with a Cyrillic letter."""
    return "\u0400" <= word[:1] <= "\u052f"


def split(text: str, *, open_end: bool = False) -> list[str]:
    """The tokens of a normalised or folded text.

    `open_end` is for queries: a Han run at the very end may go on in the document.
    """
    if not is_han(text):
        return PLAIN_TOKEN.findall(text)
    matches = list(TOKEN.finditer(text))
    tokens: list[str] = []
    for found in matches:
        if found.lastgroup == "han":
            tokens += han_pairs(found.group(), closed=not (open_end and found is matches[-1]))
        else:
            tokens.append(found.group())
    return tokens


def runs(text: str) -> list[str]:
    """The runs of Han and the other words of a text, in order."""
    return [found.group() for found in TOKEN.finditer(normalise(text))]


def han_pairs(run: str, *, closed: bool) -> list[str]:
    """The overlapping pairs of a run of Han; `closed` adds the last character alone."""
    pairs = [run[at : at + 2] for at in range(len(run) - 1)]
    return [*pairs, run[-1]] if closed or not pairs else pairs


def exact_tokens(text: str) -> list[str]:
    """The exact layer of `text`."""
    return split(normalise(text))


def folded_tokens(text: str) -> list[str]:
    """The folded layer of `text`."""
    return split(fold(text))


def stem_tokens(text: str, languages: Iterable[str]) -> list[str]:
    """The stem layer of `text`, whose languages (two- or three-letter codes) are known to the record."""
    codes = tuple(dict.fromkeys(LANGUAGES[code] for code in languages if code in LANGUAGES))
    if not codes:
        return []
    stems = (stem(word, code) for word in exact_tokens(text) for code in codes)
    return [found for found in stems if found is not None]


def script_tokens(text: str) -> list[str]:
    """The script layer of `text`: keys of its words, syllables and initials of its Han."""
    exact = normalise(text)
    if not is_han(exact):
        return romanised_tokens(PLAIN_TOKEN.findall(exact)) + apostrophe_tokens(exact)
    tokens: list[str] = []
    for found in TOKEN.finditer(exact):
        word = found.group()
        tokens += (
            pinyin_tokens(word.translate(FOLDS)) if found.lastgroup == "han" else romanised_tokens([word])
        )
    return tokens


def layers(text: str, languages: Iterable[str] = ()) -> dict[Layer, list[str]]:
    """Every layer of `text`; `languages` (codes of the record) choose the stemmers."""
    return {
        Layer.EXACT: exact_tokens(text),
        Layer.FOLDED: folded_tokens(text),
        Layer.STEM: stem_tokens(text, languages),
        Layer.SCRIPT: script_tokens(text),
    }


def query_forms(word: str, languages: Iterable[str] = ()) -> WordForms:
    """What to look up for one word (or quoted phrase) as a person typed it.

    `languages` narrows the stemmers; without it every language of the word's alphabet is tried.
    """
    exact = tuple(split(normalise(word), open_end=True))
    folded = tuple(split(fold(word), open_end=True))
    if len(exact) != 1:
        whole = split(without_apostrophes(normalise(word)))
        joined = latin_scripts(whole[0], fold(whole[0])) if len(whole) == 1 < len(exact) else ()
        return WordForms(exact, folded, scripts=joined)
    only = exact[0]
    if is_han(only):
        return WordForms(exact, folded, open_han=len(only) == 1)
    guesses = [LANGUAGES[code] for code in languages if code in LANGUAGES] or (
        CYRILLIC_GUESSES if is_cyrillic(only) else LATIN_GUESSES
    )
    stems = tuple(found for code in guesses if (found := stem(only, code)) is not None)
    if is_cyrillic(only):
        keys = cyrillic_keys(only)
        return WordForms(exact, folded, stems, tuple(("l:" + key,) for key in keys), keys)
    return WordForms(exact, folded, stems, latin_scripts(only, folded[0] if folded else only))


def latin_scripts(exact: str, folded: str) -> tuple[tuple[str, ...], ...]:
    """The script tokens that a word typed in Latin may stand for: Cyrillic keys, pinyin, initials."""
    if not folded.isalpha():
        return ()
    found: list[tuple[str, ...]] = [("c:" + key,) for key in latin_keys(exact)]
    found += [tuple("p:" + syllable for syllable in reading) for reading in pinyin_readings(folded)]
    if folded.isascii() and SHORTEST_INITIALS <= len(folded) <= LONGEST_INITIALS:
        found.append(("i:" + folded,))
    return tuple(found)


def identifier(text: str) -> str:
    """An ISBN, ISSN or other number as it is indexed: lower-case letters and digits only."""
    return PUNCTUATION.sub("", fold(text))
