"""``armarius doctor``."""

from typing import Any


def add(parsers: Any) -> None:
    """Add the verb."""
