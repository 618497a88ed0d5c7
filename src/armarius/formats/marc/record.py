"""The MARC record as a value: leader and fields in their order, with every repeat and oddity kept."""

from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from typing import NamedTuple

import orjson


class Dialect(StrEnum):
    """The MARC formats that a record may be stored in."""

    MARC21 = "marc21"
    UNIMARC = "unimarc"
    RUSMARC = "rusmarc"
    CNMARC = "cnmarc"


class RecordKind(StrEnum):
    """What a record describes."""

    BIBLIOGRAPHIC = "bibliographic"
    AUTHORITY = "authority"
    HOLDINGS = "holdings"
    CLASSIFICATION = "classification"
    COMMUNITY_INFORMATION = "community"


# Named tuples, not dataclasses: an import builds forty fields per record and a frozen dataclass costs
# three times as much to make.
class ControlField(NamedTuple):
    """A field without indicators and subfields (tags 001 to 009)."""

    tag: str
    value: str


class DataField(NamedTuple):
    """A field with two indicators and (code, value) subfields.

    Damage is kept, not mended: an indicator may be empty, and a subfield with the code "" at the first
    place holds text that stood before the first subfield mark.
    """

    tag: str
    ind1: str
    ind2: str
    subfields: tuple[tuple[str, str], ...]

    def first(self, code: str) -> str:
        """Return the first value of the subfield `code`, or "" when there is none."""
        for name, value in self.subfields:
            if name == code:
                return value
        return ""

    def values(self, codes: str) -> tuple[str, ...]:
        """Return all values of the subfields whose code is one of `codes`, in record order."""
        return tuple([value for name, value in self.subfields if name in codes])


Field = ControlField | DataField


@dataclass(frozen=True, slots=True)
class MarcRecord:
    """A MARC record in any dialect: a leader of 24 characters and its fields in order."""

    leader: str
    fields: tuple[Field, ...]

    def get(self, tag: str) -> Field | None:
        """Return the first field with this tag, or None."""
        for field in self.fields:
            if field.tag == tag:
                return field
        return None

    def all(self, *tags: str) -> tuple[Field, ...]:
        """Return every field that bears one of the tags, in record order."""
        return tuple([field for field in self.fields if field.tag in tags])

    def first(self, tag: str, code: str = "") -> str:
        """Return the first value of a control field, or of a subfield of the tag; "" when there is none."""
        for field in self.fields:
            if field.tag != tag:
                continue
            value = field.value if isinstance(field, ControlField) else field.first(code)
            if value:
                return value
        return ""


def is_control_tag(tag: str) -> bool:
    """Tell whether a tag names a control field (ISO 2709: 00X)."""
    return tag[:2] == "00"


def to_compact(record: MarcRecord) -> str:
    """Return the storage form: {"l": leader, "f": [["001", value], [tag, ind1, ind2, [[code, value]]]]}."""
    return orjson.dumps({"l": record.leader, "f": [tuple(field) for field in record.fields]}).decode()


def from_compact(text: str | bytes) -> MarcRecord:
    """Return the record of a storage form made by `to_compact`; ValueError when it is not one."""
    stored = orjson.loads(text)
    try:
        return MarcRecord(stored["l"], tuple([_field(row) for row in stored["f"]]))
    except (KeyError, TypeError, IndexError) as error:
        raise ValueError("not a compact MARC record") from error


def _field(row: list[str] | list[object]) -> Field:
    if len(row) == 2:
        return ControlField(str(row[0]), str(row[1]))
    tag, ind1, ind2, subfields = row
    if not isinstance(subfields, list):
        raise TypeError("subfields")
    return DataField(str(tag), str(ind1), str(ind2), tuple([(code, value) for code, value in subfields]))


def content_digest(record: MarcRecord) -> str:
    """Return the SHA-256 (hex) of what the record says, to recognise an unchanged record.

    The record length, the base address and the coding mark of the leader (00-04, 09, 12-16) are left
    out: they describe one serialisation, not the content.
    """
    leader = record.leader.ljust(24)
    leader = f"{leader[5:9]}{leader[10:12]}{leader[17:]}"
    content = orjson.dumps((leader, [tuple(field) for field in record.fields]))
    return sha256(content).hexdigest()
