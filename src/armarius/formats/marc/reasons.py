"""Why a range of bytes was set aside instead of becoming a record."""

from dataclasses import dataclass
from dataclasses import field as dataclass_field
from enum import StrEnum


class QuarantineReason(StrEnum):
    """Codes of the quarantine; the words for them are translated elsewhere.

    Each member says what happened and which facts travel with the row.
    """

    BAD_LEADER = "bad_leader"
    """The record's leader is shorter than 24 bytes or is not a leader. Facts: length."""
    BAD_DIRECTORY = "bad_directory"
    """Neither the directory nor the field terminators prove the fields. Facts: entries, fields."""
    NO_FIELDS = "no_fields"
    """The directory names no field at all. Facts: length."""
    TRUNCATED = "truncated"
    """The end of the file came before the record terminator. Facts: declared, length."""
    BAD_LINE = "bad_line"
    """A line of the record is no field of the format (Aleph sequential, MARC mnemonic text). Facts: line."""
    JUNK_BETWEEN_RECORDS = "junk_between_records"
    """Bytes that belong to no record stood between two records. Facts: length."""
    NO_TERMINATOR = "no_terminator"
    """No record terminator within the largest size that is read. Facts: limit."""
    UNDECODABLE = "undecodable"
    """No encoding of the ladder reads the text. Facts: declared, tried."""
    UNSUPPORTED_ENCODING = "unsupported_encoding"
    """The declared encoding is known by name but cannot be read here. Facts: encoding."""
    UNSUPPORTED_DIALECT = "unsupported_dialect"
    """The record is in a format that is not read. Facts: dialect."""
    UNKNOWN_DIALECT = "unknown_dialect"
    """The tags and the leader do not tell the dialect. Facts: tags."""
    DAMAGED_GZIP = "damaged_gzip"
    """The packed file breaks off or is damaged; nothing after this place can be read. Facts: message."""
    MALFORMED_XML = "malformed_xml"
    """The XML breaks off or is not well formed here; nothing after it can be read. Facts: line, message."""
    DOCTYPE_REFUSED = "doctype_refused"
    """The XML carries a document type declaration, which is never read. Facts: line."""
    BAD_MARCXML = "bad_marcxml"
    """An XML record breaks the MARCXML rules (a tag or a code is missing). Facts: line, element."""
    MALFORMED_JSON = "malformed_json"
    """The JSON is not well formed. Facts: message."""
    NO_TITLE = "no_title"
    BAD_MARCJSON = "bad_marcjson"
    """A JSON object is not a record in MARC-in-JSON. Facts: position."""


# What one quarantine row keeps of the source at most; a damaged file must not be copied whole.
RAW_LIMIT = 100_000

Facts = dict[str, str | int]


@dataclass(frozen=True, slots=True)
class Damage:
    """One reason and its facts, before it is tied to a place in a file."""

    reason: QuarantineReason
    facts: Facts = dataclass_field(default_factory=dict)


class UnreadableRecord(ValueError):
    """Raised when a record cannot be read; carries the damage."""

    def __init__(self, reason: QuarantineReason, **facts: str | int) -> None:
        """Keep the reason and its facts."""
        super().__init__(reason.value)
        self.damage = Damage(reason, facts)


class UnsupportedDialect(UnreadableRecord):
    """Raised for a record in a format that is recognised and not read, such as MAB2."""

    def __init__(self, name: str) -> None:
        """Keep the name of the format."""
        super().__init__(QuarantineReason.UNSUPPORTED_DIALECT, dialect=name)
        self.name = name


class UnwritableRecord(ValueError):
    """Raised when a record does not fit the format that is written (code, facts)."""

    def __init__(self, code: str, **facts: str | int) -> None:
        """Keep the code and its facts."""
        super().__init__(code)
        self.code = code
        self.facts = facts
