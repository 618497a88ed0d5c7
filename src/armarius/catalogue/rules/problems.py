"""What somebody may find wrong with a record, and what came of their saying so."""

from enum import StrEnum

LONGEST = 1000
"""Characters of a report or an answer."""


class Problem(StrEnum):
    """What is wrong."""

    MISTAKE = "mistake"
    WRONG_SUBJECT = "wrong_subject"
    NOT_FOUND = "not_found"
    DUPLICATE = "duplicate"
    DEAD_LINK = "dead_link"
    COVER = "cover"
    OTHER = "other"


class Outcome(StrEnum):
    """What came of a report."""

    CORRECTED = "corrected"
    NOTHING_WRONG = "nothing_wrong"
    NOT_OURS = "not_ours"
