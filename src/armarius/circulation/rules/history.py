"""Who said that a reader's reading history is kept."""

from enum import StrEnum


class ChosenBy(StrEnum):
    """Through what the choice came: the reader's own account, or a paper that staff wrote down."""

    READER = "reader"
    PAPER = "paper"
