"""What happens in the network."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class CalendarChanged:
    """A library's hours or closed days changed; so did those of the branches below it."""

    library: int


@dataclass(frozen=True, slots=True)
class DaysClosed:
    """A library and the branches below it are closed from one day to another, both included, for a reason."""

    library: int
    first: date
    last: date
    reason: str


@dataclass(frozen=True, slots=True)
class DayReopened:
    """A library is not closed on a day any more."""

    library: int
    day: date
