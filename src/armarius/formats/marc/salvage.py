"""What can be saved of bytes that are no record: a text a person puts right, never a record by itself."""

import re

from armarius.formats.marc.mnemonic import write_mnemonic
from armarius.formats.marc.record import ControlField, DataField, Field, MarcRecord

BLANK_LEADER = "00000nam a2200000 i 4500"
MOST = 20_000
"""Bytes that are looked at; a record is seldom longer."""
_LEADER = re.compile(rb"[0-9 ]{5}[a-z][a-z]")
_DIRECTORY = re.compile(rb"(?:[0-9]{12})+$")
_TRIED = ("utf-8", "cp1257", "cp1251", "gb18030")
UNKNOWN_TAG = "999"


def salvaged(raw: bytes) -> str:
    """Mnemonic text to begin a repair with: what can be told of leader, tags and fields; 999 where no tag is left.

    Text that is mnemonic already, or lines of another format, is given back as it reads.
    """
    part = raw[:MOST]
    if b"\x1e" not in part and b"\x1f" not in part:
        return read(part).strip() or f"=LDR  {BLANK_LEADER.replace(' ', chr(92))}"
    return write_mnemonic(MarcRecord(leader_of(part), tuple(fields_of(part))))


def read(raw: bytes) -> str:
    """Bytes as text: in the first encoding that reads all of them, else UTF-8 with marks where it does not."""
    for name in _TRIED:
        try:
            return raw.decode(name)
        except UnicodeDecodeError:
            continue
    return raw.decode("utf-8", "replace")


def leader_of(raw: bytes) -> str:
    """The leader, if the bytes begin with one, its counts put back to nothing; else that of a new book."""
    head = raw.lstrip(b"\x1d\x1e\r\n")[:24]
    if not _LEADER.match(head) or not head.isascii():
        return BLANK_LEADER
    text = head.decode("ascii").ljust(24)
    return f"00000{text[5:10]}2200000{text[17:20]}4500"


def fields_of(raw: bytes) -> list[Field]:
    """The fields between the marks, with the tags of the directory, read from its end as far as it holds."""
    head, *pieces = raw.split(b"\x1e")
    found = _DIRECTORY.search(head)
    entries = found.group() if found else b""
    tags = [entries[at : at + 3].decode("ascii") for at in range(0, len(entries), 12)]
    if not found and head.strip():
        pieces = [head, *pieces]
    pieces = [piece for piece in (each.strip(b"\x1d\r\n") for each in pieces) if piece]
    tags = [UNKNOWN_TAG] * (len(pieces) - len(tags)) + tags[-len(pieces) :]
    return [field(tag, read(piece)) for tag, piece in zip(tags, pieces, strict=False)]


def field(tag: str, text: str) -> Field:
    """A field of what stands between two marks."""
    clean = "".join(sign for sign in text if sign.isprintable() or sign == "\x1f")
    if tag[:2] == "00" and "\x1f" not in clean:
        return ControlField(tag, clean)
    head, *parts = clean.split("\x1f")
    subfields = [(part[0], part[1:]) for part in parts if part]
    if not subfields:
        subfields = [("a", head.strip())]
        head = ""
    marks = head[:2].ljust(2)
    return DataField(UNKNOWN_TAG if tag[:2] == "00" else tag, marks[0], marks[1], tuple(subfields))
