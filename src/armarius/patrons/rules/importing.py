"""What the columns of a register mean."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

FIELD, IDENTIFIER = "field-", "identifier-"
"""Beginnings of targets that are a field or a kind of identifier of the library, the id behind."""


class Target(StrEnum):
    """What a column fills in of a reader."""

    NOTHING = ""
    FAMILY_NAME = "family_name"
    GIVEN_NAME = "given_name"
    MIDDLE_NAME = "middle_name"
    WHOLE_NAME = "whole_name"
    OTHER_NAMES = "other_names"
    BIRTH_DATE = "birth_date"
    GROUP = "group"
    CATEGORY = "category"
    CARD = "card"
    EMAIL = "email"
    TELEPHONE = "telephone"
    FURTHER_EMAIL = "further_email"
    FURTHER_TELEPHONE = "further_telephone"
    STREET = "street"
    PLACE = "place"
    POSTCODE = "postcode"
    COUNTRY = "country"
    LANGUAGE = "language"
    VALID_UNTIL = "valid_until"


SEVERAL = frozenset({Target.NOTHING, Target.FURTHER_EMAIL, Target.FURTHER_TELEPHONE})
"""What more than one column may be."""


class DayOrder(StrEnum):
    """How days are written in a file; ISO 8601 and the days of spreadsheets are read in any case."""

    DAY_FIRST = "dmy"
    MONTH_FIRST = "mdy"


class NameOrder(StrEnum):
    """How whole names are written; a comma says that the family name stands before it."""

    FAMILY_FIRST = "family"
    GIVEN_FIRST = "given"


@dataclass(frozen=True, slots=True)
class Mapping:
    """What every column means, and what holds where the file says nothing.

    ``columns`` are targets, one for each column; ``category`` a code, ``group`` a name, ``valid_until`` a day in ISO
    8601 (empty: as the category says).
    """

    columns: tuple[str, ...]
    category: str = ""
    group: str = ""
    valid_until: str = ""
    days: DayOrder = DayOrder.DAY_FIRST
    names: NameOrder = NameOrder.FAMILY_FIRST

    def as_json(self) -> dict[str, Any]:
        """The mapping as JSON keeps it."""
        return {
            "columns": list(self.columns),
            "category": self.category,
            "group": self.group,
            "valid_until": self.valid_until,
            "days": self.days.value,
            "names": self.names.value,
        }

    @classmethod
    def of_json(cls, kept: dict[str, Any]) -> "Mapping":
        """The mapping JSON keeps."""
        return cls(
            columns=tuple(kept.get("columns", ())),
            category=kept.get("category", ""),
            group=kept.get("group", ""),
            valid_until=kept.get("valid_until", ""),
            days=DayOrder(kept.get("days", DayOrder.DAY_FIRST)),
            names=NameOrder(kept.get("names", NameOrder.FAMILY_FIRST)),
        )

    @property
    def has_name(self) -> bool:
        """Whether a column says what people are called."""
        return bool({Target.FAMILY_NAME, Target.WHOLE_NAME} & set(self.columns))


def twice(columns: Sequence[str]) -> list[str]:
    """The targets that two columns claim and only one may."""
    return sorted({each for each in columns if each not in SEVERAL and columns.count(each) > 1})


def unknown(columns: Sequence[str], fields: Collection[int], kinds: Collection[int]) -> list[str]:
    """The targets that are none here: fields and kinds of identifier of other libraries, words nobody knows."""
    here = {f"{FIELD}{pk}" for pk in fields} | {f"{IDENTIFIER}{pk}" for pk in kinds} | set(Target)
    return sorted(set(columns) - here)


def number_of(target: str, beginning: str) -> int:
    """The id in a target that begins so; 0 for any other."""
    number = target.removeprefix(beginning) if target.startswith(beginning) else ""
    return int(number) if number.isascii() and number.isdigit() and len(number) < 19 else 0
