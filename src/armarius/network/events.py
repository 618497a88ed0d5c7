"""What happens in the network."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CalendarChanged:
    """A library's hours or closed days changed; so did those of the branches below it."""

    library: int
