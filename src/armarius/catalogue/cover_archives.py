"""A ZIP of covers: its directory is looked at, its files are read one by one; nothing is unpacked to a folder."""

import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from armarius.catalogue.rules.cover_names import (
    MOST_BYTES,
    MOST_FILES,
    TAIL,
    ArchiveFault,
    ZipEntry,
    directory_fault,
    meant_files,
)
from armarius.catalogue.rules.cover_pictures import LARGEST
from armarius.platform.values.reasons import Invalid, Reason

IS_UTF8, IS_LOCKED = 0x800, 0x1
UNREADABLE = (zipfile.BadZipFile, zlib.error, struct.error, ValueError, OSError, EOFError)
"""What a directory that is broken leads to."""
DAMAGED = (*UNREADABLE, NotImplementedError, RuntimeError)
"""What a file that is broken, or packed in a way that is not known here, leads to."""
FACTS = {
    ArchiveFault.ZIP_TOO_LARGE: {"most": MOST_BYTES >> 20},
    ArchiveFault.ZIP_TOO_MANY: {"most": MOST_FILES},
}


@dataclass(frozen=True, slots=True)
class OpenArchive:
    """A ZIP that is read, and the files somebody put there, in its order."""

    packed: zipfile.ZipFile
    entries: tuple[ZipEntry, ...]

    def content(self, entry: ZipEntry) -> bytes | None:
        """A file's bytes, at most one more than a picture may have; None when they cannot be had whole."""
        try:
            with self.packed.open(self.packed.infolist()[entry.number]) as stream:
                data = stream.read(LARGEST + 1)
                return data if stream.read(1) == b"" or len(data) > LARGEST else None
        except DAMAGED:
            return None


@contextmanager
def opened(path: Path) -> Iterator[OpenArchive]:
    """A ZIP, open. Refusals: ``Invalid`` not_a_zip, zip_empty, zip_too_large, zip_too_many, zip_bomb."""
    size = path.stat().st_size
    if size == 0 or size > MOST_BYTES:
        raise refused(ArchiveFault.ZIP_TOO_LARGE if size else ArchiveFault.ZIP_EMPTY)
    with path.open("rb") as stream:
        stream.seek(max(0, size - TAIL))
        if fault := directory_fault(stream.read()):
            raise refused(fault)
        try:
            packed = zipfile.ZipFile(stream)
        except UNREADABLE as error:
            raise refused(ArchiveFault.NOT_A_ZIP) from error
        with packed:
            entries = meant_files((entry(at, each) for at, each in enumerate(packed.infolist())), size)
            if isinstance(entries, ArchiveFault):
                raise refused(entries)
            yield OpenArchive(packed, entries)


def refused(fault: ArchiveFault) -> Invalid:
    """The refusal, at the field of the file."""
    return Invalid(Reason(fault, FACTS.get(fault, {}), "file"))


def entry(at: int, info: zipfile.ZipInfo) -> ZipEntry:
    """What the directory says of a file."""
    return ZipEntry(at, name_of(info), info.compress_size, info.file_size, bool(info.flag_bits & IS_LOCKED))


def name_of(info: zipfile.ZipInfo) -> str:
    """A file's name. One that says no encoding is taken for UTF-8 when it is that, else for code page 437."""
    name = info.filename
    if not info.flag_bits & IS_UTF8:
        with suppress(UnicodeError):
            name = name.encode("cp437").decode()
    return "".join(sign for sign in name if sign.isprintable())
