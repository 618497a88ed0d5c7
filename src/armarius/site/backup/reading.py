"""Reading a backup: everything once more, held against the manifest; each fault by name."""

import hashlib
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from armarius.site.backup import manifest
from armarius.site.backup.container import PIECE, Damaged, Source, source
from armarius.site.backup.manifest import Manifest, UnreadableManifest, WrittenFile, WrittenTable


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was found: the manifest (None: there is none to go by) and every fault in words."""

    manifest: Manifest | None
    faults: tuple[str, ...]

    @property
    def sound(self) -> bool:
        """Whether the backup holds what it says."""
        return self.manifest is not None and not self.faults


def verify(path: Path) -> Verdict:
    """Read a backup from beginning to end: hashes, counts, sizes, nothing missing, nothing added."""
    try:
        found = source(path)
        stated = manifest_of(found)
    except (Damaged, UnreadableManifest) as fault:
        return Verdict(None, (str(fault),))
    expected = {file.path for file in stated.files}
    present = found.names() - {manifest.NAME, manifest.SEAL}
    faults = [f"{name} is missing" for name in sorted(expected - present)]
    faults += [f"{name} does not belong to the backup" for name in sorted(present - expected)]
    faults += found.faults()
    broken = {file.path for file in stated.files if file.path in present and not intact(found, file)}
    faults += [f"{name} was changed or cut off" for name in sorted(broken)]
    for table in stated.tables:
        if table.file in present and table.file not in broken:
            faults += [f"{table.file}: {fault}" for fault in misread(found, table)]
    return Verdict(stated, tuple(faults))


def manifest_of(found: Source) -> Manifest:
    """The manifest of a backup. Raises ``UnreadableManifest``."""
    texts = []
    for name in (manifest.NAME, manifest.SEAL):
        try:
            with found.open(name) as stream:
                texts.append(stream.read())
        except KeyError:
            raise UnreadableManifest(f"{name} is missing: this is no backup, or not a whole one") from None
    return manifest.read(*texts)


def intact(found: Source, file: WrittenFile) -> bool:
    """Whether a file has the size and the hash it had."""
    digest, size = hashlib.sha256(), 0
    with found.open(file.path) as stream:
        while piece := stream.read(PIECE):
            digest.update(piece)
            size += len(piece)
    return size == file.size and digest.hexdigest() == file.sha256


def misread(found: Source, table: WrittenTable) -> Iterator[str]:
    """What is wrong with the lines of a table."""
    digest, rows = hashlib.sha256(), 0
    try:
        for text in unpacked(found, table):
            digest.update(text)
            rows += text.count(b"\n")
    except zlib.error as error:
        yield f"cannot be unpacked: {error}"
        return
    if rows != table.rows:
        yield f"has {rows} rows instead of {table.rows}"
    if digest.hexdigest() != table.sha256:
        yield "its rows are not those that were written"


def unpacked(found: Source, table: WrittenTable) -> Iterator[bytes]:
    """The text of a table's lines, in pieces. Raises ``zlib.error``."""
    unpacker = zlib.decompressobj(zlib.MAX_WBITS | 16)
    with found.open(table.file) as stream:
        while packed := stream.read(PIECE):
            while packed:
                yield unpacker.decompress(packed, PIECE)
                packed = unpacker.unconsumed_tail
    yield unpacker.flush()


def lines(found: Source, table: WrittenTable) -> Iterator[bytes]:
    """The lines of a table, each with its end."""
    rest = b""
    for text in unpacked(found, table):
        *whole, rest = (rest + text).split(b"\n")
        yield from whole
