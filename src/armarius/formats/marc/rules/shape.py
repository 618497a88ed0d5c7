"""The shape of field rules and of what is found by them."""

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as made
from enum import StrEnum

from armarius.formats.marc.record import Dialect


class Severity(StrEnum):
    """How bad a fault is. BROKEN: cannot be written as ISO 2709; ERROR, WARNING: against the rules; HINT: old usage."""

    BROKEN = "broken"
    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"


class FaultCode(StrEnum):
    """What can be wrong with a record."""

    BAD_LEADER = "bad_leader"
    BAD_TAG = "bad_tag"
    CONTROL_WITH_SUBFIELDS = "control_field_with_subfields"
    DATA_WITHOUT_SUBFIELDS = "data_field_without_subfields"
    SEPARATOR = "separator_in_text"
    FIELD_TOO_LONG = "field_too_long"
    BAD_SUBFIELD_CODE = "bad_subfield_code"
    BROKEN_INDICATOR = "broken_indicator"
    UNKNOWN_TAG = "unknown_tag"
    OBSOLETE_FIELD = "obsolete_field"
    NOT_REPEATABLE = "not_repeatable"
    MISSING_FIELD = "missing_field"
    BAD_INDICATOR = "bad_indicator"
    TEXT_BEFORE_SUBFIELD = "text_before_subfield"
    UNKNOWN_SUBFIELD = "unknown_subfield"
    OBSOLETE_SUBFIELD = "obsolete_subfield"
    SUBFIELD_NOT_REPEATABLE = "subfield_not_repeatable"
    MISSING_SUBFIELD = "missing_subfield"
    EMPTY_SUBFIELD = "empty_subfield"
    BAD_LENGTH = "bad_length"
    BAD_POSITION = "bad_position"
    UNKNOWN_CODE = "unknown_code"
    BAD_CHECK_DIGIT = "bad_check_digit"


@dataclass(frozen=True, slots=True)
class Fault:
    """A fault of a record.

    field: index of the field in the record, -1 for the leader or the record as a whole; subfield: index in the
    field, -1 for none; position: character of a fixed field, -1 for none. facts: what its sentence names, as it stands.
    """

    code: FaultCode
    severity: Severity
    field: int = -1
    subfield: int = -1
    position: int = -1
    facts: Mapping[str, str | int] = made(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SubfieldRule:
    """A subfield: English label, whether it may be repeated, whether it must be there, the name of its check."""

    code: str
    label: str
    repeatable: bool = False
    mandatory: bool = False
    check: str = ""


@dataclass(frozen=True, slots=True)
class Position:
    """A place of a fixed field: characters start to end (inclusive).

    codes: {code: English meaning}, empty when `shape` says what stands here. each: every character is a code.
    """

    start: int
    end: int
    label: str
    codes: Mapping[str, str]
    shape: str = ""
    each: bool = False

    @property
    def width(self) -> int:
        """Characters."""
        return self.end - self.start + 1


@dataclass(frozen=True, slots=True)
class FixedShape:
    """A fixed field: its least and greatest length, and its places in order."""

    name: str
    least: int
    most: int
    positions: tuple[Position, ...]


@dataclass(frozen=True, slots=True)
class FieldRule:
    """A field. ind1, ind2: {value: English meaning}; any: its subfields and indicators are not looked at."""

    tag: str
    label: str
    help: str = ""
    repeatable: bool = False
    mandatory: bool = False
    obsolete: bool = False
    any: bool = False
    ind1: Mapping[str, str] = made(default_factory=dict)
    ind2: Mapping[str, str] = made(default_factory=dict)
    subfields: Mapping[str, SubfieldRule] = made(default_factory=dict)
    obsolete_subfields: str = ""


@dataclass(frozen=True, slots=True)
class RuleSet:
    """The rules of one format. local: a pattern of the tags a library defines for itself; fixed: shapes by key
    ("leader", "008.BK", "007.a", "100.a")."""

    dialect: Dialect
    fields: Mapping[str, FieldRule]
    local: str
    fixed: Mapping[str, FixedShape]

    @property
    def empty(self) -> bool:
        """Whether nothing is known of the format."""
        return not self.fields
