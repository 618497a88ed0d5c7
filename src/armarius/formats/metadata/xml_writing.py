"""XML that is written element by element: names with a prefix, texts without what XML forbids."""

import re
from xml.sax.saxutils import escape, quoteattr

ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What no XML 1.0 document may hold, however it is escaped."""


def element(name: str, *content: str, **attributes: str) -> str:
    """An element around content that is XML already; "" when there is none. ``_`` of an attribute's name is ``:``."""
    inside = "".join(content)
    said = "".join(
        f" {key.replace('_', ':')}={quoteattr(legal(value))}" for key, value in attributes.items() if value
    )
    return f"<{name}{said}>{inside}</{name}>" if inside else ""


def text(value: object) -> str:
    """A text as XML; "" for nothing."""
    return escape(legal(str(value))) if value else ""


def legal(value: str) -> str:
    """A text with U+FFFD in place of what XML forbids."""
    return ILLEGAL.sub("\ufffd", value)
