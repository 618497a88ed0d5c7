"""Sort keys: bytes whose plain comparison puts headings in the order of a language's alphabet.

The root order is the Unicode Collation Algorithm's (pyuca's table); `tailoring` holds what each
language changes. Keys are stored, so COLLATION_VERSION rises with every change of the result and the
keys are rebuilt. Filing is word by word: a space sorts before every letter and other punctuation is
not filed, which is the custom of library catalogues.
"""

import re
import unicodedata
from functools import lru_cache
from typing import Any, NamedTuple

from armarius.platform.lazy import lazy
from armarius.platform.text.tailoring import ALPHABETS, Alphabet

COLLATION_VERSION = 1
LONGEST_HEADING = 60

pyuca: Any = lazy("pyuca.collator")
pypinyin: Any = lazy("pypinyin")

DROPPED = re.compile(r"['\u2019\u02bc\u02b9\u02bb\u0300-\u036f\u00ad\u200b-\u200f\ufeff\u0080-\u009f]")
PUNCTUATION = re.compile(r"[\W_]+")
HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f]+")

# The primary weights of pyuca's table (Unicode 10) are spread, so that letters fit between letters,
# and moved, so that a language's own script can come first. Two bytes each.
DIGITS_END, LATIN_END, GREEK_END, CYRILLIC_END = 0x1CAD, 0x2000, 0x2080, 0x2290
SPREAD = 8
FIRST_BLOCK, SECOND_BLOCK, OTHERS_BLOCK = 0x2000, 0x5000, 0x8000
PINYIN_LEAD = 0x1F00
# Implicit weights (characters outside the table) are two numbers from here up, in code-point order.
IMPLICIT = 0x8000
COMMON_SECONDARY, COMMON_TERTIARY = 0x20, 0x02
VARIANT_SECONDARY = 0x21


class Weights(NamedTuple):
    """The three levels of one character, as bytes ready to be joined."""

    primary: bytes
    secondary: bytes
    tertiary: bytes


@lru_cache(maxsize=1)
def root() -> Any:
    """pyuca's collator of one fixed Unicode version, whatever Python's own is."""
    return pyuca.Collator_10_0_0()


class Collation:
    """The order of one language, with the weights of every character met so far."""

    def __init__(self, language: str, alphabet: Alphabet) -> None:
        """`language` names it; `alphabet` is its tailoring."""
        self.language = language
        self.alphabet = alphabet
        self.weights: dict[str, Weights] = {}
        for base, letters in alphabet.letters:
            for place, letter in enumerate(letters, start=1):
                self.tailor(letter, base, place=place, secondary=COMMON_SECONDARY)
        for base, letter in alphabet.variants:
            self.tailor(letter, base, place=0, secondary=VARIANT_SECONDARY)

    def tailor(self, letter: str, base: str, *, place: int, secondary: int) -> None:
        """Gives `letter` and its capital the weight of `base`, `place` steps further."""
        for form, like in ((letter, base), (letter.upper(), base.upper())):
            (primary, _, tertiary), *_ = root().collation_elements(like)
            weight = self.placed(primary) + place
            self.weights[form] = Weights(weight.to_bytes(2), bytes((secondary,)), bytes((tertiary,)))

    def placed(self, primary: int) -> int:
        """Where a root primary weight goes in this language's order."""
        if primary < DIGITS_END or primary >= IMPLICIT:
            return primary
        latin, cyrillic = FIRST_BLOCK, SECOND_BLOCK
        if self.alphabet.cyrillic_first:
            latin, cyrillic = cyrillic, latin
        if primary < LATIN_END:
            return latin + (primary - DIGITS_END) * SPREAD
        if GREEK_END <= primary < CYRILLIC_END:
            return cyrillic + (primary - GREEK_END) * SPREAD
        return OTHERS_BLOCK + (primary - LATIN_END)

    def weigh(self, character: str) -> Weights:
        """The weights of one NFC character, remembered."""
        found = self.weights.get(character)
        if found is None:
            found = self.weights[character] = self.weigh_by_root(character)
        return found

    def weigh_by_root(self, character: str) -> Weights:
        """The weights that the root order gives a character, its accents on the second level."""
        elements = root().collation_elements(unicodedata.normalize("NFD", character))
        primary = b"".join(self.placed(first).to_bytes(2) for first, _, _ in elements if first)
        secondary = bytes(min(second, 0xFF) for _, second, _ in elements if second)
        tertiary = bytes(min(third, 0xFF) for _, _, third in elements if third)
        return Weights(primary, secondary, tertiary)

    def key(self, heading: str) -> bytes:
        """The sort key of a heading that `filing_form` has prepared."""
        return join_levels(self.heading_weights(heading))

    def heading_weights(self, heading: str) -> list[Weights]:
        """The weights of a heading's characters."""
        return [self.weigh(character) for character in heading]

    def pinyin_key(self, heading: str) -> bytes:
        """The sort key with Han by pinyin before Latin, each run read as a word."""
        return join_levels(self.pinyin_weights(heading))

    def pinyin_weights(self, heading: str) -> list[Weights]:
        """The weights of a heading's characters, those of Han by their reading."""
        found: list[Weights] = []
        position = 0
        for run in HAN.finditer(heading):
            found += [self.weigh(character) for character in heading[position : run.start()]]
            found += [weigh_reading(*pair) for pair in zip(run.group(), readings(run.group()), strict=True)]
            position = run.end()
        found += [self.weigh(character) for character in heading[position:]]
        return found


