"""What happens in the catalogue."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from armarius.formats.marc.copies import EmbeddedCopy


@dataclass(frozen=True, slots=True)
class RecordCopies:
    """A record, and the copies its own fields describe."""

    record: int
    copies: tuple[EmbeddedCopy, ...]


@dataclass(frozen=True, slots=True)
class RecordsUndone:
    """Records of an import were taken back; the copies that came with it go too."""

    batch: int
    records: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class RecordsMerged:
    """Two records became one: what belonged to ``merged`` belongs to ``kept`` now."""

    kept: int
    merged: int


@dataclass(frozen=True, slots=True)
class RecordsParted:
    """A merge was taken back: ``merged`` is a record of its own again. ``memory`` is what each domain said it moved."""

    kept: int
    merged: int
    memory: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class RecordsImported:
    """A chunk of a file came in: ``records`` are the new ones.

    ``copies`` holds every record of the chunk that carries any, be it new, updated or unchanged.
    """

    batch: int
    records: tuple[int, ...]
    copies: tuple[RecordCopies, ...]
