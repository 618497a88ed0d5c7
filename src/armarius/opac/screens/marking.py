"""The searched words, marked where they stand in a title."""

import re
from dataclasses import dataclass
from functools import lru_cache

from django.utils.safestring import SafeString

from armarius.platform.text.folding import fold
from armarius.ui.languages import is_han_text
from armarius.ui.markup import format_html

SHORTEST_MARKED = 3
WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Marked:
    """What is marked in a title: folded words, and those of them whose longer forms count too."""

    words: frozenset[str]
    beginnings: tuple[str, ...]

    def has(self, word: str) -> bool:
        """Whether a word of a title is a searched one, or begins with it."""
        folded = folded_word(word)
        return folded in self.words or folded.startswith(self.beginnings)


@lru_cache(maxsize=10_000)
def folded_word(word: str) -> str:
    """A word of a title as it is compared: the same few stand in most of them."""
    return fold(word)


def marked_words(text: str) -> Marked:
    """The words of a query that are worth marking in a title."""
    folded = {fold(word): is_han_text(word) for word in WORD.findall(text)}
    long = tuple(each for each in folded if len(each) >= SHORTEST_MARKED)
    return Marked(frozenset([*long, *(each for each, han in folded.items() if han)]), long)


def marked_text(title: str, marked: Marked) -> SafeString:
    """A title or a name with the searched words marked; a longer form of a searched word counts too."""
    parts: list[SafeString] = []
    at = 0
    for found in WORD.finditer(title):
        if not marked.has(found.group()):
            continue
        parts.append(format_html("{}<mark>{}</mark>", title[at : found.start()], found.group()))
        at = found.end()
    return format_html("{}{}", SafeString("".join(parts)), title[at:])
