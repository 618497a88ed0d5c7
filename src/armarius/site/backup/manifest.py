"""The manifest: what a backup says it holds, so that everything else in it can be held against it."""

import hashlib
from dataclasses import dataclass
from importlib.metadata import version

import msgspec
import orjson

from armarius.platform.database.tables import Column, Kind, Table

FORMAT = 1
NAME, SEAL = "manifest.json", "manifest.sha256"
"""The manifest, and the SHA-256 of its bytes: the one file the manifest cannot vouch for is itself."""


@dataclass(frozen=True, slots=True)
class WrittenTable:
    """A table as it was written: rows, SHA-256 over its lines, the highest id ever given."""

    name: str
    key: str
    columns: tuple[tuple[str, str, int], ...]
    rows: int
    sha256: str
    last_id: int

    @property
    def file(self) -> str:
        """Where its lines are."""
        return f"tables/{self.name}.jsonl.gz"

    @property
    def shape(self) -> Table:
        """The table's columns."""
        columns = tuple(Column(name, Kind(kind), places) for name, kind, places in self.columns)
        return Table(self.name, self.key, columns)


@dataclass(frozen=True, slots=True)
class WrittenFile:
    """A file of the backup: its path in it, its size in bytes, the SHA-256 of its bytes."""

    path: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What a backup holds. ``created_at`` is the moment of the snapshot (ISO 8601, UTC)."""

    format: int
    product: str
    version: str
    engine: str
    created_at: str
    epoch: str
    migrations: tuple[tuple[str, str], ...]
    tables: tuple[WrittenTable, ...]
    files: tuple[WrittenFile, ...]
    left_out: dict[str, str]

    @property
    def rows(self) -> int:
        """All rows."""
        return sum(table.rows for table in self.tables)

    def written(self) -> bytes:
        """The manifest as it lies in the backup."""
        return orjson.dumps(self, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)


class UnreadableManifest(Exception):
    """There is no manifest, or it is not one of ours; the message says which."""


def seal(manifest: bytes) -> bytes:
    """What stands in the seal's file."""
    return f"{hashlib.sha256(manifest).hexdigest()}  {NAME}\n".encode()


def read(text: bytes, sealed: bytes) -> Manifest:
    """The manifest in these bytes. Raises ``UnreadableManifest``: damaged, or of a format of the future."""
    if sealed != seal(text):
        raise UnreadableManifest(f"{NAME} or {SEAL} was changed: the one does not vouch for the other")
    try:
        found = msgspec.json.decode(text, type=dict)
    except msgspec.DecodeError as error:
        raise UnreadableManifest(f"{NAME} is not JSON") from error
    if found.get("format") != FORMAT:
        raise UnreadableManifest(
            f"the backup is of format {found.get('format')}; this version reads format {FORMAT}"
        )
    try:
        return msgspec.json.decode(text, type=Manifest)
    except msgspec.ValidationError as error:
        raise UnreadableManifest(f"{NAME} lacks something: {error}") from error


def product_version() -> str:
    """The version of the program."""
    return version("armarius")
