"""Reading a file of records: every byte ends in a record, in a quarantine row or in blanks between them."""

import gzip
import io
import zlib
from collections import Counter
from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, BinaryIO, cast

from armarius.formats.marc.dialects import detect, family, kind_of, refined
from armarius.formats.marc.encodings import Evidence, declared_encoding, decode_body
from armarius.formats.marc.iso2709 import Repair, Structure, cut, fields_of
from armarius.formats.marc.marcjson import read_marcjson
from armarius.formats.marc.marcxml import read_marcxml
from armarius.formats.marc.reasons import RAW_LIMIT, Damage, Facts, QuarantineReason, UnreadableRecord
from armarius.formats.marc.record import Dialect, MarcRecord, RecordKind
from armarius.formats.marc.splitting import Slice, Splitter

FORMATS = ("auto", "iso2709", "marcxml", "marcjson")
_HEAD = 1 << 16
# An encoding is the file's when so many records, and so large a part of them, are in it.
_FEWEST = 3
_NEARLY_ALL = 0.9
_BLANK = b"\xef\xbb\xbf \t\r\n"


@dataclass(frozen=True, slots=True)
class ReadRecord:
    """A record that was read, and where and how.

    offset, end_offset: its bytes in the file (of the unpacked file when it is gzip); for XML and JSON the
    ordinal number of the record and the next one. raw_length: bytes in the source (0 for XML).
    """

    record: MarcRecord
    dialect: Dialect
    kind: RecordKind
    offset: int
    end_offset: int
    encoding: str
    raw_length: int
    evidence: Evidence = Evidence.STRICT
    repairs: tuple[Repair, ...] = ()


@dataclass(frozen=True, slots=True)
class QuarantinedRecord:
    """A range that gave no record: its bytes (cut at 100 kB), the reason and its facts."""

    offset: int
    end_offset: int
    raw: bytes
    reason: QuarantineReason
    facts: Facts = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Choices:
    """What the caller fixed: "" or None leaves the decision to the record."""

    dialect: Dialect | None
    encoding: str
    profile: str
    hint: Dialect | None = None
    neighbours: str = ""


def read_records(
    stream: BinaryIO,
    *,
    format: str = "auto",
    dialect: str = "auto",
    encoding: str = "auto",
    profile: str = "",
    start: int = 0,
) -> Generator[ReadRecord | QuarantinedRecord, None, None]:
    """Yield the records of a stream that stands at its beginning, in order, with flat memory.

    format: auto, iso2709, marcxml or marcjson; a gzip stream is unpacked. dialect: auto or a Dialect.
    encoding: auto, or a name of ENCODINGS that is obeyed; profile: the encoding to try after UTF-8 and the
    declared one. start: an `end_offset` seen before, to go on from there (bytes for ISO 2709; the count of
    records for XML and JSON). Between two ranges lie only blanks. ValueError: an unknown format or dialect.
    """
    if format not in FORMATS:
        raise ValueError(f"unknown format: {format}")
    choices = _Choices(
        None if dialect == "auto" else Dialect(dialect), "" if encoding == "auto" else encoding, profile
    )
    buffered: io.BufferedReader = io.BufferedReader(cast(io.RawIOBase, stream), _HEAD)
    packed = _Unpacking(buffered) if buffered.peek(2)[:2] == b"\x1f\x8b" else None
    source = cast(io.BufferedReader, io.BufferedReader(packed, _HEAD) if packed else buffered)
    at = start
    try:
        for row in _rows(source, format, choices, start):
            at = row.end_offset
            yield row
        if packed and packed.message:
            facts: Facts = {"message": packed.message}
            yield QuarantinedRecord(at, at + 1, b"", QuarantineReason.DAMAGED_GZIP, facts)
    finally:
        buffered.detach()  # the stream is the caller's: it must not be closed with the buffer


def _rows(
    source: io.BufferedReader, name: str, choices: _Choices, start: int
) -> Iterator[ReadRecord | QuarantinedRecord]:
    head = source.peek(_HEAD)[:_HEAD]
    found = _format(head) if name == "auto" else name
    if found == "marcxml":
        yield from _read_parsed(read_marcxml(source), choices, start)
    elif found == "marcjson":
        yield from _read_parsed(read_marcjson(source), choices, start)
    else:
        choices = _with_hints(choices, head)
        _skip(source, start)
        for part in Splitter(source, start):
            yield _read_slice(part, choices)


