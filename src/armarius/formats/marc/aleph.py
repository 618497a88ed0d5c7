"""Aleph sequential: one line per field, `nnnnnnnnn TTTii L $$a…$$b…`, where ^ is a blank in coded values."""

import re
from collections.abc import Iterator

from armarius.formats.marc.iso2709 import FIELD_END, Structure
from armarius.formats.marc.line_splitting import LineSplitter
from armarius.formats.marc.reasons import QuarantineReason, UnreadableRecord
from armarius.formats.marc.splitting import BLANK, Readable, Slice

# System number, tag, two indicators, the code of the alphabet, content (Aleph 500, sequential format).
_LINE = re.compile(rb"([0-9]{9}) ([0-9A-Za-z]{3})([0-9A-Za-z ^#]{2}) [A-Za-z ](?: (.*))?", re.DOTALL)
SIGN = re.compile(rb"[0-9]{9} [0-9A-Za-z]{3}[0-9A-Za-z ^#]{2} [A-Za-z ] ")
_MARKS = re.compile(b"[\x1d\x1e\x1f]")


def aleph_slices(stream: Readable, offset: int) -> Iterator[Slice]:
    """Yield the lines of each system number as one slice; a line that is none stays with the record before it."""
    return iter(LineSplitter(stream, offset, _another))


def _another(first: bytes, line: bytes, parted: bool) -> bool:
    if SIGN.match(line) is None:
        return False
    # The same record a second time begins with the line that the first time began with.
    again = line[10:13] == first[10:13] and line[10:13] in (b"LDR", b"FMT")
    return line[:9] != first[:9] or again


def cut_aleph(raw: bytes) -> Structure:
    """Return the structure of one record's lines; the system number becomes 001 where the record has none.

    UnreadableRecord: bad_line, bad_leader, no_fields.
    """
    leader, tags, pieces = "", [], []
    for number, line in enumerate(raw.split(b"\n"), 1):
        if not line.strip(BLANK):
            continue
        found = _LINE.fullmatch(line.rstrip(b"\r"))
        if found is None or _MARKS.search(line):
            raise UnreadableRecord(QuarantineReason.BAD_LINE, line=number)
        tag, content = found[2].decode("ascii"), found[4] or b""
        if tag == "LDR":
            leader = _leader(content)
            continue
        tags.append(tag)
        pieces.append(_piece(tag, found[3], content))
    if not leader:
        raise UnreadableRecord(QuarantineReason.BAD_LEADER, length=0)
    if not tags:
        raise UnreadableRecord(QuarantineReason.NO_FIELDS, length=len(raw))
    if "001" not in tags:
        tags.insert(0, "001")
        pieces.insert(0, raw[:9])
    return Structure(leader, tuple(tags), FIELD_END.join(_blanked(tags, pieces)))


def _leader(content: bytes) -> str:
    text = content.replace(b"^", b" ").rstrip(b" ")
    if not text.isascii() or not 8 <= len(text) <= 24:
        raise UnreadableRecord(QuarantineReason.BAD_LEADER, length=len(text))
    return text.decode("ascii").ljust(24)


def _piece(tag: str, indicators: bytes, content: bytes) -> bytes:
    if tag[:2] == "00":
        return content.replace(b"^", b" ")
    return indicators.replace(b"^", b" ").replace(b"#", b" ") + content.replace(b"$$", b"\x1f")


def _blanked(tags: list[str], pieces: list[bytes]) -> list[bytes]:
    """Return the pieces with blanks for ^ in the coded fields of the UNIMARC family (100 to 145) too."""
    if "200" not in tags or "245" in tags:
        return pieces
    return [
        piece.replace(b"^", b" ") if tag[0] == "1" and tag <= "145" else piece
        for tag, piece in zip(tags, pieces, strict=True)
    ]