def readings(run: str) -> list[str]:
    """The pinyin of every character of a run, tone digit last: `tu2`, `shu1`; unknown ones as `~5`."""
    found: list[str] = pypinyin.lazy_pinyin(
        run, style=pypinyin.Style.TONE3, neutral_tone_with_five=True, errors=lambda text: ["~5"] * len(text)
    )
    return found


def weigh_reading(character: str, reading: str) -> Weights:
    """The weights of one Han character: syllable, tone, then code point.

    ü files straight after u in every tone: `:` stands between the digits and the letters.
    """
    syllable = reading.replace("ü", "v").replace("v", "u:").encode("ascii", "replace")
    primary = PINYIN_LEAD.to_bytes(2) + syllable + ord(character).to_bytes(3)
    return Weights(primary, bytes((COMMON_SECONDARY,)), bytes((COMMON_TERTIARY,)))


def join_levels(found: list[Weights]) -> bytes:
    """One key: all primaries, then accents, then case; levels without a difference are cut short."""
    primary = b"".join(each.primary for each in found)
    secondary = b"".join(each.secondary for each in found).rstrip(bytes((COMMON_SECONDARY,)))
    tertiary = b"".join(each.tertiary for each in found).rstrip(bytes((COMMON_TERTIARY,)))
    return primary + b"\x00\x00" + secondary + b"\x00" + tertiary


def filing_form(text: str) -> str:
    """The first 60 characters that file: composed, apostrophes dropped, other punctuation as one space.

    A heading that is nothing but punctuation keeps it.
    """
    composed = unicodedata.normalize("NFC", text)
    filed = PUNCTUATION.sub(" ", DROPPED.sub("", composed)).strip()
    return (filed or composed.strip())[:LONGEST_HEADING]


@lru_cache(maxsize=16)
def collation(language: str) -> Collation:
    """The collation of a language code (`lv`, `lv-u-short`, `zh-Hans` …); unknown ones file as English."""
    code = language if language in ALPHABETS else language.partition("-")[0]
    known = code if code in ALPHABETS else "en"
    return Collation(known, ALPHABETS[known])


@lru_cache(maxsize=50_000)
def sort_key(text: str, language: str) -> bytes:
    """The sort key of `text` in the order of `language` (two-letter code), from its first 60 characters.

    Compare keys of one language and one COLLATION_VERSION only.
    """
    order = collation(language)
    heading = filing_form(text)
    return order.pinyin_key(heading) if order.alphabet.pinyin else order.key(heading)


def sort_text(text: str, language: str) -> str:
    """`sort_key` in hexadecimal, for stores that compare text by code point."""
    return sort_key(text, language).hex()


def seek_text(text: str, language: str) -> str:
    """The place of everything that begins with `text`, in hexadecimal: its letters without accents and case."""
    order = collation(language)
    heading = filing_form(text.lower())
    weigh = order.pinyin_weights if order.alphabet.pinyin else order.heading_weights
    return b"".join(each.primary for each in weigh(heading)).hex()
