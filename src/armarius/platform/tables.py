"""Reading the table somebody uploads: CSV in the encodings and separators of our countries, XLSX, XLS and ODS."""

import codecs
import csv
import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from typing import Any

from armarius.platform.lazy import lazy

calamine: Any = lazy("python_calamine")

MOST_BYTES = 20_000_000
MOST_UNPACKED = 200_000_000
MOST_PARTS = 500
STEP = 1 << 20
"""What a workbook may unpack to, and of how many parts it may be: more is a zip bomb, no register."""
MOST_LINES = 50_000
MOST_COLUMNS = 100
LONGEST_CELL = 500
ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
SEPARATORS = (";", "\t", ",", "|")
_WORD, _ASCII = re.compile(rb"[A-Za-z\x80-\xff]+"), re.compile(rb"[A-Za-z]")
LOOKED_AT = 20_000
"""Characters by which separator and encoding are told."""


class TableFault(StrEnum):
    """Why a file is not taken as a table."""

    TOO_LARGE = "too_large"
    EMPTY = "empty"
    UNREADABLE = "unreadable"
    LOCKED = "locked"


class NotATable(Exception):
    """A file that is not taken as a table; whoever asked for it says so in words of their own."""

    def __init__(self, fault: TableFault) -> None:
        super().__init__(fault.value)
        self.fault = fault


@dataclass(frozen=True, slots=True)
class SheetTable:
    """A table as it was uploaded: its headings, and the rows below as text, each as long as the headings."""

    headings: tuple[str, ...]
    lines: tuple[tuple[str, ...], ...]


def table_of(content: bytes) -> SheetTable:
    """The table in the bytes of a file: the first sheet that holds anything, its first line the headings.

    Formulas of CSV stay text, of a workbook it is their last value. Raises ``NotATable``.
    """
    if len(content) > MOST_BYTES:
        raise NotATable(TableFault.TOO_LARGE)
    rows = lines_of_workbook(content) if content.startswith((ZIP, OLE)) else lines_of_text(content)
    filled = [line for line in limited(rows) if any(line)]
    if len(filled) < 2:
        raise NotATable(TableFault.EMPTY)
    width = max(last_filled(line) for line in filled)
    if width > MOST_COLUMNS:
        raise NotATable(TableFault.TOO_LARGE)
    heading, *lines = (padded(line, width) for line in filled)
    return SheetTable(heading, tuple(lines))


def limited(rows: Iterable[Sequence[object]]) -> Iterator[tuple[str, ...]]:
    """The lines as text, up to as many as a register may have. Raises ``NotATable``."""
    for number, row in enumerate(rows):
        if number > MOST_LINES:
            raise NotATable(TableFault.TOO_LARGE)
        yield tuple(said(cell) for cell in row)


def last_filled(line: Sequence[str]) -> int:
    """How many cells a line has up to the last one that is not empty."""
    return max((at for at, cell in enumerate(line, 1) if cell), default=0)


def padded(line: Sequence[str], width: int) -> tuple[str, ...]:
    """A line of exactly so many cells."""
    return (*line[:width], *[""] * (width - len(line)))


def said(cell: object) -> str:
    """A cell as text: days in ISO 8601, whole numbers without a point, no sign that nobody can see."""
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat(" ")
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return str(int(cell))
    text = str(cell).replace("\u00a0", " ")
    shown = "".join(sign if sign.isprintable() else " " for sign in text)
    return " ".join(shown.split())[:LONGEST_CELL]


def lines_of_workbook(content: bytes) -> list[list[object]]:
    """The lines of the first sheet with anything in it. Raises ``NotATable``."""
    if content.startswith(ZIP):
        refuse_bombs(content)
    try:
        book = calamine.load_workbook(io.BytesIO(content))
        for name in book.sheet_names:
            sheet = book.get_sheet_by_name(name)
            if sheet.total_height > MOST_LINES + 1 or sheet.total_width > MOST_COLUMNS:
                raise NotATable(TableFault.TOO_LARGE)
            lines: list[list[object]] = sheet.to_python(skip_empty_area=True)
            if lines:
                return lines
    except calamine.PasswordError as error:
        raise NotATable(TableFault.LOCKED) from error
    except (calamine.CalamineError, ValueError, OSError) as error:
        raise NotATable(TableFault.UNREADABLE) from error
    return []


