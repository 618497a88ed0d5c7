"""Stems for search: one function over the stemmers of the shipped languages.

Russian, Lithuanian and English are Snowball's; Latvian and Kazakh are our own light suffix strippers,
since no library offers them. A stem is compared only with stems of the same language.
"""

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from armarius.platform.lazy import lazy
from armarius.platform.text.folding import fold
from armarius.platform.text.stemming_kk import kazakh_stem
from armarius.platform.text.stemming_lv import latvian_stem

snowball: Any = lazy("Stemmer")
SNOWBALL_NAMES = {"en": "english", "lt": "lithuanian", "ru": "russian"}
# MARC and ISO 639-2 codes beside the two-letter ones, because records carry the former.
LANGUAGES = {
    "en": "en", "eng": "en", "lv": "lv", "lav": "lv", "lt": "lt", "lit": "lt",
    "kk": "kk", "kaz": "kk", "ru": "ru", "rus": "ru",
}  # fmt: skip
CYRILLIC_LANGUAGES = frozenset({"ru", "kk"})
SHORTEST_WORD = 4


@lru_cache(maxsize=8)
def snowball_stemmer(language: str) -> Callable[[str], str]:
    """The Snowball stemmer of `language` (en, lt, ru), made once."""
    stem_word: Callable[[str], str] = snowball.Stemmer(SNOWBALL_NAMES[language]).stemWord
    return stem_word


def lithuanian_stem(word: str) -> str:
    """The stem of one exact lower-case word; Snowball needs its diacritics, the stem does without."""
    return fold(snowball_stemmer("lt")(word))


def russian_stem(word: str) -> str:
    """The stem of one lower-case word, ё counting as е."""
    return snowball_stemmer("ru")(fold(word))


def english_stem(word: str) -> str:
    """The stem of one lower-case word."""
    return snowball_stemmer("en")(fold(word))


STEMMERS: dict[str, Callable[[str], str]] = {
    "en": english_stem,
    "lt": lithuanian_stem,
    "ru": russian_stem,
    "lv": lambda word: latvian_stem(fold(word)),
    "kk": lambda word: kazakh_stem(fold(word)),
}


@lru_cache(maxsize=100_000)
def stem(word: str, language: str) -> str | None:
    """`language:stem` of an exact lower-case word, None where stemming does not apply.

    `language` is a two-letter key of STEMMERS. Words of fewer than four letters or with digits have no
    stem: they are found by their exact and folded forms.
    """
    if len(word) < SHORTEST_WORD or not word.isalpha():
        return None
    is_cyrillic = "\u0400" <= word[0] <= "\u052f"
    if is_cyrillic != (language in CYRILLIC_LANGUAGES):
        return None
    return f"{language}:{STEMMERS[language](word)}"
