"""Finding the rows of the simple form in a record: which fields, and which subfields of them, belong to one row."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from armarius.formats.marc.form_shape import Coded, FormShape, Group, Part
from armarius.formats.marc.form_text import shown
from armarius.formats.marc.record import ControlField, DataField, Field, MarcRecord

Subfields = Sequence[tuple[str, str]]
JOINT = " -- "


@dataclass(frozen=True, slots=True)
class Row:
    """A row: the place of its field in the record, and the span of its subfields, end excluded."""

    field: int
    start: int
    end: int


def rows_of(fields: Sequence[Field], group: Group) -> list[Row]:
    """The rows of a group in record order; one at most when the group does not repeat."""
    found: list[Row] = []
    for at, field in enumerate(fields):
        if not isinstance(field, DataField) or field.tag not in group.tags or not belongs(field, group):
            continue
        if not group.repeatable:
            return [Row(at, 0, len(field.subfields))]
        found.extend(Row(at, start, end) for start, end in spans(field.subfields, group.parts[0]))
    return found


def belongs(field: DataField, group: Group) -> bool:
    """Whether a field of the right tag is what the group is about."""
    if any(field.tag == tag and field.ind2 and field.ind2 in values for tag, values in group.refused):
        return False
    if group.without and field.values(group.without):
        return False
    return not group.source or field.first("2").strip().lower() in group.source


def spans(subfields: Subfields, key: Part) -> Iterator[tuple[int, int]]:
    """The spans of a field's rows: each begins with its key, the first with the field."""
    starts = [at for at, (code, _) in enumerate(subfields) if code and code in key.codes]
    for number, start in enumerate(starts):
        end = starts[number + 1] if number + 1 < len(starts) else len(subfields)
        yield (start if number else 0), end


def place_of(part: Part, subfields: Subfields, start: int, end: int) -> int | None:
    """Where a part stands within a span: the first of its preferred code."""
    for code in part.codes:
        for at in range(start, end):
            if subfields[at][0] == code:
                return at
    return None


def places_of(part: Part, subfields: Subfields, start: int, end: int) -> list[int]:
    """Where a heading and its subdivisions stand within a span."""
    head = place_of(part, subfields, start, end)
    if head is None:
        return []
    return [
        head,
        *(at for at in range(head + 1, end) if subfields[at][0] and subfields[at][0] in part.subdivisions),
    ]


def value_of(part: Part, subfields: Subfields, start: int, end: int, shape: FormShape) -> str:
    """What the input of a part shows; "" when there is nothing."""
    if part.subdivisions:
        places = places_of(part, subfields, start, end)
        found = [shown(subfields[at][1], part, shape, following(subfields, at)) for at in places]
        return JOINT.join(text for text in found if text)
    at = place_of(part, subfields, start, end)
    return "" if at is None else shown(subfields[at][1], part, shape, following(subfields, at))


def following(subfields: Subfields, at: int) -> str:
    """The code of the subfield after this one; "" when it is the last."""
    return subfields[at + 1][0] if at + 1 < len(subfields) else ""


def coded_text(record: MarcRecord, coded: Coded) -> str | None:
    """The characters of a coded input; None when the record has no place for them."""
    if coded.types and (record.leader[6:7] not in coded.types or record.leader[7:8] in coded.levels):
        return None
    field = record.get(coded.tag)
    if field is None or (isinstance(field, ControlField) != (coded.code == "")):
        return None
    text = field.value if isinstance(field, ControlField) else field.first(coded.code)
    value = text[coded.start : coded.start + coded.length]
    return value if len(value) == coded.length else None


def coded_value(text: str) -> str:
    """What a coded input shows; "" when nothing is said."""
    return "" if not text.strip(" |#") else text.strip()
