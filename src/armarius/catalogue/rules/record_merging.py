"""Two records of one title made one: their fields side by side, and the record that is chosen from them."""

from collections.abc import Collection
from dataclasses import dataclass
from difflib import SequenceMatcher

from armarius.formats.marc.record import ControlField, Field, MarcRecord

OF_THE_RECORD = frozenset({"001", "003", "005"})
"""What identifies a record and its last change: never taken from another one."""
ONCE = frozenset({"008", "245", "100", "110", "111", "130", "200"})
"""MARC 21 main entry, title and coded data, UNIMARC title and general data: a record with two of them says nothing."""


@dataclass(frozen=True, slots=True)
class FieldPair:
    """Two fields that stand for one another, by their places in the two records; None where one has no counterpart."""

    tag: str
    kept: int | None
    other: int | None
    same: bool = False

    @property
    def taken_by_default(self) -> tuple[bool, bool]:
        """Whether each of the two is taken when nobody chose: what the kept record lacks comes from the other one."""
        return self.kept is not None, self.kept is None


def field_pairs(kept: MarcRecord, other: MarcRecord) -> tuple[FieldPair, ...]:
    """The fields of two records side by side, tag by tag; those that identify a record are left out."""
    tags = sorted({field.tag for field in (*kept.fields, *other.fields)} - OF_THE_RECORD)
    return tuple(pair for tag in tags for pair in pairs_of(tag, places(kept, tag), places(other, tag)))


def places(record: MarcRecord, tag: str) -> list[tuple[int, Field]]:
    """The fields of a tag with their places."""
    return [(at, field) for at, field in enumerate(record.fields) if field.tag == tag]


def pairs_of(tag: str, left: list[tuple[int, Field]], right: list[tuple[int, Field]]) -> list[FieldPair]:
    """The fields of one tag: equal ones together, then the rest in their order."""
    matcher = SequenceMatcher(None, [each[1] for each in left], [each[1] for each in right], autojunk=False)
    found = []
    for kind, a, b, c, d in matcher.get_opcodes():
        for step in range(max(b - a, d - c)):
            mine = left[a + step][0] if a + step < b else None
            theirs = right[c + step][0] if c + step < d else None
            found.append(FieldPair(tag, mine, theirs, kind == "equal"))
    return found


def merged(kept: MarcRecord, other: MarcRecord, keep: Collection[int], take: Collection[int]) -> MarcRecord:
    """The kept record with those of its fields at the places ``keep`` and those of the other at ``take``.

    A field that comes stands behind the last one whose tag is not above its own. Leader, number and agency
    are the kept record's.
    """
    fields = [field for at, field in enumerate(kept.fields) if at in keep or field.tag in OF_THE_RECORD]
    for at, field in enumerate(other.fields):
        if at in take and field.tag not in OF_THE_RECORD:
            behind = max((n for n, each in enumerate(fields, 1) if each.tag <= field.tag), default=0)
            fields.insert(behind, field)
    return MarcRecord(kept.leader, tuple(fields))


def twice(record: MarcRecord) -> tuple[str, ...]:
    """The tags a record has twice and may have once, in their order; a title in the wrong number first of all."""
    tags = [field.tag for field in record.fields if field.tag in ONCE or is_single_control(field)]
    return tuple(dict.fromkeys(tag for tag in tags if tags.count(tag) > 1))


def is_single_control(field: Field) -> bool:
    """Whether a control field may stand once only: all but additional material and physical description (006, 007)."""
    return isinstance(field, ControlField) and field.tag not in ("006", "007")
