"""Kinds of damage to a copy, and what a template of copies holds."""

from enum import StrEnum


class ConditionKind(StrEnum):
    """What is the matter with a copy, or that somebody looked and it was whole."""

    SOUND = "sound"
    WORN = "worn"
    STAINED = "stained"
    TORN = "torn"
    LOOSE = "loose"
    MARKED = "marked"
    MISSING = "missing"


TEMPLATE_FIELDS = ("category", "location", "call_number", "price", "note", "not_lendable", "parts", "count")
"""The fields of the form of new copies that a template may fill; codes and numbers are each copy's own."""
LONGEST_VALUE = 300
