"""MARCXML (and MarcXchange, which has the same elements): streaming reader and writer.

The reader cuts the stream at the end tags of `record` and parses each record on its own, so that damage in
one stays in one. Names are matched without their namespace. A document type declaration is never read.
"""

import codecs
import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from lxml import etree

from armarius.formats.marc.reasons import Damage, Facts, QuarantineReason, UnreadableRecord, UnwritableRecord
from armarius.formats.marc.record import ControlField, DataField, Field, MarcRecord
from armarius.formats.marc.splitting import CHUNK, LARGEST_SLICE, Readable

NAMESPACE = "http://www.loc.gov/MARC21/slim"
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_START = re.compile(rb"<(?:[\w.-]+:)?record[\s>]")
# What only a record holds.
_CONTENT = re.compile(rb"<(?:[\w.-]+:)?(?:leader|controlfield|datafield|subfield)[\s>]")
_END = re.compile(rb"</(?:[\w.-]+:)?record\s*>")
_PREFIX = re.compile(rb"[<\s/]([A-Za-z_][\w.-]*):[\w.-]+")
_DOCTYPE = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_DECLARED = re.compile(rb"<\?xml[^>]*?encoding\s*=\s*[\"']([\w.-]+)[\"']")


def _locked_parser() -> "etree.XMLParser":
    """Return a parser that resolves nothing, fetches nothing and reads no document type."""
    return etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )


def read_marcxml(stream: Readable) -> Iterator[MarcRecord | tuple[bytes, Damage]]:
    """Yield the records of a MARCXML stream; a damaged one comes as its bytes and its damage.

    Damage: malformed_xml, bad_marcxml, doctype_refused (then nothing follows).
    """
    parser = _locked_parser()
    buffer, found_any, line = b"", False, 1
    for chunk in _in_utf8(stream):
        buffer += chunk
        begin = 0
        while (end := _END.search(buffer, begin)) is not None:
            piece = buffer[begin : end.end()]
            begin = end.end()
            lines = piece.count(b"\n")
            if (doctype := _DOCTYPE.search(piece)) is not None and not found_any:
                yield piece, _refused(piece, doctype.start(), line)
                return
            starts = [found.start() for found in _START.finditer(piece)]
            last = starts[-1] if starts else len(piece)
            yield from _torn(piece, starts, last, line)
            if starts:
                found_any = True
                yield _parsed(piece[last:], parser, line + piece.count(b"\n", 0, last))
            line += lines
        buffer = buffer[begin:]
        if len(buffer) > LARGEST_SLICE:
            yield buffer, Damage(QuarantineReason.NO_TERMINATOR, {"limit": LARGEST_SLICE})
            buffer = b""
    if (doctype := _DOCTYPE.search(buffer)) is not None and not found_any:
        yield buffer, _refused(buffer, doctype.start(), line)
    elif (
        _START.search(buffer) or _CONTENT.search(buffer) or (not found_any and not _is_empty(buffer, parser))
    ):
        yield buffer, Damage(QuarantineReason.MALFORMED_XML, {"line": line, "message": "unexpected end"})


def _torn(piece: bytes, starts: list[int], last: int, line: int) -> Iterator[tuple[bytes, Damage]]:
    """Yield what stands before the last beginning of a record and belongs to records that lost a tag of theirs."""
    for begin, end in pairwise([0, *starts[:-1], last]):
        part = piece[begin:end]
        if _CONTENT.search(part) is not None:
            facts: Facts = {
                "line": line + piece.count(b"\n", 0, begin),
                "message": "a record without its tags",
            }
            yield part, Damage(QuarantineReason.MALFORMED_XML, facts)


def _refused(piece: bytes, at: int, line: int) -> Damage:
    return Damage(QuarantineReason.DOCTYPE_REFUSED, {"line": line + piece.count(b"\n", 0, at)})


def _is_empty(document: bytes, parser: etree.XMLParser) -> bool:
    """Tell whether a document without records is at least well formed."""
    if not document.strip():
        return True
    try:
        etree.fromstring(document, parser)
    except (etree.XMLSyntaxError, ValueError):
        return False
    return True


def _in_utf8(stream: Readable) -> Iterator[bytes]:
    """Yield the stream in UTF-8, whatever its byte order mark or XML declaration says it is in."""
    chunk = stream.read(CHUNK)
    name = _encoding_of(chunk)
    if name is None:
        while chunk:
            yield chunk
            chunk = stream.read(CHUNK)
        return
    decoder = codecs.getincrementaldecoder(name)("replace")
    while chunk:
        yield decoder.decode(chunk).encode("utf-8", "replace")
        chunk = stream.read(CHUNK)
    yield decoder.decode(b"", final=True).encode("utf-8", "replace")


