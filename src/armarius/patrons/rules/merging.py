"""Two entries of one person become one: which values the one that stays has afterwards."""

from collections.abc import Collection, Mapping
from enum import StrEnum


class Choice(StrEnum):
    """What may be taken from the entry that goes, in the place of what the other says."""

    FAMILY_NAME = "family_name"
    GIVEN_NAME = "given_name"
    BIRTH_DATE = "birth_date"
    CATEGORY = "category"
    GROUP = "group"
    EMAIL = "email"
    TELEPHONE = "telephone"
    LANGUAGE = "language"
    VALID_UNTIL = "valid_until"
    CARD = "card"


PLAIN = tuple(each for each in Choice if each not in (Choice.GROUP, Choice.CARD))
CONTACTS = (Choice.EMAIL, Choice.TELEPHONE)


def merged_values(
    kept: Mapping[str, object], going: Mapping[str, object], taken: Collection[str]
) -> dict[str, object]:
    """The values of the entry that stays: its own, those it lacks, and those that somebody chose to take.

    An empty value is never taken for a full one.
    """
    return {
        name: going[name] if going[name] and (name in taken or not kept[name]) else kept[name]
        for name in PLAIN
    }


def left_over(
    kept: Mapping[str, object], going: Mapping[str, object], values: Mapping[str, object]
) -> list[str]:
    """The names by which the person was known and that the merged entry does not say, for ``other_names``."""
    spelled = [
        " ".join(str(each[name]) for name in (Choice.GIVEN_NAME, Choice.FAMILY_NAME)).strip()
        for each in (kept, going, values)
    ]
    return [name for name in dict.fromkeys(spelled[:2]) if name != spelled[2]]
