"""Attributes of an element."""

from collections.abc import Mapping

from django.utils.html import conditional_escape
from django.utils.safestring import SafeString

Attributes = Mapping[str, str | bool | None]


def attributes(values: Attributes) -> SafeString:
    """HTML attributes: True stands alone, False, None and empty are left out."""
    pairs = ((name, value) for name, value in values.items() if value)
    return SafeString(
        "".join(
            f" {name}" if value is True else f' {name}="{conditional_escape(value)}"' for name, value in pairs
        )
    )
