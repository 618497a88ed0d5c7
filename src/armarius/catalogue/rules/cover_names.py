"""Pictures that come in a ZIP: which of its files are meant, what their names say, what becomes of each."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from armarius.catalogue.rules.cover_pictures import LARGEST, PictureFault
from armarius.catalogue.rules.query_values import number_key
from armarius.platform.text.analysis import identifier

MOST_BYTES = 1 << 30
"""Bytes of an uploaded ZIP."""
MOST_FILES = 5_000
MOST_UNPACKED = 4 << 30
USUAL_RATIO, LEAST_SUSPECT = 20, 50 << 20
"""Pictures are packed already: a ZIP that unpacks to so many times its size, and to so many bytes, holds none."""
NAME = 300
"""Characters of a file's name that are kept."""
SUFFIXES = frozenset(
    (
        "jpg",
        "jpeg",
        "jpe",
        "jfif",
        "png",
        "webp",
        "gif",
        "bmp",
        "tif",
        "tiff",
        "svg",
        "avif",
        "heic",
        "heif",
        "jp2",
    )
)
SYSTEM_FILES = frozenset({"thumbs.db", "desktop.ini"})
SYSTEM_FOLDER = "__MACOSX"
END, LOCATOR = b"PK\x05\x06", b"PK\x06\x07"
END_LENGTH, LOCATOR_LENGTH = 22, 20
TAIL = END_LENGTH + (1 << 16)
"""Bytes at the end of a ZIP among which its directory is described."""
MOST_DIRECTORY = MOST_FILES * 1_000
DRIVE = re.compile(r"[A-Za-z]:")
EAN_OF_SERIALS = re.compile(r"977(\d{7})\d{3}(?:\d{2}|\d{5})?")


class Named(StrEnum):
    """What the names of the pictures are; ``ANYTHING`` when any of them."""

    ANYTHING = "anything"
    ISBN = "isbn"
    RECORD = "record"
    CONTROL = "control"
    BARCODE = "barcode"


class CoverFate(StrEnum):
    """What became of a picture."""

    PUT = "put"
    REPLACED = "replaced"
    THERE = "there"
    LEFT = "left"


class ArchiveFault(StrEnum):
    """Why a ZIP is not taken at all."""

    NOT_A_ZIP = "catalogue.not_a_zip"
    ZIP_EMPTY = "catalogue.zip_empty"
    ZIP_TOO_LARGE = "catalogue.zip_too_large"
    ZIP_TOO_MANY = "catalogue.zip_too_many"
    ZIP_BOMB = "catalogue.zip_bomb"


class LeftOut(StrEnum):
    """Why a picture of a ZIP is put to no title, beside what may be wrong with any picture."""

    NO_SUCH_TITLE = "catalogue.no_such_title"
    SEVERAL_TITLES = "catalogue.several_titles"
    HAS_COVER = "catalogue.has_cover"
    NAMED_TWICE = "catalogue.named_twice"
    FILE_LOCKED = "catalogue.file_locked"
    PATH_OUTSIDE = "catalogue.path_outside"
    FILE_BROKEN = "catalogue.file_broken"


@dataclass(frozen=True, slots=True)
class ZipEntry:
    """What the directory of a ZIP says of a file: place, name, bytes packed and unpacked, whether it is encrypted."""

    number: int
    name: str
    packed: int
    unpacked: int
    locked: bool


def directory_fault(tail: bytes) -> ArchiveFault | None:
    """What is wrong with the end of a ZIP, looked at before its directory is read (APPNOTE 4.3.16).

    A directory too long for the files it may list, or one of ZIP64, which nothing so small needs, is too large.
    """
    at = len(tail) - END_LENGTH
    if at < 0 or tail[at : at + 4] != END or tail[-2:] != b"\0\0":
        at = tail.rfind(END)
    if at < 0 or len(tail) - at < END_LENGTH:
        return ArchiveFault.NOT_A_ZIP
    listed = int.from_bytes(tail[at + 10 : at + 12], "little")
    length = int.from_bytes(tail[at + 12 : at + 16], "little")
    has_locator = tail[max(0, at - LOCATOR_LENGTH) : at].startswith(LOCATOR)
    if has_locator or length > MOST_DIRECTORY or listed > 2 * MOST_FILES:
        return ArchiveFault.ZIP_TOO_MANY
    return None


def meant_files(entries: Iterable[ZipEntry], size: int) -> tuple[ZipEntry, ...] | ArchiveFault:
    """The files of a ZIP of so many bytes that somebody put there, or why it is not unpacked.

    Folders and what systems leave behind are passed over. Files that lie over one another, or unpack to far more than
    pictures do, are a bomb (the directory says so before anything is unpacked).
    """
    every = tuple(entries)
    unpacked = sum(each.unpacked for each in every)
    if sum(each.packed for each in every) > size or unpacked > MOST_UNPACKED:
        return ArchiveFault.ZIP_BOMB
    if unpacked > LEAST_SUSPECT and unpacked > USUAL_RATIO * size:
        return ArchiveFault.ZIP_BOMB
    meant = tuple(each for each in every if is_meant(each.name))
    if not meant:
        return ArchiveFault.ZIP_EMPTY
    return meant if len(meant) <= MOST_FILES else ArchiveFault.ZIP_TOO_MANY


def is_meant(name: str) -> bool:
    """Whether somebody put this file there: no folder, nothing that Windows or macOS leave behind."""
    parts = re.split(r"[/\\]", name)
    last = parts[-1]
    system = SYSTEM_FOLDER in parts or last.startswith("._") or last == ".DS_Store"
    return bool(last) and not system and last.lower() not in SYSTEM_FILES


def entry_fault(entry: ZipEntry) -> LeftOut | PictureFault | None:
    """Why a file is not unpacked: it is locked, its name leads out of the folder, it is larger than a picture may be.

    Nothing is ever written under such a name; the file is left, for whoever named it so meant no good."""
    parts = re.split(r"[/\\]", entry.name)
    if ".." in parts or not parts[0] or DRIVE.match(entry.name):
        return LeftOut.PATH_OUTSIDE
    if entry.locked:
        return LeftOut.FILE_LOCKED
    return PictureFault.PICTURE_TOO_LARGE if entry.unpacked > LARGEST else None


def number_in_name(name: str) -> str:
    """What a file's name says: without folders and ending."""
    last = re.split(r"[/\\]", name)[-1]
    stem, dot, suffix = last.rpartition(".")
    return (stem if dot and suffix.strip().lower() in SUFFIXES else last).strip()


def standard_numbers(text: str) -> tuple[str, ...]:
    """The keys under which an ISBN, an ISSN or their EAN is looked for; an EAN of a serial (977) is its ISSN's."""
    keys = {identifier(text), number_key(text)} - {""}
    digits = identifier(text)
    if len(digits) == 13 and digits[:3] == "978" and digits.isdigit():
        keys.add(isbn10(digits))
    if found := EAN_OF_SERIALS.fullmatch(digits):
        keys.add(issn(found[1]))
    return tuple(sorted(keys))


def isbn10(digits: str) -> str:
    """The ISBN of ten characters of one of thirteen digits that begins with 978 (ISO 2108)."""
    body = digits[3:12]
    check = sum(int(digit) * weight for digit, weight in zip(body, range(1, 10), strict=True)) % 11
    return body + ("x" if check == 10 else str(check))


def issn(digits: str) -> str:
    """An ISSN from its first seven digits (ISO 3297)."""
    check = -sum(int(digit) * weight for digit, weight in zip(digits, range(8, 1, -1), strict=True)) % 11
    return digits + ("x" if check == 10 else str(check))
