"""Where Zebra's words (ICU, Unicode annex 29) and ours are cut or folded differently on purpose, rule by rule.

Each rule is our own cutting with that one habit of Zebra's in it: a difference is explained when, so cut, the record
answers as Zebra did.
"""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from armarius.platform.text.analysis import exact_tokens

INNER = re.compile(r"(?<=[^\W\d_])['’.:·‧](?=[^\W\d_])|(?<=\d)[.,;'](?=\d)")
LOW_LINE = re.compile(r"(?<=\w)_(?=\w)")
PUNCTUATION = re.compile(r"[^\w\s\u0300-\u036f]+")
GAP = "gapgapgap"


Cutting = Callable[[str], list[str]]
"""How a text becomes words."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One habit of Zebra's: its name, what it does in a sentence, our tokens of a record (and of a query) with it."""

    name: str
    says: str
    tokens: Cutting
    query_tokens: Cutting | None = None


def joined(text: str) -> list[str]:
    """Signs inside a word or number do not part it."""
    return exact_tokens(INNER.sub("", text))


def free_marks(text: str) -> list[str]:
    """A combining mark that no letter is composed with stays on its letter."""
    return re.findall(r"(?:[^\W_]|[\u0300-\u036f])+", composed(text))


def composed(text: str) -> str:
    """A text in lower case, its letters composed with their marks where Unicode has such a letter."""
    return unicodedata.normalize("NFC", text).lower()


def whole_syllables(text: str) -> list[str]:
    """Spacing vowel signs belong to their word (Indic scripts)."""
    return re.findall(r"(?:[^\W_]|[\u0900-\u0d7f])+", composed(text))


def without_controls(text: str) -> list[str]:
    """Invisible characters part nothing and are gone."""
    return exact_tokens("".join(sign for sign in text if unicodedata.category(sign) not in {"Cc", "Cf"}))


def low_line(text: str) -> list[str]:
    """A low line joins."""
    return exact_tokens(LOW_LINE.sub("", text))


def signs_kept(text: str) -> list[str]:
    """Symbols that are no punctuation are words."""
    return [word for word in re.findall(r"[^\W_]+|[+$<>=|~^`€£©®°✹♭♯]", composed(text)) if word]


def with_gaps(text: str) -> list[str]:
    """A punctuation mark between two words keeps its place, so that they are no neighbours."""
    return exact_tokens(PUNCTUATION.sub(f" {GAP} ", INNER.sub("", text)))


RULES = (
    Rule("apostrophe_and_point", "an apostrophe, point or comma inside a word or number joins it", joined),
    Rule("free_marks", "a combining mark that no letter is composed with (a stress) stays", free_marks),
    Rule(
        "punctuation_parts_phrases",
        "words on both sides of a punctuation mark are no phrase",
        with_gaps,
        joined,
    ),
    Rule("low_line", "a low line joins words", low_line),
    Rule("invisible", "control and format characters are removed before words are cut", without_controls),
    Rule("vowel_signs", "spacing vowel signs of Indic scripts do not end a word", whole_syllables),
    Rule("symbols", "a symbol that is no punctuation is a word by itself", signs_kept),
)
