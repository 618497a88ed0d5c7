"""Why a document is not made. Names only; the words are in ``platform/labels.py``."""

from enum import StrEnum


class Refusal(StrEnum):
    """States in which no document comes."""

    MISSING_GLYPHS = "documents.missing_glyphs"
    NOT_IN_TIME = "documents.not_in_time"
