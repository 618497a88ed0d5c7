"""The simple form over a record: its values out of the record, and back in, leaving everything else as it stood.

Values are texts by name: ``title``, ``author.0.name``. Only values that differ from what the record shows are written;
a name that is missing is not touched. Rows count from 0 in record order, higher numbers are new rows.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from armarius.formats.marc.form_rows import coded_text, coded_value, rows_of, value_of
from armarius.formats.marc.form_shape import Coded, FormShape, Group
from armarius.formats.marc.form_text import cleaned, spaced
from armarius.formats.marc.form_writing import RowEdit, edited_row, new_field, placed
from armarius.formats.marc.isbd import first_year
from armarius.formats.marc.mappings.forms import FORMS
from armarius.formats.marc.record import ControlField, DataField, Dialect, Field, MarcRecord

Values = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Change:
    """What is being written: the record as it was, the texts that differ, the dialect's ways."""

    record: MarcRecord
    texts: Values
    shape: FormShape
    isbd: bool


def read_form(record: MarcRecord, dialect: Dialect) -> dict[str, str]:
    """Everything the form shows of a record; coded inputs the record has no place for are absent."""
    shape = FORMS[dialect]
    values: dict[str, str] = {}
    for group in shape.groups:
        values |= group_values(record, group, shape)
    for coded in shape.coded:
        text = coded_text(record, coded)
        if text is not None:
            values[coded.name] = coded_value(text)
    return values


def group_values(record: MarcRecord, group: Group, shape: FormShape) -> dict[str, str]:
    """What a group shows; every part of a group that does not repeat is there, empty or not."""
    rows = rows_of(record.fields, group)
    values = {} if group.repeatable else {part.name: "" for part in group.parts}
    for number, row in enumerate(rows):
        field = record.fields[row.field]
        if isinstance(field, DataField):
            for part in group.parts:
                name = name_of(group, number, part.name)
                values[name] = value_of(part, field.subfields, row.start, row.end, shape)
    return values


def name_of(group: Group, number: int, part: str) -> str:
    """The name of an input."""
    return f"{group.name}.{number}.{part}" if group.repeatable else part


def write_form(record: MarcRecord, dialect: Dialect, typed: Values) -> MarcRecord:
    """The record with what was typed; the record itself when nothing differs.

    A row whose key is emptied goes; the other subfields of its field go with it. The coded year follows the year of
    publication where the two agreed, a coded language the repetition of it.
    """
    shape = FORMS[dialect]
    before = read_form(record, dialect)
    changed = {
        name: cleaned(text) for name, text in typed.items() if spaced(text) != spaced(before.get(name, ""))
    }
    if not changed:
        return record
    fields: list[Field | None] = list(record.fields)
    change = Change(record, changed, shape, bool(shape.isbd) and record.leader[18:19] in tuple(shape.isbd))
    for group in shape.groups:
        old_rows(change, fields, group)
    kept = [field for field in fields if field is not None]
    for group in shape.groups:
        new_rows(change, kept, group)
    written = MarcRecord(record.leader, tuple(kept))
    written = with_year(written, before.get("year", ""), changed, shape)
    for coded in shape.coded:
        if coded.name in changed and coded_text(record, coded) is not None:
            written = with_coded(written, coded, changed[coded.name])
    return written


def old_rows(change: Change, fields: list[Field | None], group: Group) -> None:
    """Write what was changed in rows that are there; last first, so that spans of one field stay true."""
    rows = rows_of(change.record.fields, group)
    for number, row in reversed(list(enumerate(rows))):
        names = {part.name: name_of(group, number, part.name) for part in group.parts}
        texts = {part: change.texts[name] for part, name in names.items() if name in change.texts}
        field = fields[row.field]
        if texts and isinstance(field, DataField):
            edit = RowEdit(group, row.start, row.end, texts, change.shape, change.isbd)
            fields[row.field] = edited_row(field, edit)


def new_rows(change: Change, fields: list[Field], group: Group) -> None:
    """Add the fields of rows that were not there."""
    known = len(rows_of(change.record.fields, group))
    for number in new_numbers(group, known, change.texts):
        texts = {part.name: change.texts.get(name_of(group, number, part.name), "") for part in group.parts}
        if any(texts.values()) and (texts[group.parts[0].name] or not group.repeatable):
            placed(fields, new_field(group, texts, fields, change.shape, change.isbd))


def new_numbers(group: Group, known: int, changed: Values) -> list[int]:
    """The numbers of rows that are not in the record yet."""
    if not group.repeatable:
        return [] if known else [0]
    numbers = set()
    for name in changed:
        head, _, rest = name.partition(".")
        number = rest.partition(".")[0]
        if head == group.name and number.isascii() and number.isdigit() and int(number) >= known:
            numbers.add(int(number))
    return sorted(numbers)


def with_year(record: MarcRecord, before: str, changed: Values, shape: FormShape) -> MarcRecord:
    """The coded first date follows the year of publication, when it said the same or nothing."""
    year = first_year(changed.get("year", ""))
    coded = coded_text(record, shape.year)
    if year is None or coded is None:
        return record
    agreed = coded == str(first_year(before)) or coded in ("    ", "uuuu", "||||")
    return with_coded(record, shape.year, str(year)) if agreed else record


def with_coded(record: MarcRecord, coded: Coded, value: str) -> MarcRecord:
    """The record with other characters in a coded field, and in the subfield that repeats them."""
    text = (value or coded.unknown)[: coded.length].ljust(coded.length)
    old = coded_text(record, coded)
    tag, code = coded.echo
    fields: list[Field] = []
    done = False
    for field in record.fields:
        if field.tag == coded.tag and not done:
            fields.append(recoded(field, coded, text))
            done = True
        elif tag and field.tag == tag and isinstance(field, DataField) and value and field.first(code) == old:
            fields.append(replaced_first(field, code, text))
        else:
            fields.append(field)
    return replace(record, fields=tuple(fields))


def recoded(field: Field, coded: Coded, text: str) -> Field:
    """A coded field with other characters at its place."""
    end = coded.start + coded.length
    if isinstance(field, ControlField):
        return ControlField(field.tag, field.value[: coded.start] + text + field.value[end:])
    old = field.first(coded.code)
    return replaced_first(field, coded.code, old[: coded.start] + text + old[end:])


def replaced_first(field: DataField, code: str, text: str) -> DataField:
    """A field whose first non-empty subfield of a code says something else."""
    subfields = list(field.subfields)
    for at, (name, value) in enumerate(subfields):
        if name == code and value:
            subfields[at] = (code, text)
            break
    return DataField(field.tag, field.ind1, field.ind2, tuple(subfields))
