"""Changing many copies at once: what becomes of each, and how far a batch is."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from enum import StrEnum

UNDO_FOR = timedelta(days=30)
MOST = 20_000
"""Copies of one batch."""


class BatchState(StrEnum):
    """How far a batch is."""

    RUNNING = "running"
    DONE = "done"
    UNDOING = "undoing"
    UNDONE = "undone"


class Fate(StrEnum):
    """What became, or would become, of a copy in a batch: the last four are why it stays as it is."""

    WAITING = "waiting"
    CHANGED = "changed"
    BACK = "back"
    TOUCHED = "touched"
    SAME = "same"
    WITHDRAWN = "withdrawn"
    OTHER_LIBRARY = "other_library"
    IN_USE = "in_use"
    GONE = "gone"


REFUSED = (Fate.WITHDRAWN, Fate.OTHER_LIBRARY, Fate.IN_USE, Fate.GONE)
BOUND = frozenset({"record_id", "volume"})
"""What does not change while a copy is lent or kept for somebody: they asked for this title and this volume."""


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy as a batch looks at it; ``above`` are its library and those above it; ``values`` its columns by name."""

    above: Collection[int]
    withdrawn: bool
    in_use: bool
    values: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Changes:
    """What a batch sets: columns by name; whose the new location is, 0 when none is set.

    ``gone``: the new location or record went meanwhile.
    """

    values: Mapping[str, object] = field(default_factory=dict)
    location_library: int = 0
    gone: bool = False


def fate(copy: Copy, changes: Changes) -> Fate:
    """What a batch does with a copy: the first reason against it, else whether it changes anything."""
    if changes.gone:
        return Fate.GONE
    if copy.withdrawn:
        return Fate.WITHDRAWN
    if changes.location_library and changes.location_library not in copy.above:
        return Fate.OTHER_LIBRARY
    changing = {name for name, value in changes.values.items() if copy.values[name] != value}
    if copy.in_use and changing & BOUND:
        return Fate.IN_USE
    return Fate.CHANGED if changing else Fate.SAME
