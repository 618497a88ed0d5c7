"""MARC-8 to Unicode, strictly: after the tables of pymarc, losing nothing."""

import re
import unicodedata

from pymarc.marc8_mapping import CODESETS, ODD_MAP

_LATIN, _ANSEL, _EACC = 0x42, 0x45, 0x31
# ESC + one letter switches G0 (Greek symbols, subscripts, superscripts) and back (s).
_SINGLE = {0x67: 0x67, 0x62: 0x62, 0x70: 0x70, 0x73: _LATIN}
_FIRST = b"(,"
_SECOND = b")-"


def decode_marc8(data: bytes) -> str:
    """Return the text of MARC-8 bytes; ISO 2709 terminators and subfield marks reset the character sets.

    Combining marks move behind their letter and are composed with it where Unicode has the letter, as other
    systems convert them. UnicodeDecodeError when a byte has no character in the set that is on. Source: MARC
    21 Specifications, Character Sets, Part 2; ligature and double tilde by their alternate mapping.
    """
    if data.isascii() and b"\x1b" not in data:
        return data.decode("ascii")
    out: list[str] = []
    marks: list[str] = []
    g0, g1 = _LATIN, _ANSEL
    at, size = 0, len(data)
    while at < size:
        byte = data[at]
        if byte == 0x1B:
            at, g0, g1 = _designated(data, at, g0, g1)
            continue
        if byte < 0x20 or byte in (0x88, 0x89, 0x8D, 0x8E):
            out += marks
            marks.clear()
            out.append(_CONTROLS.get(byte, chr(byte)))
            if byte in (0x1D, 0x1E, 0x1F):
                g0, g1 = _LATIN, _ANSEL
            at += 1
            continue
        code, width = (byte, 1)
        if g0 == _EACC and 0x21 <= byte <= 0x7E:
            code, width = int.from_bytes(data[at : at + 3], "big"), 3
        character, combining = _character(data, at, width, code, g0 if byte < 0x80 else g1)
        at += width
        if combining:
            marks.append(character)
        elif marks:
            out.append(unicodedata.normalize("NFC", "".join([character, *marks])))
            marks.clear()
        else:
            out.append(character)
    text = "".join(out + marks)
    return _HALVES.sub(_joined_mark, text) if "\ufe21" in text or "\ufe23" in text else text


# MARC-8 writes a mark over two letters as two halves, Unicode as one character between them.
_HALVES = re.compile("([\ufe20\ufe22])([^\ufe20-\ufe23]{1,4})[\ufe21\ufe23]")


def _joined_mark(found: re.Match[str]) -> str:
    mark = "\u0361" if found.group(1) == "\ufe20" else "\u0360"
    return f"{mark}{found.group(2)}"


_CONTROLS = {0x88: "\x98", 0x89: "\x9c", 0x8D: "\u200d", 0x8E: "\u200c"}


def _designated(data: bytes, at: int, g0: int, g1: int) -> tuple[int, int, int]:
    """Return (place after the escape sequence, G0, G1)."""
    body = data[at + 1 : at + 4]
    if body[:1] == b"$":
        if body[1:2] in (b")", b"-"):
            return at + 4, g0, _known(data, at, body[2:3])
        if body[1:2] in (b"(", b","):
            return at + 4, _known(data, at, body[2:3]), g1
        return at + 3, _known(data, at, body[1:2]), g1
    # ANSEL is named by two bytes: "!E".
    final, extra = (body[2:3], 1) if body[1:2] == b"!" else (body[1:2], 0)
    if body and body[0] in _FIRST:
        return at + 3 + extra, _known(data, at, final), g1
    if body and body[0] in _SECOND:
        return at + 3 + extra, g0, _known(data, at, final)
    if body and body[0] in _SINGLE:
        return at + 2, _SINGLE[body[0]], g1
    raise UnicodeDecodeError("marc8", data, at, at + 1, "unknown escape sequence")


def _known(data: bytes, at: int, final: bytes) -> int:
    if final and final[0] in CODESETS:
        return final[0]
    raise UnicodeDecodeError("marc8", data, at, at + 2, "unknown character set")


def _character(data: bytes, at: int, width: int, code: int, charset: int) -> tuple[str, bool]:
    if code == 0x20:
        return " ", False
    row = CODESETS[charset].get(code)
    if row is not None:
        return chr(row[0]), bool(row[1])
    if code in ODD_MAP:
        return chr(ODD_MAP[code]), False
    if code == 0x7F or (width == 1 and code < 0x7F and charset == _LATIN):
        return chr(code), False
    raise UnicodeDecodeError("marc8", data, at, min(at + width, len(data)), "no such character")
