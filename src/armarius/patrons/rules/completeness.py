"""What may be missing of a reader (R65)."""

from enum import StrEnum


class Gap(StrEnum):
    """Something that is not known of a reader."""

    BIRTH_DATE = "birth_date"
    CONTACT = "contact"
    ADDRESS = "address"
    CARD = "card"
    FIELD = "field"
    GUARDIAN = "guardian"
    TEXT = "text"
