"""The searched words, marked where they stand in a title."""

import re

from django.utils.safestring import SafeString

from armarius.platform.text.folding import fold
from armarius.ui.languages import is_han_text
from armarius.ui.markup import format_html

SHORTEST_MARKED = 3
WORD = re.compile(r"\w+")


def marked_words(text: str) -> frozenset[str]:
    """The folded words of a query that are worth marking in a title."""
    return frozenset(
        folded
        for word in WORD.findall(text)
        if len(folded := fold(word)) >= SHORTEST_MARKED or is_han_text(word)
    )


def marked_text(title: str, marked: frozenset[str]) -> SafeString:
    """A title or a name with the searched words marked; a longer form of a searched word counts too."""
    parts: list[SafeString] = []
    at = 0
    for found in WORD.finditer(title):
        if not is_marked(found.group(), marked):
            continue
        parts.append(format_html("{}<mark>{}</mark>", title[at : found.start()], found.group()))
        at = found.end()
    return format_html("{}{}", SafeString("".join(parts)), title[at:])


def is_marked(word: str, marked: frozenset[str]) -> bool:
    """Whether a word of the title is a searched one, or begins with it."""
    folded = fold(word)
    return any(
        folded == each or (len(each) >= SHORTEST_MARKED and folded.startswith(each)) for each in marked
    )
