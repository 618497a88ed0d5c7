"""What happened to readers, for whoever listens in the same transaction."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ReaderEnrolled:
    """A reader was registered at the desk of a library."""

    reader: int


@dataclass(frozen=True, slots=True)
class CardReplacedBy:
    """A reader got another card for one that was in use or lost."""

    reader: int
