"""Time zones by name."""

from functools import cache
from zoneinfo import available_timezones


@cache
def known() -> frozenset[str]:
    """The names of all time zones here: Python looks through hundreds of files for them each time it is asked."""
    return frozenset(available_timezones())
