"""Reads of readers' photos."""

from datetime import datetime

from armarius.patrons.models import ReaderPhoto


def photo_of(reader: int) -> bytes | None:
    """A reader's photo as JPEG, or None."""
    found = ReaderPhoto.objects.filter(reader_id=reader).values_list("image", flat=True).first()
    return None if found is None else bytes(found)


def photo_taken(reader: int) -> datetime | None:
    """When a reader's photo was kept, or None without one."""
    return ReaderPhoto.objects.filter(reader_id=reader).values_list("taken_at", flat=True).first()
