"""MARC mnemonic text (MARCMaker, MarcEdit's .mrk): `=245  10$aTitle`, a blank line between records."""

import re
from collections.abc import Iterator

from armarius.formats.marc.iso2709 import FIELD_END, Structure
from armarius.formats.marc.line_splitting import LineSplitter
from armarius.formats.marc.marc8 import decode_marc8
from armarius.formats.marc.reasons import QuarantineReason, UnreadableRecord
from armarius.formats.marc.record import ControlField, MarcRecord
from armarius.formats.marc.splitting import BLANK, Readable, Slice

_LINE = re.compile(rb"=([0-9A-Za-z]{3})(?:  ?(.*))?", re.DOTALL)
SIGN = re.compile(rb"=(?:LDR|[0-9]{3})  ?")
_MARKS = re.compile(b"[\x1d\x1e\x1f]")
# A dollar sign behind an escape begins the name of a character set of several bytes.
_SUBFIELD = re.compile(rb"(?<!\x1b)\$")
# The names of MARCMaker and their MARC-8 bytes (Library of Congress, MARCMaker character tables).
_NAMES = """
1B esc 24 dollar 5C bsol 5E circumflex 7B lcub 7C verbar 7D rcub 7E tildesp
8D joiner 8E nonjoin 88 nsb 89 nse
A1 Lstrok A2 Ostrok A3 Dstrok A4 THORN A5 AElig A6 OElig A7 softsign A7 mlprime A8 middot A9 flat AA reg
AB plusmn AC Ohorn AD Uhorn AE mlrhring AE alif B0 mllhring B0 ayn B1 lstrok B2 ostrok B3 dstrok B4 thorn
B5 aelig B6 oelig B7 hardsign B7 mlPrime B8 inodot B9 pound BA eth BC ohorn BD uhorn
C0 deg C1 scriptl C2 phono C3 copy C4 sharp C5 iquest C6 iexcl C7 szlig C8 euro
E0 hooka E1 grave E2 acute E3 circ E4 tilde E5 macr E6 breve E7 dot E8 uml E8 diaer E9 caron EA ring
EB llig EC rlig ED rcommaa EE dblac EF candra F0 cedil F1 ogon F2 dotb F3 dbldotb F4 ringb F5 dblunder
F6 under F7 commab F8 rcedil F9 breveb FA ldbltil FB rdbltil FE commaa
"""
_words = _NAMES.split()
_BYTES = {
    f"{{{name}}}": bytes.fromhex(code).decode("latin-1")
    for code, name in zip(_words[::2], _words[1::2], strict=True)
}
_NAME = re.compile("|".join(map(re.escape, _BYTES)))
# A name acts on the letter behind it, and a ligature on more: so all of the plain text around is read at once.
_PLAIN = re.compile("[ -~]+")


def mnemonic_slices(stream: Readable, offset: int) -> Iterator[Slice]:
    """Yield the lines of each record as one slice: a leader or a blank line opens another."""
    return iter(LineSplitter(stream, offset, _another))


def _another(first: bytes, line: bytes, parted: bool) -> bool:
    return line[:4] in (b"=LDR", b"=000") or (parted and line[:1] == b"=")


def cut_mnemonic(raw: bytes) -> Structure:
    """Return the structure of one record's lines; a line without "=" goes on with the field before it.

    UnreadableRecord: bad_line, bad_leader, no_fields.
    """
    leader, tags, pieces = "", [], []
    for number, line in _whole_lines(raw):
        found = _LINE.fullmatch(line)
        if found is None or _MARKS.search(line):
            raise UnreadableRecord(QuarantineReason.BAD_LINE, line=number)
        tag, content = found[1].decode("ascii"), found[2] or b""
        if tag in ("LDR", "000"):
            leader = _leader(content)
            continue
        tags.append(tag)
        if tag[:2] == "00":
            pieces.append(content.replace(b"\\", b" "))
        else:
            head, mark, rest = content[:2].replace(b"\\", b" "), b"\x1f", content[2:]
            pieces.append(head + _SUBFIELD.sub(mark, rest))
    if not leader:
        raise UnreadableRecord(QuarantineReason.BAD_LEADER, length=0)
    if not tags:
        raise UnreadableRecord(QuarantineReason.NO_FIELDS, length=len(raw))
    return Structure(leader, tuple(tags), FIELD_END.join(pieces))


def _whole_lines(raw: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield (number, text) of every field, with wrapped lines put together by a blank."""
    parts: list[bytes] = []
    begun = 0
    for number, line in enumerate(raw.split(b"\n"), 1):
        text = line.rstrip(b"\r")
        if not text.strip(BLANK):
            continue
        if parts and not text.startswith(b"="):
            parts.append(text.strip())
            continue
        if parts:
            yield begun, b" ".join(parts)
        parts, begun = [text], number
    if parts:
        yield begun, b" ".join(parts)


def write_mnemonic(record: MarcRecord) -> str:
    """The record as mnemonic text, a line for each field; what stands for itself there is written by its name."""
    lines = [f"=LDR  {_blanks(record.leader)}"]
    for field in record.fields:
        if isinstance(field, ControlField):
            lines.append(f"={field.tag}  {_blanks(field.value)}")
        else:
            indicators = _blanks(f"{field.ind1 or ' '}{field.ind2 or ' '}")
            parts = "".join(f"${code or ' '}{_named(value)}" for code, value in field.subfields)
            lines.append(f"={field.tag}  {indicators}{parts}")
    return "\n".join(lines)


def _blanks(text: str) -> str:
    return _named(text).replace(" ", "\\")


def _named(text: str) -> str:
    names = {"{": "{lcub}", "}": "{rcub}", "$": "{dollar}"}
    return " ".join("".join(names.get(sign, sign) for sign in text).splitlines())


def _leader(content: bytes) -> str:
    text = content.replace(b"\\", b" ").rstrip(b" ")
    if not text.isascii() or not 8 <= len(text) <= 24:
        raise UnreadableRecord(QuarantineReason.BAD_LEADER, length=len(text))
    return text.decode("ascii").ljust(24)


def without_mnemonics(text: str) -> str:
    """Return the text with the characters that its names in braces stand for; an unknown name stays.

    UnreadableRecord: undecodable, when an escape sequence written by name leads nowhere.
    """
    if "{" not in text:
        return text
    try:
        return _PLAIN.sub(_read, text)
    except UnicodeDecodeError as error:
        raise UnreadableRecord(QuarantineReason.UNDECODABLE, declared="marc-8", tried="marc-8") from error


def _read(found: re.Match[str]) -> str:
    plain = found.group()
    if "{" not in plain:
        return plain
    return decode_marc8(_NAME.sub(lambda name: _BYTES[name.group()], plain).encode("latin-1"))
