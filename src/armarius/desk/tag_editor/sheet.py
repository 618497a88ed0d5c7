"""The sheet of the tag editor: what is typed on it, what its buttons do to its rows, the record it says."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.http import HttpRequest

from armarius.catalogue.rules.field_merge import Stretch
from armarius.formats.marc.record import Dialect, MarcRecord
from armarius.formats.marc.rules.fixed import shape_of, written
from armarius.formats.marc.rules.reading import rules_for
from armarius.formats.marc.rules.shape import FixedShape
from armarius.formats.marc.tag_text import (
    TypedField,
    field_of,
    fields_of,
    seen,
    subfields_of,
    text_of,
    typed_field,
    typed_fields,
)

MOST_ROWS = 4000
THEIRS, MINE, BOTH = "t", "m", "b"


@dataclass(frozen=True, slots=True)
class Row:
    """A row: what is typed in it, and where two people changed one field, the number of that choice and whose it is."""

    typed: TypedField
    choice: int = 0
    side: str = ""

    @property
    def mark(self) -> str:
        """What the hidden input of the row carries."""
        was = str(self.typed.was) if self.typed.was >= 0 else ""
        return f"{was}:{self.choice}{self.side}" if self.choice else was


@dataclass(frozen=True, slots=True)
class Sheet:
    """A record being edited. base: the fields it was opened with, which the rows name by number."""

    dialect: Dialect
    leader: str
    rows: tuple[Row, ...]
    base: MarcRecord
    version: int = 0

    @property
    def record(self) -> MarcRecord:
        """The record the sheet says."""
        return MarcRecord(self.leader, fields_of((row.typed for row in self.rows), self.base.fields))

    @property
    def undecided(self) -> bool:
        """Whether somebody must still choose between two people's fields."""
        return any(row.choice for row in self.rows)


def opened(record: MarcRecord, dialect: Dialect, version: int = 0) -> Sheet:
    """The sheet of a record as it is."""
    return Sheet(dialect, record.leader, tuple(map(Row, typed_fields(record.fields))), record, version)


def posted(request: HttpRequest, base: MarcRecord, dialect: Dialect, version: int = 0) -> Sheet:
    """The sheet that was sent. A choice that was made between two people's fields is carried out."""
    said = [request.POST.getlist(name)[:MOST_ROWS] for name in ("tag", "ind1", "ind2", "text", "was")]
    rows = [row_of(each) for each in zip(*said, strict=False) if not declined(each[4], request)]
    leader = request.POST.get("leader", base.leader)
    if seen(base.leader) == seen(leader):
        leader = base.leader
    sheet = Sheet(dialect, leader, tuple(rows), base, version)
    settled_rows = tuple(settled(row, request) for row in sheet.rows)
    return replace(sheet, leader=built_leader(sheet, request), rows=settled_rows)


def row_of(said: Sequence[str]) -> Row:
    """One row as it was sent: tag, indicators, text, where it came from."""
    tag, ind1, ind2, text, mark = said
    was, _, choice = mark.partition(":")
    typed = TypedField(
        tag, ind1, ind2, text, int(was) if was.isascii() and was.isdigit() and len(was) < 6 else -1
    )
    number, side = choice[:-1], choice[-1:]
    if number.isascii() and number.isdigit() and len(number) < 5 and side in (THEIRS, MINE):
        return Row(typed, int(number), side)
    return Row(typed)


def declined(mark: str, request: HttpRequest) -> bool:
    """Whether a row lost against the other person's."""
    _, _, choice = mark.partition(":")
    chosen = request.POST.get(f"choice.{choice[:-1]}", "") if choice else ""
    return chosen in (THEIRS, MINE) and chosen != choice[-1:]


def settled(row: Row, request: HttpRequest) -> Row:
    """The row without its choice, when the choice was made."""
    made = row.choice and request.POST.get(f"choice.{row.choice}", "") in (THEIRS, MINE, BOTH)
    return Row(row.typed) if made else row


