"""Writing a backup: one snapshot, table by table, then the files, then the manifest. Memory stays flat."""

import hashlib
import os
import shutil
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

from django.db import connection

from armarius.platform import feed
from armarius.platform.database import tables
from armarius.platform.database.snapshot import Snapshot, snapshot
from armarius.platform.database.tables import Table
from armarius.site.backup import contents, manifest
from armarius.site.backup.canonical import lines
from armarius.site.backup.container import PIECE, Destination, destination
from armarius.site.backup.contents import Places
from armarius.site.backup.manifest import Manifest, WrittenFile, WrittenTable

LEVEL = 1
"""gzip's fastest: half the time of its default for a sixth more bytes (docs/decisions/0012-backup.md)."""
TOGETHER = 500
"""Lines compressed at a time."""


@dataclass(frozen=True, slots=True)
class Made:
    """A backup that was made: where, how much is in it."""

    path: Path
    tables: int
    rows: int
    files: int
    size: int


def write(target: Path, *, data: Path, with_secrets: bool = False) -> Made:
    """Write a backup of the database and of the data folder ``data`` to ``target``, a folder or a ``.tar``.

    Raises ``FileExistsError`` when ``target`` is there, ``OSError`` when the disk is full; then nothing is left.
    """
    with destination(target) as (place, work), snapshot() as moment:
        made_at = datetime.now(UTC).isoformat()
        epoch, places = feed.epoch(), Places(data)
        written = [put_table(place, work, moment, table, places) for table in contents.kept()]
        copied = put_files(place, work, data, contents.files(data, with_secrets=with_secrets))
        found = Manifest(
            format=manifest.FORMAT,
            product="armarius",
            version=manifest.product_version(),
            engine=connection.vendor,
            created_at=made_at,
            epoch=epoch,
            migrations=tables.applied(),
            tables=tuple(table for table, _ in written),
            files=tuple(file for _, file in written) + tuple(copied),
            left_out=contents.LEFT_OUT,
        )
        text = found.written()
        put_bytes(place, work, manifest.NAME, text)
        put_bytes(place, work, manifest.SEAL, manifest.seal(text))
    size = sum(file.size for file in found.files)
    return Made(target, len(found.tables), found.rows, len(copied), size)


def put_table(
    place: Destination, work: Path, moment: Snapshot, table: Table, places: Places
) -> tuple[WrittenTable, WrittenFile]:
    """Write the rows of a table as compressed lines."""
    spool = work / "table"
    rows, digest = compressed(spool, lines(moment.rows(table), table, connection.vendor, places))
    columns = tuple((c.name, str(c.kind), c.places) for c in table.columns)
    written = WrittenTable(table.name, table.key, columns, rows, digest, moment.last_id(table))
    file = WrittenFile(written.file, spool.stat().st_size, hash_of(spool))
    place.put(written.file, spool)
    return written, file


def compressed(path: Path, written: Iterable[bytes]) -> tuple[int, str]:
    """Write lines, compressed; how many there were, and the SHA-256 over them as they were before."""
    digest, rows = hashlib.sha256(), 0
    packer = zlib.compressobj(LEVEL, zlib.DEFLATED, zlib.MAX_WBITS | 16)
    stream_of_lines = iter(written)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as stream:
        while chunk := list(islice(stream_of_lines, TOGETHER)):
            text = b"".join(chunk)
            digest.update(text)
            rows += len(chunk)
            stream.write(packer.compress(text))
        stream.write(packer.flush())
    return rows, digest.hexdigest()


def put_files(place: Destination, work: Path, data: Path, found: Iterable[Path]) -> list[WrittenFile]:
    """Copy files of the data folder; one that is gone by now was finished with meanwhile."""
    copied = []
    for path in found:
        spool = work / "file"
        try:
            with path.open("rb") as source, spool.open("xb") as copy:
                shutil.copyfileobj(source, copy, PIECE)
        except FileNotFoundError:
            continue
        spool.chmod(0o600)
        name = f"files/{path.relative_to(data).as_posix()}"
        copied.append(WrittenFile(name, spool.stat().st_size, hash_of(spool)))
        place.put(name, spool)
    return copied


def put_bytes(place: Destination, work: Path, name: str, text: bytes) -> None:
    """Write a small file."""
    spool = work / "small"
    with os.fdopen(os.open(spool, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as stream:
        stream.write(text)
    place.put(name, spool)


def hash_of(path: Path) -> str:
    """The SHA-256 of a file."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
