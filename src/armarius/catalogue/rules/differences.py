"""What changed between two states of a record: field by field, subfield by subfield."""

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from armarius.formats.marc.record import ControlField, Field, MarcRecord

LEADER = "LDR"
UNSAID = frozenset({"005"})
"""Fields that change with every save: the moment of the last change is no change of its own."""


class Mark(StrEnum):
    """What became of a field or subfield."""

    SAME = "same"
    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Piece:
    """A subfield with what became of it; code "" in a control field."""

    mark: Mark
    code: str
    value: str


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field that changed: its tag, indicators before and after, and its subfields in reading order."""

    mark: Mark
    tag: str
    before: str
    after: str
    pieces: tuple[Piece, ...]


def differences(before: MarcRecord, after: MarcRecord) -> tuple[FieldChange, ...]:
    """Every field that differs, in record order; field 005 and what a leader counts are left out."""
    found = []
    if said_in(before.leader) != said_in(after.leader):
        pieces = compared([("", before.leader)], [("", after.leader)])
        found.append(FieldChange(Mark.CHANGED, LEADER, "", "", pieces))
    left = [field for field in before.fields if field.tag not in UNSAID]
    right = [field for field in after.fields if field.tag not in UNSAID]
    for kind, a, b, c, d in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        if kind != "equal":
            found.extend(paired(left[a:b], right[c:d]))
    return tuple(found)


def said_in(leader: str) -> str:
    """What a leader says of its record: without length and base address, which every writing counts anew."""
    return leader[5:12] + leader[17:]


def paired(gone: Sequence[Field], come: Sequence[Field]) -> list[FieldChange]:
    """Fields that went and came at one place: those of one tag are one field that changed."""
    rest = list(come)
    found = []
    for field in gone:
        other = next((each for each in rest if each.tag == field.tag), None)
        if other is None:
            found.append(whole(field, Mark.REMOVED))
        else:
            rest.remove(other)
            pieces = compared(subfields(field), subfields(other))
            found.append(FieldChange(Mark.CHANGED, field.tag, indicators(field), indicators(other), pieces))
    return found + [whole(field, Mark.ADDED) for field in rest]


def whole(field: Field, mark: Mark) -> FieldChange:
    """A field that came or went."""
    shown = indicators(field)
    pieces = tuple(Piece(mark, code, value) for code, value in subfields(field))
    return FieldChange(mark, field.tag, shown, shown, pieces)


def compared(before: list[tuple[str, str]], after: list[tuple[str, str]]) -> tuple[Piece, ...]:
    """The subfields of two fields, side by side."""
    found: list[Piece] = []
    for kind, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            found += [Piece(Mark.SAME, code, value) for code, value in before[a:b]]
        else:
            found += [Piece(Mark.REMOVED, code, value) for code, value in before[a:b]]
            found += [Piece(Mark.ADDED, code, value) for code, value in after[c:d]]
    return tuple(found)


def subfields(field: Field) -> list[tuple[str, str]]:
    """The subfields; a control field's value is one without a code."""
    return [("", field.value)] if isinstance(field, ControlField) else list(field.subfields)


def indicators(field: Field) -> str:
    """The indicators, a blank as a raised dot."""
    return "" if isinstance(field, ControlField) else f"{field.ind1}{field.ind2}".replace(" ", "·")
