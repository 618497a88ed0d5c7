"""MARC-in-JSON: {"leader": …, "fields": [{"001": …}, {"245": {"ind1", "ind2", "subfields": [{"a": …}]}}]}."""

import re
from collections.abc import Iterator
from typing import Any

import orjson

from armarius.formats.marc.reasons import Damage, QuarantineReason
from armarius.formats.marc.record import ControlField, DataField, Field, MarcRecord
from armarius.formats.marc.splitting import CHUNK, LARGEST_SLICE, Readable

_BETWEEN = b"\xef\xbb\xbf \t\r\n,[]"
_STRUCTURE = re.compile(rb'[{}"\\]')


def read_marcjson(stream: Readable) -> Iterator[MarcRecord | tuple[bytes, Damage]]:
    """Yield the records of one object, an array of objects or one object per line.

    An object that is no record comes as its bytes and its damage: malformed_json, bad_marcjson.
    """
    for position, (raw, whole) in enumerate(_objects(stream)):
        if not whole:
            yield raw, Damage(QuarantineReason.MALFORMED_JSON, {"message": "unexpected end or text"})
            continue
        try:
            yield record_of(orjson.loads(raw))
        except orjson.JSONDecodeError as error:
            yield raw, Damage(QuarantineReason.MALFORMED_JSON, {"message": str(error)})
        except ValueError:
            yield raw, Damage(QuarantineReason.BAD_MARCJSON, {"position": position})


def _objects(stream: Readable) -> Iterator[tuple[bytes, bool]]:
    """Yield the outermost objects of a stream and whether each was closed.

    Where the first line is a whole object, every line is one: damage in a line stays in it.
    """
    chunk = stream.read(CHUNK)
    if _is_object(chunk.partition(b"\n")[0]):
        yield from _lines(stream, chunk)
        return
    scan = _Scan()
    while chunk:
        scan.buffer += chunk
        yield from scan.objects()
        if len(scan.buffer) > LARGEST_SLICE:
            yield scan.buffer, False
            scan = _Scan()
        chunk = stream.read(CHUNK)
    if scan.buffer.strip(_BETWEEN):
        yield scan.buffer, False


def _is_object(line: bytes) -> bool:
    try:
        return isinstance(orjson.loads(line.strip(_BETWEEN[:-2])), dict)
    except orjson.JSONDecodeError:
        return False


def _lines(stream: Readable, chunk: bytes) -> Iterator[tuple[bytes, bool]]:
    """Yield the lines that are not blank; one longer than the largest record comes as not whole."""
    rest = b""
    while chunk:
        *lines, rest = (rest + chunk).split(b"\n")
        yield from ((line.strip(_BETWEEN[:-2]), True) for line in lines if line.strip(_BETWEEN))
        if len(rest) > LARGEST_SLICE:
            yield rest, False
            rest = b""
        chunk = stream.read(CHUNK)
    if rest.strip(_BETWEEN):
        yield rest.strip(_BETWEEN[:-2]), True


class _Scan:
    """A place in a stream of JSON: how deep, inside a string or not, and what is not yet given out."""

    def __init__(self) -> None:
        self.buffer = b""
        self._depth, self._quoted, self._at = 0, False, 0

    def objects(self) -> Iterator[tuple[bytes, bool]]:
        """Yield the objects that the buffer completes, and stray text before them as not whole."""
        begin = 0
        while (found := _STRUCTURE.search(self.buffer, self._at)) is not None:
            mark, self._at = found.group(), found.end()
            if mark == b"\\":
                self._at += 1
            elif mark == b'"':
                self._quoted = not self._quoted
            elif self._quoted:
                continue
            elif mark == b"{":
                self._depth += 1
                if self._depth == 1:
                    if self.buffer[begin : self._at - 1].strip(_BETWEEN):
                        yield self.buffer[begin : self._at - 1], False
                    begin = self._at - 1
            elif self._depth:
                self._depth -= 1
                if self._depth == 0:
                    yield self.buffer[begin : self._at], True
                    begin = self._at
        self._at = max(self._at, len(self.buffer)) - begin
        self.buffer = self.buffer[begin:]


def record_of(stored: Any) -> MarcRecord:
    """Return the record of a decoded MARC-in-JSON object; ValueError when it is not one."""
    if not isinstance(stored, dict) or not isinstance(stored.get("leader"), str):
        raise ValueError("leader")
    rows = stored.get("fields")
    if not isinstance(rows, list) or not rows:
        raise ValueError("fields")
    fields: list[Field] = []
    for row in rows:
        if not isinstance(row, dict):
            raise ValueError("field")
        fields.extend([_field(tag, content) for tag, content in row.items()])
    return MarcRecord(stored["leader"], tuple(fields))


def _field(tag: str, content: Any) -> Field:
    if len(tag) != 3:
        raise ValueError("tag")
    if isinstance(content, str):
        return ControlField(tag, content) if tag[:2] == "00" else DataField(tag, "", "", (("", content),))
    if not isinstance(content, dict) or not isinstance(content.get("subfields"), list):
        raise ValueError("subfields")
    subfields: list[tuple[str, str]] = []
    for part in content["subfields"]:
        if not isinstance(part, dict):
            raise ValueError("subfield")
        subfields.extend([(code, value) for code, value in part.items()])
    if not all(isinstance(value, str) for _, value in subfields):
        raise ValueError("subfield")
    return DataField(tag, str(content.get("ind1", " ")), str(content.get("ind2", " ")), tuple(subfields))


def write_marcjson(record: MarcRecord) -> bytes:
    """Return the record as one MARC-in-JSON object in UTF-8."""
    return orjson.dumps({"leader": record.leader, "fields": [_row(field) for field in record.fields]})


def _row(field: Field) -> dict[str, object]:
    if isinstance(field, ControlField):
        return {field.tag: field.value}
    subfields = [{code: value} for code, value in field.subfields]
    return {field.tag: {"ind1": field.ind1, "ind2": field.ind2, "subfields": subfields}}
