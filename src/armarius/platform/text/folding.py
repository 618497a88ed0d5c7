"""Folding: the letters a hurried reader leaves out, as one table of characters.

A folded text is what the exact text looks like without diacritics, typed on the nearest keyboard:
`Rīga` → `riga`, `ёлка` → `елка`, `Қазақ` → `казак`. `й` stays, being a letter of its own.
"""

import re
import unicodedata

from armarius.platform.text.han_variants import HAN_VARIANTS

CYRILLIC: dict[str, str] = {
    "ё": "е", "ґ": "г", "є": "е", "ї": "и", "ў": "у", "ѣ": "е", "ѳ": "ф", "ѵ": "и",
    "ә": "а", "ғ": "г", "қ": "к", "ң": "н", "ө": "о", "ұ": "у", "ү": "у", "һ": "х", "і": "и", "й": "й",
}  # fmt: skip
LATIN: dict[str, str] = {
    "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l",
    "ħ": "h", "ŧ": "t", "ŋ": "n", "ə": "a", "ĳ": "ij", "ŉ": "n", "ſ": "s", "ʻ": "", "ʼ": "", "ʹ": "",
}  # fmt: skip


class FoldTable(dict[int, str]):
    """The `str.translate` table of folding; each character is worked out at its first appearance."""

    def __missing__(self, code: int) -> str:
        folded = self[code] = fold_character(chr(code))
        return folded


def fold_character(character: str) -> str:
    """The folded form of one lower-case NFC character; empty for a lone combining mark."""
    if character in CYRILLIC:
        return CYRILLIC[character]
    if character in LATIN:
        return LATIN[character]
    if unicodedata.combining(character):
        return ""
    decomposed = unicodedata.normalize("NFKD", character)
    if len(decomposed) == 1 and decomposed == character:
        return character
    bare = "".join(part for part in decomposed if not unicodedata.combining(part))
    return "".join(LATIN.get(part, CYRILLIC.get(part, part)) for part in bare).lower()


FOLDS = FoldTable({ord(pair[0]): pair[1] for pair in HAN_VARIANTS})
# `İ`.lower() would be two characters; a Turkish-style locale casing is never used (regional practice).
BEFORE_LOWER = str.maketrans({"İ": "i"})
# What NFC could not compose, soft hyphens, zero-width marks and MARC's non-sorting controls.
INVISIBLE = re.compile("[\u0300-\u036f\u00ad\u200b-\u200f\ufeff\u0088\u0089\u0098\u009c]")


def normalise(text: str) -> str:
    """The exact form: NFC, lower case, without invisible characters; the rest of the package expects it."""
    if text.isascii():
        return text.lower()
    return INVISIBLE.sub("", unicodedata.normalize("NFC", text).translate(BEFORE_LOWER).lower())


def fold(text: str) -> str:
    """`text` in lower case without diacritics, traditional Han characters as simplified ones."""
    return normalise(text).translate(FOLDS)
