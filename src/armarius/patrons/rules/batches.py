"""Changing many readers at once: what becomes of each, and how far a batch is."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from armarius.patrons.rules.categories import CategoryKind, CategoryRule, age_on

UNDO_FOR = timedelta(days=30)
MOST = 20_000
"""Readers of one batch."""


class BatchState(StrEnum):
    """How far a batch is."""

    RUNNING = "running"
    DONE = "done"
    UNDOING = "undoing"
    UNDONE = "undone"


class Fate(StrEnum):
    """What became, or would become, of a reader in a batch: the last five are why they stay as they are."""

    WAITING = "waiting"
    CHANGED = "changed"
    BACK = "back"
    TOUCHED = "touched"
    SAME = "same"
    OTHER_LIBRARY = "other_library"
    OTHER_KIND = "other_kind"
    OUTSIDE_AGES = "outside_ages"
    NO_BIRTH_DATE = "no_birth_date"
    GROUP_ENDED = "group_ended"


REFUSED = (Fate.OTHER_LIBRARY, Fate.OTHER_KIND, Fate.OUTSIDE_AGES, Fate.NO_BIRTH_DATE, Fate.GROUP_ENDED)


@dataclass(frozen=True, slots=True)
class Person:
    """A reader as a batch looks at them; ``values`` are their columns as they are, by name."""

    library: int
    kind: CategoryKind
    birth_date: date | None
    values: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Changes:
    """What a batch sets: columns by name; what the new category says of its readers; whose group the new one is, and
    whether it ended meanwhile."""

    values: Mapping[str, object] = field(default_factory=dict)
    kind: CategoryKind | None = None
    ages: CategoryRule = field(default_factory=CategoryRule)
    group_library: int = 0
    group_ended: bool = False


def fate(person: Person, changes: Changes, day: date) -> Fate:
    """What a batch does with a reader on a day: the first reason against it, else whether it changes anything."""
    if changes.group_ended:
        return Fate.GROUP_ENDED
    if changes.group_library and person.library != changes.group_library:
        return Fate.OTHER_LIBRARY
    if changes.kind is not None and changes.kind is not person.kind:
        return Fate.OTHER_KIND
    if changes.kind is not None and changes.ages.has_ages:
        if person.birth_date is None:
            return Fate.NO_BIRTH_DATE
        if not changes.ages.takes_age(age_on(person.birth_date, day)):
            return Fate.OUTSIDE_AGES
    same = all(person.values[name] == value for name, value in changes.values.items())
    return Fate.SAME if same else Fate.CHANGED
