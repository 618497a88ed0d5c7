"""The copies of a title as tables: one, or one for each library where they are too many to be read through."""

from collections.abc import Iterable
from dataclasses import dataclass

from armarius.opac.availability import CopyNow, VolumeNow, volumes_now

FOLDED_FROM = 24
"""So many copies are folded away by library: a reader looks for theirs."""


@dataclass(frozen=True, slots=True)
class CopyTable:
    """A table of copies, volume by volume; ``name`` is the library it is folded under, "" for the only table."""

    name: str
    groups: tuple[VolumeNow, ...]
    inside: int
    total: int


def copy_tables(copies: tuple[CopyNow, ...]) -> tuple[CopyTable, ...]:
    """The copies as they are shown; those of a title in volumes stay together, as each volume has few."""
    groups = volumes_now(copies)
    if len(copies) < FOLDED_FROM or any(each.name for each in groups):
        return (copy_table("", copies),)
    libraries: dict[str, list[CopyNow]] = {}
    for copy in copies:
        libraries.setdefault(copy.library_name, []).append(copy)
    return tuple(copy_table(name, rows) for name, rows in libraries.items())


def copy_table(name: str, copies: Iterable[CopyNow]) -> CopyTable:
    """One table."""
    groups = volumes_now(copies)
    return CopyTable(
        name,
        groups,
        inside=sum(each.inside for each in groups),
        total=sum(len(each.copies) for each in groups),
    )
