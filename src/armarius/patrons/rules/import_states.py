"""Where an import of readers stands, what was found of a row, what was decided and what became of it."""

from datetime import timedelta
from enum import StrEnum

KEPT_FOR = timedelta(days=30)
"""How long the file and its rows are kept, and with them how long an import can be undone."""


class ImportState(StrEnum):
    """Where an import stands."""

    UPLOADED = "uploaded"
    COMPARING = "comparing"
    COMPARED = "compared"
    RUNNING = "running"
    DONE = "done"
    UNDOING = "undoing"
    UNDONE = "undone"


class Found(StrEnum):
    """What a row of the file is to the readers we have."""

    NEW = "new"
    SAME = "same"
    CHANGED = "changed"
    LIKELY = "likely"
    CONFLICT = "conflict"
    FAULTY = "faulty"


class Decision(StrEnum):
    """What somebody decided of a row in doubt: the register is right, we are, it is another person, leave it out."""

    TAKE = "take"
    KEEP = "keep"
    NEW = "new"
    SKIP = "skip"


class Outcome(StrEnum):
    """What became of a row. ``STAYS``: it was to be undone, and somebody was there since."""

    WAITING = "waiting"
    MADE = "made"
    CHANGED = "changed"
    SAME = "same"
    SKIPPED = "skipped"
    UNDONE = "undone"
    STAYS = "stays"


CLEAR = frozenset({Found.NEW, Found.SAME, Found.CHANGED})
"""What needs nobody's decision."""
DOUBTFUL = frozenset({Found.LIKELY, Found.CONFLICT})
EDITABLE = frozenset({ImportState.UPLOADED, ImportState.COMPARING, ImportState.COMPARED})
"""States in which nothing was written yet."""
