"""What may stand in a document: texts as they are printed, and the characters that need a glyph."""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping

Value = str | int | float | bool | None | Iterable["Value"] | Mapping[str, "Value"]
"""What a template can be given; dates, amounts and names of things come as the words that are to be read."""
UNSEEN = frozenset({"Cc", "Cf", "Cs"})
JOINERS = frozenset("\u200b\u200c\u200d\u00ad\u2060")
"""Format characters that shape or part words and are kept; what turns the direction of a line is not."""


def printable(value: Value) -> Value:
    """The value with every text in it as it is printed: composed (NFC), without controls, line breaks kept.

    Raises ``TypeError`` for what no template can be given.
    """
    if value is None or isinstance(value, (bool, int, float)):
        return value
    if isinstance(value, str):
        return printable_text(value)
    if isinstance(value, Mapping):
        return {str(key): printable(each) for key, each in value.items()}
    if isinstance(value, (list, tuple)):
        return [printable(each) for each in value]
    raise TypeError(f"a document cannot hold a {type(value).__name__}")


def printable_text(text: str) -> str:
    """One text as it is printed."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    composed = unicodedata.normalize("NFC", lines)
    return "".join(c for c in composed if c == "\n" or c in JOINERS or unicodedata.category(c) not in UNSEEN)


def characters(value: Value) -> set[str]:
    """Every character of a printable value that needs a glyph. Pictures (keys that end in ``_svg``) are no text."""
    return {c for text in texts(value) for c in text if not c.isspace() and c not in JOINERS}


def texts(value: Value, key: str = "") -> Iterator[str]:
    """Every text in a value."""
    if isinstance(value, str):
        if not key.endswith("_svg"):
            yield value
    elif isinstance(value, Mapping):
        for name, each in value.items():
            yield from texts(each, name)
    elif isinstance(value, (list, tuple)):
        for each in value:
            yield from texts(each, key)
