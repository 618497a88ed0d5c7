"""``armarius demo``."""

from typing import Any


def add(parsers: Any) -> None:
    """Add the verb."""
