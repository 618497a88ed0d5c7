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
class CopyFound:
    """A copy of which nobody knew where it was is in hand."""

    item: int


@dataclass(frozen=True, slots=True)
class Renewed:
    """A loan was renewed."""

    loan: int
    due_on: date


@dataclass(frozen=True, slots=True)
class HoldPlaced:
    """A reader asked for something."""

    hold: int


@dataclass(frozen=True, slots=True)
class HoldReady:
    """A copy lies ready for a reader, until the end of a day."""

    hold: int
    item: int
    until: date


@dataclass(frozen=True, slots=True)
class HoldEnded:
    """A hold was cancelled or ran out; ``by`` says by whom or what."""

    hold: int
    by: str


@dataclass(frozen=True, slots=True)
class CopySent:
    """A copy was sent to another library, for a hold or not (0)."""

    item: int
    destination: int
    hold: int


@dataclass(frozen=True, slots=True)
class CopyTakenIn:
    """A copy was scanned as returned or used in the house; ``put``: where it is put (``rules.checking_in.Put``)."""

    item: int
    library: int
    put: str


@dataclass(frozen=True, slots=True)
class LoansOverdue:
    """Loans are overdue since today, each said once."""

    loans: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class LoansLost:
    """The copies of these loans count as lost: they are overdue for longer than the rules allow. Each is said once."""

    loans: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class LoanRecalled:
    """A loan is due earlier because somebody waits."""

    loan: int
    due_on: date


@dataclass(frozen=True, slots=True)
class DueDateMoved:
    """A loan is due on another day than it was: the library closes, or staff said so."""

    loan: int
    due_on: date
