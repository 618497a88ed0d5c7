"""The signs and words of a query, with their places: the first half of reading it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from armarius.catalogue.rules.query_fields import field_named
from armarius.catalogue.rules.query_tree import BrokenQuery, QueryFault

QUOTES = {'"': '"', "“": "”", "„": '“”"', "«": "»", "「": "」", "『": "』", "《": "》", "”": "”"}
FIELD_NAME = re.compile(r"(?P<name>[^\W\d]\w*)[:：](?P<gap>\s*)(?![:：])")
# `Rīga: a history` is a title; `title: rīga` is a field, but only by a full name.
SHORTEST_SPACED_NAME = 4
SPACE = re.compile(r"[\s\u3000\x00]+")
# A word ends at a space, a parenthesis, a bar, or a quote; a backslash keeps the next character. A pair of
# parentheses inside a word is part of it, as in the UDC's 94(474.3).
LETTER = r"(?:\\.|[^\s\u3000\x00()（）|\"“”„«»「」『』《》\\]|\\$)"
WORD = re.compile(rf"{LETTER}+(?:\([^\s()|\"]+\){LETTER}*)*", re.DOTALL)
ESCAPE = re.compile(r"\\(.)", re.DOTALL)


class Sign(StrEnum):
    """What a token of the query language is."""

    WORD = "word"
    PREFIX = "prefix"
    PHRASE = "phrase"
    FIELD = "field"
    OPEN = "open"
    CLOSE = "close"
    AND = "and"
    OR = "or"
    NOT = "not"


OPERATORS = {"AND": Sign.AND, "OR": Sign.OR, "NOT": Sign.NOT}
PUNCTUATION = {"(": Sign.OPEN, "（": Sign.OPEN, ")": Sign.CLOSE, "）": Sign.CLOSE, "|": Sign.OR}


@dataclass(frozen=True, slots=True)
class Token:
    """One sign with its text, escapes undone, and its place in characters from the start."""

    sign: Sign
    text: str
    position: int


def tokens(text: str) -> Iterator[Token]:
    """The tokens of a query. Raises BrokenQuery for a quote that is not closed."""
    at = 0
    while at < len(text):
        if space := SPACE.match(text, at):
            at = space.end()
            continue
        token, at = next_token(text, at)
        yield token


def next_token(text: str, at: int) -> tuple[Token, int]:
    """The token that begins at `at`, and where the next may begin."""
    sign = text[at]
    if sign in QUOTES:
        return quoted(text, at)
    if sign in PUNCTUATION:
        return Token(PUNCTUATION[sign], sign, at), at + 1
    if sign in "-−!" and at + 1 < len(text) and not text[at + 1].isspace() and begins(text, at):
        return Token(Sign.NOT, sign, at), at + 1
    if (field := FIELD_NAME.match(text, at)) and names_field(field, len(text)):
        return Token(Sign.FIELD, field["name"], at), field.end()
    found = WORD.match(text, at)
    if found is None:
        # A closing quote without an opening one is a slip of the finger, not a fault.
        return Token(Sign.WORD, "", at), at + 1
    return word(found.group(), at), found.end()


def names_field(found: re.Match[str], length: int) -> bool:
    """Whether a word with a colon is a field's name: always when something follows directly."""
    if not found["gap"] and found.end() < length:
        return True
    return len(found["name"]) >= SHORTEST_SPACED_NAME and field_named(found["name"]) is not None


def begins(text: str, at: int) -> bool:
    """Whether a term may begin at `at`: a minus inside a word (Saint-Simon) is part of it."""
    return at == 0 or text[at - 1] in "(（|:：" or text[at - 1].isspace()


def quoted(text: str, at: int) -> tuple[Token, int]:
    """The phrase whose opening quote is at `at`; an escaped quote inside stays."""
    closing = QUOTES[text[at]]
    end = at + 1
    while end < len(text) and text[end] not in closing:
        end += 2 if text[end] == "\\" else 1
    if end >= len(text):
        raise BrokenQuery(QueryFault.UNCLOSED_QUOTE, at, text=text[at])
    return Token(Sign.PHRASE, ESCAPE.sub(r"\1", text[at + 1 : end]), at), end + 1


def word(raw: str, at: int) -> Token:
    """A bare word: an operator, a prefix when it ends with an asterisk, else a word."""
    if raw in OPERATORS:
        return Token(OPERATORS[raw], raw, at)
    if len(raw) > 1 and raw.endswith("*") and not raw.endswith("\\*"):
        return Token(Sign.PREFIX, ESCAPE.sub(r"\1", raw[:-1]), at)
    return Token(Sign.WORD, ESCAPE.sub(r"\1", raw), at)
