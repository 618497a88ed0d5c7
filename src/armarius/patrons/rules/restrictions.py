"""What a restriction keeps a reader from."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum


class Use(StrEnum):
    """What a reader does with the library, each of which may be barred; also the column of ``Restriction``."""

    LENDING = "lending"
    RENEWING = "renewing"
    REQUESTING = "requesting"
    ON_SITE = "on_site"
    ACCOUNT = "account"


class Automatic(StrEnum):
    """Why a restriction was made by itself: a code that stands where a person writes a reason."""

    LATE_RETURN = "late_return"


USUAL = frozenset({Use.LENDING, Use.RENEWING, Use.REQUESTING})
"""What is barred unless somebody says otherwise."""
EVERYTHING = frozenset(Use)


@dataclass(frozen=True, slots=True)
class Barring:
    """A restriction in force: why, what it bars, until before when (None: until it is lifted)."""

    reason: str
    uses: frozenset[Use] = field(default=USUAL)
    until_day: date | None = None

    @property
    def last_day(self) -> date | None:
        """The last day on which it holds."""
        return self.until_day - timedelta(days=1) if self.until_day else None


def barring(found: Iterable[Barring], use: Use) -> tuple[Barring, ...]:
    """Those that bar this use."""
    return tuple(each for each in found if use in each.uses)


def in_order(uses: Iterable[Use]) -> tuple[Use, ...]:
    """Uses in the order in which they are told."""
    given = set(uses)
    return tuple(each for each in Use if each in given)
