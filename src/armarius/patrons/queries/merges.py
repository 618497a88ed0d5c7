"""Reads about entries that turned out to be one person."""

from armarius.patrons.models import ReaderMerge


def merged_into(reader: int) -> list[int]:
    """The ids under which a reader stood before as other entries: journal and access log still say them."""
    return list(ReaderMerge.objects.filter(kept_id=reader).order_by("pk").values_list("merged", flat=True))


def kept_for(merged: int) -> int:
    """The reader whom an entry that is no more turned out to be; 0 for an id that never was one."""
    return ReaderMerge.objects.filter(merged=merged).values_list("kept_id", flat=True).first() or 0
