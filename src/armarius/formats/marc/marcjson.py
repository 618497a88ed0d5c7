"""MARC-in-JSON: {"leader": …, "fields": [{"001": …}, {"245": {"ind1", "ind2", "subfields": [{"a": …}]}}]}."""

import re
from collections.abc import Iterator
from typing import Any

import orjson

from armarius.formats.marc.reasons import Damage, QuarantineReason
from armarius.formats.marc.record import ControlField, DataField, Field, MarcRecord
from armarius.formats.marc.splitting import CHUNK, LARGEST_SLICE, Readable

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
    """Yield the outermost objects of a stream and whether each was closed."""
    buffer, depth, quoted, at = b"", 0, False, 0
    while True:
        chunk = stream.read(CHUNK)
        buffer += chunk
        begin = 0
        while (found := _STRUCTURE.search(buffer, at)) is not None:
            mark, at = found.group(), found.end()
            if mark == b"\\":
                if at == len(buffer):
                    at -= 1
                    break
                at += 1
            elif mark == b'"':
                quoted = not quoted
            elif not quoted and mark == b"{":
                if depth == 0:
                    if buffer[begin : at - 1].strip(b"\xef\xbb\xbf \t\r\n,[]"):
                        yield buffer[begin : at - 1], False
                    begin = at - 1
                depth += 1
            elif not quoted and mark == b"}" and depth:
                depth -= 1
                if depth == 0:
                    yield buffer[begin:at], True
                    begin = at
        else:
            at = len(buffer)
        buffer, at = buffer[begin:], at - begin
        if not chunk or len(buffer) > LARGEST_SLICE:
            if buffer.strip(b"\xef\xbb\xbf \t\r\n,[]"):
                yield buffer, False
            buffer, at, depth, quoted = b"", 0, 0, False
        if not chunk:
            return


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
