"""An amnesty: for which loans and charges a library asks nothing."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

UNDO_FOR = timedelta(days=30)
"""An amnesty can be taken back so long."""
LONGEST = timedelta(days=1100)


class AmnestyBasis(StrEnum):
    """Which day of a loan must lie in the amnesty: that of its return, or the one it was due on."""

    RETURNED = "returned"
    DUE = "due"


class AmnestyState(StrEnum):
    """How far an amnesty is: its job runs, it is done, it is being taken back, it was."""

    RUNNING = "running"
    DONE = "done"
    UNDOING = "undoing"
    UNDONE = "undone"


GRANTED = frozenset({AmnestyState.RUNNING, AmnestyState.DONE})


@dataclass(frozen=True, slots=True)
class Spared:
    """The days of an amnesty of fines, the second one no longer in it, and which day of a loan counts."""

    basis: AmnestyBasis
    from_day: date
    until_day: date

    def covers(self, *, due: date, on: date) -> bool:
        """Whether a loan that was due on a day and comes back on another costs nothing."""
        day = on if self.basis is AmnestyBasis.RETURNED else due
        return self.from_day <= day < self.until_day


def is_spared(found: Iterable[Spared], *, due: date, on: date) -> bool:
    """Whether any of these amnesties covers a loan."""
    return any(each.covers(due=due, on=on) for each in found)
