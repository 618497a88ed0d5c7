"""ISO 2709: leader, directory and fields of one record; parsing with proof, writing byte for byte."""

import re
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from armarius.formats.marc.reasons import QuarantineReason, UnreadableRecord, UnwritableRecord
from armarius.formats.marc.record import ControlField, DataField, Field, MarcRecord

RECORD_END = b"\x1d"
FIELD_END = b"\x1e"
LARGEST_RECORD = 99_999
LARGEST_FIELD = 9_999
_TAG = re.compile(rb"[0-9A-Za-z]{3}")
_ENTRY = 12


class Repair(StrEnum):
    """What was mended while a record was read; the record is kept and the repair is reported."""

    RECORD_LENGTH = "record_length"
    """The length in the leader was wrong; the terminators decided."""
    BASE_ADDRESS = "base_address"
    """The base address in the leader was wrong; the end of the directory decided."""
    DIRECTORY = "directory"
    """Lengths or starts in the directory were wrong; the field terminators decided."""
    STRAY_TERMINATOR = "stray_terminator"
    """A terminator stood inside a field and was taken out."""
    UNREFERENCED_BYTES = "unreferenced_bytes"
    """Bytes that no directory entry points to were left out."""
    MISSING_TERMINATOR = "missing_terminator"
    """The record terminator was missing."""


@dataclass(frozen=True, slots=True)
class Structure:
    """A record cut into its parts, not yet decoded. body: the fields joined by field terminators."""

    leader: str
    tags: tuple[str, ...]
    body: bytes
    repairs: tuple[Repair, ...] = ()

    def piece(self, tag: str) -> bytes:
        """Return the undecoded content of the first field with this tag, or b""."""
        if tag not in self.tags:
            return b""
        return self.body.split(FIELD_END)[self.tags.index(tag)]

    def first_indicators(self) -> tuple[str, ...]:
        """Return the first character of every field that has subfields."""
        pieces = self.body.split(FIELD_END)
        return tuple(piece[:1].decode("latin-1") for piece in pieces if piece[2:3] == b"\x1f")


def cut(raw: bytes) -> Structure:
    """Return the structure of one ISO 2709 record (from the leader to its terminator).

    UnreadableRecord: bad_leader, no_fields, bad_directory.
    """
    if len(raw) < 25 or not raw[:24].isascii():
        raise UnreadableRecord(QuarantineReason.BAD_LEADER, length=len(raw))
    leader = raw[:24].decode("ascii")
    directory_end = raw.find(FIELD_END, 24)
    if directory_end < 0:
        raise UnreadableRecord(QuarantineReason.BAD_DIRECTORY, entries=0, fields=0)
    if directory_end == 24:
        raise UnreadableRecord(QuarantineReason.NO_FIELDS, length=len(raw))
    directory = raw[24:directory_end]
    repairs: list[Repair] = []
    if leader[:5] != f"{len(raw):05d}":
        repairs.append(Repair.RECORD_LENGTH)
    if leader[12:17] != f"{directory_end + 1:05d}":
        repairs.append(Repair.BASE_ADDRESS)
    data = raw[directory_end + 1 :]
    if data.endswith(b"\x1e\x1d"):
        data = data[:-2]
    else:
        repairs.append(Repair.MISSING_TERMINATOR)
        data = data.rstrip(b"\x1d").removesuffix(FIELD_END)
    pieces = data.split(FIELD_END)
    if _describes(directory, pieces):
        tags = tuple([directory[at : at + 3].decode("latin-1") for at in range(0, len(directory), _ENTRY)])
        if RECORD_END in data:
            repairs.append(Repair.STRAY_TERMINATOR)
            data = data.replace(RECORD_END, b"")
        return Structure(leader, tags, data, tuple(repairs))
    return _salvaged(leader, directory, data, pieces, repairs)


def _describes(directory: bytes, pieces: list[bytes]) -> bool:
    if len(directory) != _ENTRY * len(pieces):
        return False
    start = 0
    expected: list[str] = []
    for piece in pieces:
        length = len(piece) + 1
        expected.append(f"{length:04d}{start:05d}")
        start += length
    stated = directory.decode("latin-1")
    return [stated[at + 3 : at + _ENTRY] for at in range(0, len(stated), _ENTRY)] == expected


