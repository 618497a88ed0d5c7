"""What happens in circulation."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class CheckedOut:
    """A copy was lent."""

    loan: int
    item: int
    due_on: date


@dataclass(frozen=True, slots=True)
class CheckedIn:
    """A copy came back."""

    loan: int
    item: int


@dataclass(frozen=True, slots=True)
class Renewed:
    """A loan was renewed."""

    loan: int
    due_on: date
