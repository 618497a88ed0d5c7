"""The yearly roll-over: what becomes of every group, and of the readers in it."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from enum import StrEnum
from functools import cache

from armarius.patrons.rules.groups import HIGHEST_LEVEL, GroupKind, cleaned

UNDO_FOR = timedelta(days=30)
_NUMBERS = re.compile(r"(?<!\d)\d+(?!\d)")


class Step(StrEnum):
    """What a group does: it moves up a level, its readers leave, or it stays as it is."""

    UP = "up"
    LEAVES = "leaves"
    STAYS = "stays"


class RollOverState(StrEnum):
    """How far a roll-over is."""

    RUNNING = "running"
    DONE = "done"
    UNDONE = "undone"


@dataclass(frozen=True, slots=True)
class OldGroup:
    """An open group before the roll-over; ``level`` is its own or that of the nearest group above that has one."""

    id: int
    name: str
    kind: GroupKind
    level: int | None
    parent: int | None = None


@dataclass(frozen=True, slots=True)
class Target:
    """What is decided of a group: its step, and its name when it moves up."""

    step: Step
    name: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """A group to be made: below which one (an open group's id, or another one to be made), its name."""

    parent: "int | Place | None"
    name: str


Seat = int | Place | None
"""Where readers go: an open group that stays, one to be made, or none."""


@dataclass(frozen=True, slots=True)
class NewGroup:
    """A group to be made: its place, kind and level; ``after`` are the groups that become it, for their teachers."""

    place: Place
    kind: GroupKind
    level: int | None
    after: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """A roll-over: which groups end, which are made (upper ones first), where the readers of each group go.

    ``up`` says where those go who move on, ``again`` where those go who repeat the year.
    """

    ends: tuple[int, ...]
    makes: tuple[NewGroup, ...]
    up: Mapping[int, Seat]
    again: Mapping[int, Seat]


def promoted(name: str, level: int) -> str:
    """The name a level higher: "7.b" is "8.b", "1 курс" is "2 курс", "ИС-11" of the first course is "ИС-21".

    The first number that is the level counts; without one, the first of two or three digits that begins with it.
    A name in which the level does not stand stays.
    """
    numbers = list(_NUMBERS.finditer(name))
    for found in numbers:
        if found.group() == str(level):
            return name[: found.start()] + str(level + 1) + name[found.end() :]
    for found in numbers:
        digits = found.group()
        if level < 9 and 2 <= len(digits) <= 3 and digits.startswith(str(level)):
            return name[: found.start()] + str(level + 1) + digits[1:] + name[found.end() :]
    return name


def proposed(groups: Iterable[OldGroup], last_level: int) -> dict[int, Target]:
    """What usually becomes of each group: up a level, out after the last one, unchanged without a level."""
    made = {}
    for group in groups:
        if group.level is None:
            made[group.id] = Target(Step.STAYS, group.name)
        elif group.level >= min(last_level, HIGHEST_LEVEL):
            made[group.id] = Target(Step.LEAVES, group.name)
        else:
            made[group.id] = Target(Step.UP, cleaned(promoted(group.name, group.level)))
    return made


@dataclass(frozen=True, slots=True)
class Faults:
    """What is wrong with the targets: groups without a name, groups that stay below one that does not."""

    nameless: tuple[int, ...] = ()
    stranded: tuple[int, ...] = ()


def faults(groups: Iterable[OldGroup], targets: Mapping[int, Target]) -> Faults:
    """What stands in the way of these targets."""
    known = {group.id: group for group in groups}
    moving = {pk for pk in known if targets[pk].step is not Step.STAYS}
    return Faults(
        nameless=tuple(pk for pk in known if targets[pk].step is Step.UP and not cleaned(targets[pk].name)),
        stranded=tuple(pk for pk, group in known.items() if pk not in moving and group.parent in moving),
    )


@dataclass(slots=True)
class _Draft:
    """A plan that is being drawn up."""

    groups: Mapping[int, OldGroup]
    targets: Mapping[int, Target]
    makes: dict[Place, NewGroup] = field(default_factory=dict)

    def stays(self, group: int) -> bool:
        """Whether a group stays as it is."""
        return self.targets[group].step is Step.STAYS

    def at(self, parent: Seat, name: str) -> int | Place:
        """The group of a name below another: one that stays, else one to be made."""
        for group in self.groups.values():
            if self.stays(group.id) and (group.parent, group.name) == (parent, name):
                return group.id
        return Place(parent, name)

    def make(self, seat: Seat, group: OldGroup, level: int | None, after: tuple[int, ...]) -> None:
        """Write down that a group is made, and after which."""
        if not isinstance(seat, Place):
            return
        known = self.makes.get(seat)
        if known is None:
            self.makes[seat] = NewGroup(seat, group.kind, level, after)
        else:
            self.makes[seat] = NewGroup(seat, known.kind, known.level, (*known.after, *after))


def planned(groups: Iterable[OldGroup], targets: Mapping[int, Target], repeating: Iterable[int]) -> Plan:
    """The plan of a roll-over; ``repeating`` are the groups in which somebody repeats the year.

    The targets have no ``faults``. Groups that move up to the same name become one.
    """
    known = {group.id: group for group in groups}
    draft = _Draft(known, targets)

    @cache
    def up(pk: int) -> Seat:
        group, target = known[pk], targets[pk]
        if target.step is not Step.UP:
            return pk if target.step is Step.STAYS else None
        seat = draft.at(up(group.parent) if group.parent in known else None, cleaned(target.name))
        draft.make(seat, group, None if group.level is None else group.level + 1, (pk,))
        return seat

    @cache
    def again(pk: int) -> Seat:
        group = known[pk]
        if draft.stays(pk):
            return pk
        seat = draft.at(again(group.parent) if group.parent in known else None, group.name)
        draft.make(seat, group, group.level, ())
        return seat

    return Plan(
        up={pk: up(pk) for pk in known},
        again={pk: again(pk) for pk in dict.fromkeys(repeating) if pk in known},
        ends=tuple(pk for pk in known if not draft.stays(pk)),
        makes=tuple(sorted(draft.makes.values(), key=lambda new: depth(new.place))),
    )


def depth(place: Seat) -> int:
    """How many groups to be made stand above one."""
    return 1 + depth(place.parent) if isinstance(place, Place) else 0