def _salvaged(
    leader: str, directory: bytes, data: bytes, pieces: list[bytes], repairs: list[Repair]
) -> Structure:
    entries = [directory[at : at + _ENTRY] for at in range(0, len(directory), _ENTRY)]
    refusal = UnreadableRecord(QuarantineReason.BAD_DIRECTORY, entries=len(entries), fields=len(pieces))
    if len(directory) % _ENTRY or not all(_TAG.match(entry) for entry in entries):
        raise refusal
    tags = tuple([entry[:3].decode("ascii") for entry in entries])
    placed = _by_directory(entries, data + FIELD_END)
    if placed is not None:
        found, mended = placed
        return Structure(leader, tags, FIELD_END.join(found), (*repairs, *mended))
    if len(pieces) == len(entries) and _plausible(tags, pieces):
        body = data.replace(RECORD_END, b"")
        stray = (Repair.STRAY_TERMINATOR,) if len(body) != len(data) else ()
        return Structure(leader, tags, body, (*repairs, Repair.DIRECTORY, *stray))
    raise refusal


def _by_directory(entries: list[bytes], data: bytes) -> tuple[list[bytes], list[Repair]] | None:
    """Return the fields that the entries point to when every one ends in a terminator and none overlap."""
    spans: list[tuple[int, int]] = []
    for entry in entries:
        if not entry[3:].isdigit():
            return None
        start, length = int(entry[7:]), int(entry[3:7])
        if length == 0 or data[start + length - 1 : start + length] != FIELD_END:
            return None
        spans.append((start, start + length))
    ordered = sorted(spans)
    if any(one[1] > other[0] for one, other in pairwise(ordered)):
        return None
    found = [data[start : end - 1] for start, end in spans]
    clean = [piece.replace(FIELD_END, b"").replace(RECORD_END, b"") for piece in found]
    mended = [Repair.STRAY_TERMINATOR] if clean != found else []
    if sum(end - start for start, end in spans) != len(data):
        mended.append(Repair.UNREFERENCED_BYTES)
    return clean, mended


def _plausible(tags: tuple[str, ...], pieces: list[bytes]) -> bool:
    """Tell whether each piece is the kind of field its tag names: the proof of counting terminators."""
    return all((b"\x1f" in piece) != (tag[:2] == "00") for tag, piece in zip(tags, pieces, strict=True))


def fields_of(tags: tuple[str, ...], body: str) -> tuple[Field, ...]:
    """Return the fields of a decoded body, whose pieces stand in the order of the tags."""
    fields: list[Field] = []
    add = fields.append
    for tag, piece in zip(tags, body.split("\x1e"), strict=True):
        if tag[:2] == "00":
            add(ControlField(tag, piece))
            continue
        head, *rest = piece.split("\x1f")
        subfields = [(part[:1], part[1:]) for part in rest]
        if len(head) > 2:
            subfields.insert(0, ("", head[2:]))
        add(DataField(tag, head[:1], head[1:2], tuple(subfields)))
    return tuple(fields)


def field_text(field: Field) -> str:
    """Return the content of a field as ISO 2709 writes it, without the field terminator."""
    if isinstance(field, ControlField):
        return field.value
    subfields = field.subfields
    head = f"{field.ind1}{field.ind2}"
    if subfields and not subfields[0][0] and subfields[0][1]:
        head += subfields[0][1]
        subfields = subfields[1:]
    return head + "".join([f"\x1f{code}{value}" for code, value in subfields])


def write_iso2709(record: MarcRecord) -> bytes:
    """Return the record as ISO 2709 in UTF-8, ending in the record terminator.

    A clean UTF-8 record that was read comes back byte for byte; only the lengths and the base address of
    the leader are computed. UnwritableRecord: record_too_long, field_too_long, bad_tag, terminator_in_field.
    """
    directory: list[str] = []
    pieces: list[bytes] = []
    start = 0
    for field in record.fields:
        piece = field_text(field).encode() + FIELD_END
        if len(piece) > LARGEST_FIELD:
            raise UnwritableRecord("field_too_long", tag=field.tag, length=len(piece), limit=LARGEST_FIELD)
        if len(field.tag) != 3 or not field.tag.isascii():
            raise UnwritableRecord("bad_tag", tag=field.tag)
        if FIELD_END in piece[:-1] or RECORD_END in piece:
            raise UnwritableRecord("terminator_in_field", tag=field.tag)
        directory.append(f"{field.tag}{len(piece):04d}{start:05d}")
        pieces.append(piece)
        start += len(piece)
    base = 24 + _ENTRY * len(pieces) + 1
    length = base + start + 1
    if length > LARGEST_RECORD:
        raise UnwritableRecord("record_too_long", length=length, limit=LARGEST_RECORD)
    leader = record.leader.ljust(24)
    head = f"{length:05d}{leader[5:12]}{base:05d}{leader[17:24]}{''.join(directory)}\x1e"
    return head.encode() + b"".join(pieces) + RECORD_END