class _Unpacking(io.RawIOBase):
    """A gzip stream that ends where it is damaged and keeps why."""

    def __init__(self, packed: io.BufferedReader) -> None:
        super().__init__()
        self._file = gzip.GzipFile(fileobj=packed, mode="rb")
        self.message = ""

    def readable(self) -> bool:
        """Return True: it is for reading."""
        return True

    def readinto(self, buffer: Any, /) -> int:
        """Fill the buffer; 0 at the end and at the damage."""
        view = memoryview(buffer)
        try:
            chunk = self._file.read1(len(view))
        except (EOFError, OSError, zlib.error) as error:
            self.message = str(error)
            return 0
        view[: len(chunk)] = chunk
        return len(chunk)


def _skip(source: io.BufferedReader, count: int) -> None:
    while count > 0 and (chunk := source.read(min(count, _HEAD))):
        count -= len(chunk)


def _format(head: bytes) -> str:
    first = head.lstrip(_BLANK)[:1]
    return {b"<": "marcxml", b"{": "marcjson", b"[": "marcjson"}.get(first, "iso2709")


def _with_hints(choices: _Choices, head: bytes) -> _Choices:
    """Return the choices with what most records at the head of the file prove, for those that prove nothing."""
    parts = Splitter(io.BytesIO(head[: head.rfind(b"\x1d") + 1]))
    rows = [row for part in parts if isinstance(row := _read_slice(part, choices), ReadRecord)]
    return replace(choices, hint=_common_dialect(rows), neighbours=_common_encoding(rows))


def _common_dialect(rows: Sequence[ReadRecord]) -> Dialect | None:
    """Return the dialect of the UNIMARC family that most records are in."""
    best = Counter(row.dialect for row in rows).most_common(1)
    return None if not best or best[0][0] is Dialect.MARC21 else best[0][0]


def _common_encoding(rows: Sequence[ReadRecord]) -> str:
    """Return the encoding of nearly all records that are not ASCII, or ""."""
    proved = Counter(row.encoding for row in rows if row.evidence is not Evidence.ASCII)
    best = proved.most_common(1)
    few = not best or best[0][1] < _FEWEST or best[0][1] < _NEARLY_ALL * proved.total()
    return "" if few else best[0][0]


def _read_slice(part: Slice, choices: _Choices) -> ReadRecord | QuarantinedRecord:
    if part.damage is not None and part.damage.reason is not QuarantineReason.TRUNCATED:
        return _quarantined(part, part.damage)
    try:
        structure = cut(part.raw)
        if part.damage is not None and (
            not part.raw.endswith(b"\x1e") or Repair.DIRECTORY in structure.repairs
        ):
            return _quarantined(part, part.damage)
        return _decoded(part, structure, choices)
    except UnreadableRecord as error:
        return _quarantined(part, part.damage or error.damage)


def _decoded(part: Slice, structure: Structure, choices: _Choices) -> ReadRecord:
    coded100 = structure.piece("100")
    indicators = structure.first_indicators() if structure.leader[6:8].isspace() else ()
    dialect = choices.dialect or family(structure.leader, structure.tags, coded100, indicators)
    text100 = "" if dialect is Dialect.MARC21 else coded100.partition(b"\x1fa")[2].decode("latin-1")
    declared = declared_encoding(dialect, structure.leader, text100)
    decoded = decode_body(
        structure.body,
        dialect=dialect,
        declared=declared,
        profile=choices.profile,
        given=choices.encoding,
        neighbours=choices.neighbours,
    )
    record = MarcRecord(structure.leader, fields_of(structure.tags, decoded.text))
    if choices.dialect is None and dialect is Dialect.UNIMARC:
        dialect = refined(record, choices.hint)
    return ReadRecord(
        record,
        dialect,
        kind_of(structure.leader, dialect),
        part.offset,
        part.end_offset,
        decoded.encoding,
        len(part.raw),
        decoded.evidence,
        structure.repairs,
    )


def _quarantined(part: Slice, damage: Damage) -> QuarantinedRecord:
    return QuarantinedRecord(part.offset, part.end_offset, part.raw[:RAW_LIMIT], damage.reason, damage.facts)


def _read_parsed(
    rows: Iterator[MarcRecord | tuple[bytes, Damage]], choices: _Choices, start: int
) -> Iterator[ReadRecord | QuarantinedRecord]:
    for number, row in enumerate(rows):
        if number < start:
            continue
        if isinstance(row, tuple):
            yield QuarantinedRecord(number, number + 1, row[0][:RAW_LIMIT], row[1].reason, row[1].facts)
            continue
        try:
            dialect = choices.dialect or detect(row)
            kind = kind_of(row.leader, dialect)
        except UnreadableRecord as error:
            raw = repr(row).encode()[:RAW_LIMIT]
            yield QuarantinedRecord(number, number + 1, raw, error.damage.reason, error.damage.facts)
            continue
        yield ReadRecord(row, dialect, kind, number, number + 1, "utf-8", 0)
