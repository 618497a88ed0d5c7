"""Groups of readers: what kinds there are, and what their names say."""

import re
from enum import StrEnum

LONGEST_NAME = 60
HIGHEST_LEVEL = 14
PATH_SEPARATOR = " / "
"""Between the names of a group and those above it, where a name alone would not tell which is meant."""
_NUMBER = re.compile(r"(?<!\d)\d{1,2}(?!\d)")


class GroupKind(StrEnum):
    """What a group of readers is."""

    FACULTY = "faculty"
    DEPARTMENT = "department"
    COURSE = "course"
    CLASS = "class"
    GROUP = "group"


def cleaned(name: str) -> str:
    """A group's name as it is kept: no space around it, one between words, at most sixty characters."""
    return " ".join(name.split())[:LONGEST_NAME].strip()


def level_of(name: str) -> int | None:
    """The level a name begins with ("7.b", "1 курс"); None when it begins with none."""
    found = _NUMBER.match(name.strip())
    level = int(found.group()) if found else 0
    return level if 1 <= level <= HIGHEST_LEVEL else None


def likely_kind(name: str) -> GroupKind:
    """What a group that nobody described is: a class when its name begins with a level, else a group."""
    return GroupKind.GROUP if level_of(name) is None else GroupKind.CLASS