def _encoding_of(head: bytes) -> str | None:
    if head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return "utf-16"
    declared = _DECLARED.match(head.lstrip(b"\xef\xbb\xbf \r\n\t"))
    if declared is None:
        return None
    try:
        name = codecs.lookup(declared.group(1).decode("ascii")).name
    except LookupError:
        return None
    return None if name in ("utf-8", "ascii") else name


def _parsed(raw: bytes, parser: etree.XMLParser, line: int) -> MarcRecord | tuple[bytes, Damage]:
    # Prefixes are declared far above the record; names are matched without them, so any value will do.
    prefixes = {name for name in _PREFIX.findall(raw) if name not in (b"xml", b"xmlns")}
    declared = b"".join([b' xmlns:%s="urn:prefix:%s"' % (name, name) for name in sorted(prefixes)])
    try:
        root = etree.fromstring(b"<wrapped%s>%s</wrapped>" % (declared, raw), parser)
        return _record(root[0], line)
    except (etree.XMLSyntaxError, ValueError) as error:
        if isinstance(error, UnreadableRecord):
            return raw, error.damage
        return raw, Damage(QuarantineReason.MALFORMED_XML, {"line": line, "message": str(error)[:200]})


def _local(element: etree._Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _record(element: etree._Element, line: int) -> MarcRecord:
    leader: str | None = None
    fields: list[Field] = []
    for child in element:
        name = _local(child)
        tag = child.get("tag")
        if name == "leader":
            leader = (child.text or "").ljust(24)
        elif name == "controlfield" and tag:
            fields.append(ControlField(tag, child.text or ""))
        elif name == "datafield" and tag:
            fields.append(_data_field(child, tag, line))
        else:
            raise UnreadableRecord(QuarantineReason.BAD_MARCXML, line=line, element=name)
    if leader is None or not fields:
        missing = "leader" if leader is None else "datafield"
        raise UnreadableRecord(QuarantineReason.BAD_MARCXML, line=line, element=missing)
    return MarcRecord(leader, tuple(fields))


def _data_field(element: etree._Element, tag: str, line: int) -> DataField:
    subfields: list[tuple[str, str]] = []
    for child in element:
        code = child.get("code")
        if _local(child) != "subfield" or code is None or len(child):
            raise UnreadableRecord(QuarantineReason.BAD_MARCXML, line=line, element=_local(child))
        subfields.append((code, child.text or ""))
    return DataField(tag, element.get("ind1", " "), element.get("ind2", " "), tuple(subfields))


def record_xml(record: MarcRecord, *, lenient: bool = False) -> bytes:
    """Return one `record` element in UTF-8.

    UnwritableRecord: character_not_in_xml, unless `lenient` puts U+FFFD in place of such characters.
    """
    root = etree.Element(f"{{{NAMESPACE}}}record", nsmap={None: NAMESPACE})  # type: ignore[dict-item]
    etree.SubElement(root, f"{{{NAMESPACE}}}leader").text = _legal(record.leader, "leader", lenient=lenient)
    for field in record.fields:
        if isinstance(field, ControlField):
            control = etree.SubElement(root, f"{{{NAMESPACE}}}controlfield", tag=field.tag)
            control.text = _legal(field.value, field.tag, lenient=lenient)
            continue
        ind1, ind2 = (_legal(ind, field.tag, lenient=lenient) for ind in (field.ind1, field.ind2))
        data = etree.SubElement(root, f"{{{NAMESPACE}}}datafield", tag=field.tag, ind1=ind1, ind2=ind2)
        for code, value in field.subfields:
            part = etree.SubElement(
                data, f"{{{NAMESPACE}}}subfield", code=_legal(code, field.tag, lenient=lenient)
            )
            part.text = _legal(value, field.tag, lenient=lenient)
    return bytes(etree.tostring(root, encoding="utf-8"))


def _legal(text: str, tag: str, *, lenient: bool) -> str:
    if _ILLEGAL.search(text) is None:
        return text
    if lenient:
        return _ILLEGAL.sub("\ufffd", text)
    raise UnwritableRecord("character_not_in_xml", tag=tag)


def write_marcxml(records: Iterable[MarcRecord], *, lenient: bool = False) -> Iterator[bytes]:
    """Yield a MARCXML collection piece by piece, one record at a time. UnwritableRecord as `record_xml`."""
    yield f'<?xml version="1.0" encoding="UTF-8"?>\n<collection xmlns="{NAMESPACE}">\n'.encode()
    for record in records:
        yield record_xml(record, lenient=lenient) + b"\n"
    yield b"</collection>\n"