def built_leader(sheet: Sheet, request: HttpRequest) -> str:
    """The leader with what was chosen place by place, unless it was typed over."""
    shape = rules_for(sheet.dialect).fixed["leader"]
    if request.POST.get("seen.leader") != sheet.leader:
        return sheet.leader
    return written(shape, sheet.leader, chosen(request, "leader", shape))


def chosen(request: HttpRequest, name: str, shape: FixedShape) -> dict[int, str]:
    """The codes chosen for the places of a fixed field."""
    found = {}
    for place in shape.positions:
        said = request.POST.get(f"place.{name}.{place.start}")
        if said is not None:
            found[place.start] = said
    return found


def built(sheet: Sheet, request: HttpRequest) -> Sheet:
    """The sheet with what was chosen in the builders of its coded fields; text that was typed over wins."""
    rows = list(sheet.rows)
    for at, row in enumerate(rows):
        if seen(request.POST.get(f"seen.{at}", "\x00")) != seen(row.typed.text):
            continue
        fixed = fixed_part(sheet, row)
        if fixed is None:
            continue
        code, text, shape = fixed
        said = written(shape, text, chosen(request, str(at), shape))
        if said != text:
            rows[at] = replace(row, typed=replace(row.typed, text=with_part(row.typed, code, said)))
    return replace(sheet, rows=tuple(rows))


def fixed_part(sheet: Sheet, row: Row) -> tuple[str, str, FixedShape] | None:
    """(subfield code or "", text, shape) of the coded part of a field; None when it has none."""
    rules = rules_for(sheet.dialect)
    frame = MarcRecord(sheet.leader, ())
    field = field_of(row.typed, sheet.base.fields)
    parts = [("", row.typed.text)] if row.typed.control else subfields_of(row.typed.text)
    for code, text in parts:
        if shape := shape_of(rules, frame, field, code):
            return code, text, shape
    return None


def with_part(typed: TypedField, code: str, said: str) -> str:
    """The text of a field with another coded part."""
    if typed.control:
        return said
    parts = list(subfields_of(typed.text))
    at = next(number for number, (name, _) in enumerate(parts) if name == code)
    parts[at] = (code, said)
    return text_of(parts)


def acted(sheet: Sheet, action: str) -> Sheet:
    """The sheet after a button of a row: add:3, remove:3, up:3, down:3."""
    verb, _, number = action.partition(":")
    at = int(number) if number.isascii() and number.isdigit() and len(number) < 6 else -1
    rows = list(sheet.rows)
    if verb == "add":
        rows.insert(min(at + 1, len(rows)) if at >= 0 else len(rows), Row(TypedField("", "", "", "")))
    elif not 0 <= at < len(rows):
        return sheet
    elif verb == "remove":
        del rows[at]
    elif verb in ("up", "down"):
        other = at + (1 if verb == "down" else -1)
        if 0 <= other < len(rows):
            rows[at], rows[other] = rows[other], rows[at]
    return replace(sheet, rows=tuple(rows))


def beside(stretches: Sequence[Stretch], mine: Sheet, now: MarcRecord, version: int) -> Sheet:
    """The sheet over what somebody else saved, with what was typed here; where both changed a field, both stand."""
    number = {id(each): at for at, each in enumerate(now.fields)}
    rows: list[Row] = []
    choice = 0
    for stretch in stretches:
        rows += [Row(typed_field(each, number.get(id(each), -1))) for each in stretch.fields]
        if stretch.both:
            choice += 1
            rows += [
                Row(typed_field(each, number.get(id(each), -1)), choice, THEIRS) for each in stretch.theirs
            ]
            rows += [Row(typed_field(each), choice, MINE) for each in stretch.mine]
    leader = now.leader if mine.leader == mine.base.leader else mine.leader
    return Sheet(mine.dialect, leader, tuple(rows), now, version)
