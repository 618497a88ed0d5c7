"""Where Zebra's words (ICU, Unicode annex 29) and ours are cut or folded differently on purpose, rule by rule.

Each rule is our own cutting with that one habit of Zebra's in it: a difference is explained when, so cut, the record
answers as Zebra did.
"""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from armarius.platform.text.analysis import folded_tokens

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
    return folded_tokens(INNER.sub("", text))


def only_marks(text: str) -> list[str]:
    """Letters without their nonspacing marks and nothing else folded."""
    return re.findall(r"[^\W_]+", bare(text))


def bare(text: str) -> str:
    """A text in lower case without nonspacing marks."""
    parts = (sign for sign in unicodedata.normalize("NFD", text) if unicodedata.category(sign) != "Mn")
    return unicodedata.normalize("NFC", "".join(parts)).lower()


def whole_syllables(text: str) -> list[str]:
    """Spacing vowel signs belong to their word (Indic scripts)."""
    return re.findall(r"(?:[^\W_]|[\u0900-\u0d7f])+", bare(text))


def without_controls(text: str) -> list[str]:
    """Invisible characters part nothing and are gone."""
    return folded_tokens("".join(sign for sign in text if unicodedata.category(sign) not in {"Cc", "Cf"}))


def low_line(text: str) -> list[str]:
    """A low line joins."""
    return folded_tokens(LOW_LINE.sub("", text))


def signs_kept(text: str) -> list[str]:
    """Symbols that are no punctuation are words."""
    return [word for word in re.findall(r"[^\W_]+|[+$<>=|~^`€£©®°✹♭♯]", bare(text)) if word]


def with_gaps(text: str) -> list[str]:
    """A punctuation mark between two words keeps its place, so that they are no neighbours."""
    return folded_tokens(PUNCTUATION.sub(f" {GAP} ", INNER.sub("", text)))


def joined_marks(text: str) -> list[str]:
    """Signs inside a word and only marks removed, both."""
    return re.findall(r"[^\W_]+", bare(INNER.sub("", text)))


RULES = (
    Rule("apostrophe_and_point", "an apostrophe, point or comma inside a word or number joins it", joined),
    Rule(
        "marks_only", "letters that are no base letter and mark stay (ø, ł, қ; й loses its mark)", only_marks
    ),
    Rule("joined_and_marks_only", "the two together", joined_marks),
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
