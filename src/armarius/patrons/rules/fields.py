"""Fields that libraries add: what they hold, and whether what was typed fits."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

LONGEST = 500


class FieldKind(StrEnum):
    """What a field holds."""

    TEXT = "text"
    NUMBER = "number"
    DAY = "day"
    CHOICE = "choice"
    YES_NO = "yes_no"


@dataclass(frozen=True, slots=True)
class FieldRule:
    """A field: its kind, the choices of one of that kind, the categories that must fill it in."""

    kind: FieldKind
    choices: tuple[str, ...] = ()
    required_of: Collection[str] = ()

    def is_required(self, category: str) -> bool:
        """Whether a reader of the category must have it."""
        return category in self.required_of

    def takes(self, value: str) -> bool:
        """Whether a value that is not empty fits."""
        match self.kind:
            case FieldKind.NUMBER:
                return is_number(value)
            case FieldKind.DAY:
                return is_day(value)
            case FieldKind.CHOICE:
                return value in self.choices
            case FieldKind.YES_NO:
                return value == "1"
            case _:
                return len(value) <= LONGEST


def is_number(value: str) -> bool:
    """Whether a text is a decimal number, written with a point or a comma, of at most 18 characters."""
    plain = value.removeprefix("-").replace(",", ".", 1)
    whole, _, part = plain.partition(".")
    return len(value) <= 18 and whole.isdecimal() and plain.isascii() and (not part or part.isdecimal())


def is_day(value: str) -> bool:
    """Whether a text is a day in ISO 8601."""
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return len(value) == len("2026-11-22")
