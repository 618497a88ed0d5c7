"""What a reader is found by: names in every order and alphabet, e-mail, telephone, searchable fields.

Names are kept in two forms, word by word: *folded* (without diacritics: ``berzins``, ``иванов``) and *collapsed* (one
Latin key in which the common romanisations agree: ``ivanov``, ``Шмидт`` = ``smidt``; Han as pinyin). Each form is kept
once for every word that somebody may type first, the others behind it, so that one seek in an index finds any name by
the beginnings of any of its words.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from armarius.platform.text.analysis import is_han
from armarius.platform.text.folding import fold, normalise
from armarius.platform.text.transliterate import cyrillic_keys, latin_keys, pinyin, without_apostrophes

LONGEST = 160
MOST_WORDS = 8
EMAIL, TELEPHONE, FIELD = "@", "+", "="
"""First characters of what is no name."""
FEWEST_DIGITS = 5


@dataclass(frozen=True, slots=True)
class NameWord:
    """A word of a name: folded, and its collapsed keys (the first is the usual one; none for a sign)."""

    folded: str
    collapsed: tuple[str, ...]


def name_words(text: str) -> list[NameWord]:
    """The words of a name, at most eight. Hyphens part words: who is called Anna-Marija is found under both."""
    plain = without_apostrophes(normalise(text))
    words = "".join(sign if sign.isalnum() else " " for sign in plain).split()
    return [word_of(each) for each in words[:MOST_WORDS]]


def word_of(word: str) -> NameWord:
    """The forms of one exact word."""
    folded = fold(word)
    if is_han(word):
        return NameWord(folded, ("".join(pinyin(word)),))
    if any("\u0400" <= sign <= "\u052f" for sign in word):
        return NameWord(folded, cyrillic_keys(word))
    return NameWord(folded, latin_keys(word))


def name_keys(*names: str) -> set[str]:
    """The keys of everything a reader is called; each argument is a name on its own, in the order it is written."""
    words = [word for name in names for word in name_words(name)][:MOST_WORDS]
    found: set[str] = set()
    for at, word in enumerate(words):
        others = words[:at] + words[at + 1 :]
        found.add(joined([word.folded, *(each.folded for each in others)]))
        usual = [each.collapsed[0] for each in others if each.collapsed]
        found |= {joined([key, *usual]) for key in word.collapsed}
    return found | han_keys(words)


def han_keys(words: list[NameWord]) -> set[str]:
    """How Chinese names are typed besides: without a space (王小明, wangxiaoming), and by initials (wxm)."""
    han = [word for word in words if is_han(word.folded)]
    if not han:
        return set()
    whole = "".join(word.folded for word in han)
    syllables = pinyin(whole)
    return {whole[:LONGEST], "".join(syllables)[:LONGEST], "".join(each[0] for each in syllables)[:LONGEST]}


def joined(words: Iterable[str]) -> str:
    """Words as one key."""
    return " ".join(words)[:LONGEST]


def email_key(text: str) -> str:
    """The key of an e-mail address; empty when it is none."""
    plain = "".join(normalise(text).split())
    return (EMAIL + plain)[:LONGEST] if "@" in plain[1:-1] else ""


def telephone_key(text: str) -> str:
    """The key of a telephone number: its last eight digits, however the country is written; empty for fewer than five.

    Eight, because the national numbers of the five countries have at least as many and prefixes differ (8, 0, +371).
    """
    digits = "".join(sign for sign in text if sign.isdecimal() and sign.isascii())
    return TELEPHONE + digits[-8:] if len(digits) >= FEWEST_DIGITS else ""


def field_key(field: int, value: str) -> str:
    """The key of a searchable field's value; empty for an empty one."""
    words = " ".join(fold(value).split())
    return f"{FIELD}{field}:{words}"[:LONGEST] if words else ""


@dataclass(frozen=True, slots=True)
class SoughtName:
    """What was typed of a name: for each way to seek, the beginning of a key and what else must follow in it.

    ``ways`` holds pairs of a beginning and the beginnings of the other words; a reader found by any way is found.
    """

    ways: tuple[tuple[str, tuple[str, ...]], ...]


def sought(text: str) -> SoughtName:
    """How to seek what was typed. The longest word is sought in the index, it leaves the fewest to look through."""
    words = name_words(text)
    if not words:
        return SoughtName(())
    at = max(range(len(words)), key=lambda each: len(words[each].folded))
    first, others = words[at], words[:at] + words[at + 1 :]
    ways = [(first.folded, tuple(each.folded for each in others))]
    usual = tuple(each.collapsed[0] for each in others if each.collapsed)
    ways += [(key, usual) for key in first.collapsed]
    return SoughtName(tuple(dict.fromkeys(ways)))
