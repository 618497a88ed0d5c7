"""Reading a file of records: every byte ends in a record, in a quarantine row or in blanks between them."""

import io
from collections import Counter
from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import BinaryIO, cast

from armarius.formats.marc import aleph, mnemonic
from armarius.formats.marc.dialects import detect, family, kind_of, refined
from armarius.formats.marc.encodings import Evidence, declared_encoding, decode_body
from armarius.formats.marc.iso2709 import Repair, Structure, cut, fields_of
from armarius.formats.marc.marcjson import read_marcjson
from armarius.formats.marc.marcxml import read_marcxml
from armarius.formats.marc.reasons import RAW_LIMIT, Damage, Facts, QuarantineReason, UnreadableRecord
from armarius.formats.marc.record import Dialect, MarcRecord, RecordKind
from armarius.formats.marc.splitting import BLANK, Readable, Slice, Splitter
from armarius.formats.marc.unpacking import Unpacking

FORMATS = ("auto", "iso2709", "marcxml", "marcjson", "aleph", "mrk")
_HEAD = 1 << 16
# An encoding is the file's when so many records, and so large a part of them, are in it.
_FEWEST = 3
_NEARLY_ALL = 0.9


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


@dataclass(frozen=True, slots=True)
class _Kind:
    """A format that is cut into slices of bytes: how, and what a slice is made of.

    ends: the byte that closes a record or a line. named: whether characters are written by name in its text.
    """

    slices: Callable[[Readable, int], Iterator[Slice]]
    cut: Callable[[bytes], Structure]
    ends: bytes
    named: bool = False


_SLICED = {
    "iso2709": _Kind(lambda stream, start: iter(Splitter(stream, start)), cut, b"\x1d"),
    "aleph": _Kind(aleph.aleph_slices, aleph.cut_aleph, b"\n"),
    "mrk": _Kind(mnemonic.mnemonic_slices, mnemonic.cut_mnemonic, b"\n", named=True),
}


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

    format: a name of FORMATS; a gzip stream is unpacked. dialect: auto or a Dialect.
    encoding: auto, or a name of ENCODINGS that is obeyed; profile: the encoding to try after UTF-8 and the
    declared one. start: an `end_offset` seen before, to go on from there (bytes; the count of records for XML
    and JSON). Between two ranges lie only blanks. ValueError: an unknown format or dialect.
    """
    if format not in FORMATS:
        raise ValueError(f"unknown format: {format}")
    choices = _Choices(
        None if dialect == "auto" else Dialect(dialect), "" if encoding == "auto" else encoding, profile
    )
    buffered: io.BufferedReader = io.BufferedReader(cast(io.RawIOBase, stream), _HEAD)
    packed = Unpacking(buffered) if buffered.peek(2)[:2] == b"\x1f\x8b" else None
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
        kind = _SLICED[found]
        choices = _with_hints(choices, head, kind)
        _skip(source, start)
        for part in kind.slices(source, start):
            yield _read_slice(part, choices, kind)


def _skip(source: io.BufferedReader, count: int) -> None:
    while count > 0 and (chunk := source.read(min(count, _HEAD))):
        count -= len(chunk)


def _format(head: bytes) -> str:
    begin = head.lstrip(BLANK)
    if mnemonic.SIGN.match(begin):
        return "mrk"
    if aleph.SIGN.match(begin):
        return "aleph"
    return {b"<": "marcxml", b"{": "marcjson", b"[": "marcjson"}.get(begin[:1], "iso2709")


def _with_hints(choices: _Choices, head: bytes, kind: _Kind) -> _Choices:
    """Return the choices with what most records at the head of the file prove, for those that prove nothing."""
    parts = kind.slices(io.BytesIO(head[: head.rfind(kind.ends) + 1]), 0)
    rows = [row for part in parts if isinstance(row := _read_slice(part, choices, kind), ReadRecord)]
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


def _read_slice(part: Slice, choices: _Choices, kind: _Kind) -> ReadRecord | QuarantinedRecord:
    if part.damage is not None and part.damage.reason is not QuarantineReason.TRUNCATED:
        return _quarantined(part, part.damage)
    try:
        structure = kind.cut(part.raw)
        if part.damage is not None and (
            not part.raw.endswith(b"\x1e") or Repair.DIRECTORY in structure.repairs
        ):
            return _quarantined(part, part.damage)
        return _decoded(part, structure, choices, kind)
    except UnreadableRecord as error:
        return _quarantined(part, part.damage or error.damage)


def _decoded(part: Slice, structure: Structure, choices: _Choices, kind: _Kind) -> ReadRecord:
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
    text = mnemonic.without_mnemonics(decoded.text) if kind.named else decoded.text
    record = MarcRecord(structure.leader, fields_of(structure.tags, text))
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