def refuse_bombs(content: bytes) -> None:
    """Look at the directory of a packed file before anything is unpacked. Raises ``NotATable``."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            parts = packed.infolist()
        said = sum(part.file_size for part in parts)
        if len(parts) > MOST_PARTS or said > MOST_UNPACKED or unpacks_beyond(content, parts):
            raise NotATable(TableFault.TOO_LARGE)
    except (zipfile.BadZipFile, zlib.error, struct.error, ValueError, OSError) as error:
        raise NotATable(TableFault.UNREADABLE) from error


def unpacks_beyond(content: bytes, parts: Iterable[zipfile.ZipInfo]) -> bool:
    """Whether parts hold more than the directory says of them; who unpacks them next may not look."""
    for part in parts:
        if part.compress_type != zipfile.ZIP_DEFLATED:
            continue
        lengths = struct.unpack_from("<HH", content, part.header_offset + 26)
        start = part.header_offset + 30 + sum(lengths)
        unpacking = zlib.decompressobj(-zlib.MAX_WBITS)
        unpacked, left = 0, content[start : start + part.compress_size]
        while left and unpacked <= part.file_size:
            unpacked += len(unpacking.decompress(left, STEP))
            left = unpacking.unconsumed_tail
        if unpacked > part.file_size:
            return True
    return False


def lines_of_text(content: bytes) -> Iterator[list[str]]:
    """The lines of CSV, whatever its encoding and separator. Raises ``NotATable``."""
    text = decoded(content)
    if not text.strip():
        return
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator(text))
    try:
        yield from reader
    except csv.Error as error:
        raise NotATable(TableFault.UNREADABLE) from error


def decoded(content: bytes) -> str:
    """The text of bytes: by their byte order mark, else UTF-8, else the likeliest of the encodings before Unicode."""
    for mark, name in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if content.startswith(mark):
            return content.decode(name, "replace").replace("\x00", "")
    plain = content.replace(b"\x00", b"")
    try:
        return plain.decode("utf-8")
    except UnicodeDecodeError:
        return plain.decode(likeliest(plain[:LOOKED_AT]), "replace")


def likeliest(sample: bytes) -> str:
    """Which encoding before Unicode these bytes are in: the one whose letters make words of one script.

    Words of the Baltic languages have letters of ASCII among the others, words of Cyrillic and Chinese have none; pairs
    of bytes that are Han signs in daily use are Chinese.
    """
    words = [word for word in _WORD.findall(sample) if not word.isascii()]
    mixed = sum(_ASCII.search(word) is not None for word in words)
    if mixed * 2 > len(words):
        return "cp1257"
    return "gb18030" if is_chinese(sample) else "cp1251"


def is_chinese(sample: bytes) -> bool:
    """Whether bytes are signs of GB 2312: runs of even length whose first byte is of the rows of Han in use."""
    pairs = odd = 0
    run = bytearray()
    for byte in (*sample, 0):
        if byte > 127:
            run.append(byte)
            continue
        odd += len(run) % 2
        pairs += sum(
            0xB0 <= first <= 0xF7 and second >= 0xA1
            for first, second in zip(run[::2], run[1::2], strict=False)
        )
        odd += sum(not 0xA1 <= first <= 0xF7 for first in run[::2])
        run.clear()
    return pairs > 4 * odd


def separator(text: str) -> str:
    """What parts the cells: whatever most lines of the beginning have equally often."""
    lines = [line for line in text[:LOOKED_AT].splitlines() if line.strip()][:30]
    counts = {sign: [line.count(sign) for line in lines] for sign in SEPARATORS}

    def fitness(sign: str) -> tuple[int, int]:
        found = counts[sign]
        usual = max(set(found), key=found.count) if found else 0
        return (found.count(usual) if usual else 0, usual)

    return max(SEPARATORS, key=fitness)
