"""Digital copies kept with a record: who may have them (R57)."""

from enum import StrEnum

LONGEST_NAME = 120
LARGEST = 1 << 30
"""Bytes of a file: a disc fits."""


class Access(StrEnum):
    """Who may have a file."""

    EVERYBODY = "everybody"
    READERS = "readers"
    STAFF = "staff"


def may_have(access: Access, *, reader: bool, staff: bool) -> bool:
    """Whether somebody may have a file: a reader who is signed in, a member of staff, or neither."""
    return access is Access.EVERYBODY or staff or (reader and access is Access.READERS)
