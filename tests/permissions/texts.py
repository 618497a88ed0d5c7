"""What a page says: its texts as a reader sees or hears them, and which of them the database knows."""

import re
from collections.abc import Iterator
from typing import Any

from django.apps import apps
from lxml import html

SPOKEN = ("aria-label", "placeholder", "title", "alt", "content")
SILENT = {"script", "style", "code", "kbd", "pre", "textarea"}
ADDRESS = re.compile(r"https?://\S+")
WORD = re.compile(r"[^\W\d_]{2,}")


def texts(page: bytes) -> set[str]:
    """Every text of a page that holds a word and is heard as well as seen; codes and other languages left out."""
    if not page.strip():
        return set()
    root = html.fromstring(page)
    own = root.get("lang")
    return {text for text in said(root, own) if WORD.search(text)}


def said(node: html.HtmlElement, own: str | None) -> Iterator[str]:
    """The texts of an element and what is inside it; what carries another language is somebody else's word."""
    foreign = node.get("lang") not in {None, own} or node.get("aria-hidden") == "true"
    if isinstance(node.tag, str) and node.tag not in SILENT and not foreign:
        yield flat(node.text)
        for name in SPOKEN:
            if name != "content" or node.get("name") == "description":
                yield flat(node.get(name))
        for child in node:
            yield from said(child, own)
    yield flat(node.tail)


def flat(text: str | None) -> str:
    """A text with single spaces and without addresses."""
    return " ".join(ADDRESS.sub("", text or "").split())


def stored_words() -> set[str]:
    """Every word of every text in the database, in lower case: a page may show those in any language."""
    found: set[str] = set()
    for model in apps.get_models():
        for row in model._base_manager.values_list():
            for value in row:
                found.update(words_of(value))
    return found


def words_of(value: Any) -> Iterator[str]:
    """The words of a value, in lower case."""
    for word in WORD.findall(str(value)):
        yield word.lower()
