"""A field as a cataloguer types it: `$a Title :$b remainder`. Lossless: what was not touched is the field it was.

One blank behind a code belongs to the notation; a dollar sign of the text is written twice.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from armarius.formats.marc.record import ControlField, DataField, Field, is_control_tag

_TOKEN = re.compile(r"(\$\$|\$[^$]?)")
_LINE_END = re.compile(r"\r\n?")
BLANK = "#"


@dataclass(frozen=True, slots=True)
class TypedField:
    """A field as it stands in the editor. was: its number in the record it came from, -1 when it is new."""

    tag: str
    ind1: str
    ind2: str
    text: str
    was: int = -1

    @property
    def control(self) -> bool:
        """Whether it is a control field: text without indicators and subfields."""
        return is_control_tag(self.tag)

    @property
    def empty(self) -> bool:
        """Whether nothing is typed in it."""
        return not self.tag.strip() and not self.text.strip()


def typed_fields(fields: Iterable[Field]) -> tuple[TypedField, ...]:
    """Return the fields of a record as the editor shows them."""
    return tuple(typed_field(each, at) for at, each in enumerate(fields))


def typed_field(field: Field, was: int = -1) -> TypedField:
    """Return one field as the editor shows it."""
    if isinstance(field, ControlField):
        return TypedField(field.tag, "", "", field.value, was)
    ind1, ind2 = (BLANK if each == " " else each for each in (field.ind1, field.ind2))
    return TypedField(field.tag, ind1, ind2, text_of(field.subfields), was)


def text_of(subfields: Iterable[tuple[str, str]]) -> str:
    """Return subfields as text; what stands before the first mark has the code ""."""
    parts = []
    for code, value in subfields:
        said = value.replace("$", "$$")
        parts.append(f"${code} {said}" if code else said)
    return "".join(parts)


def subfields_of(text: str) -> tuple[tuple[str, str], ...]:
    """Return the subfields a text says. Text without any mark is $a, as a cataloguer means it."""
    found: list[tuple[str, list[str]]] = []
    for piece in _TOKEN.split(text):
        if piece == "$$":
            if not found:
                found.append(("", []))
            found[-1][1].append("$")
        elif piece.startswith("$"):
            found.append((piece[1:], []))
        elif piece:
            if not found:
                found.append(("", []))
            found[-1][1].append(piece)
    said = [(code, "".join(parts)) for code, parts in found]
    rows = [(code, value.removeprefix(" ") if code else value) for code, value in said]
    if len(rows) == 1 and rows[0][0] == "":
        return (("a", rows[0][1].strip()),)
    return tuple(row for row in rows if row[0] or row[1].strip())


def field_of(typed: TypedField, before: Sequence[Field] = ()) -> Field:
    """Return the field that is typed: the one of `before` that it came from, when nothing in it was changed."""
    if 0 <= typed.was < len(before):
        original = before[typed.was]
        if same(typed, typed_field(original)):
            return original
    tag, text = typed.tag.strip(), " ".join(_LINE_END.sub("\n", typed.text).split("\n"))
    if is_control_tag(tag):
        return ControlField(tag, text)
    ind1, ind2 = (" " if each in ("", BLANK) else each for each in (typed.ind1.strip(), typed.ind2.strip()))
    return DataField(tag, ind1[:1], ind2[:1], subfields_of(text))


def fields_of(typed: Iterable[TypedField], before: Sequence[Field] = ()) -> tuple[Field, ...]:
    """Return the fields that are typed; empty rows are passed over."""
    return tuple(field_of(each, before) for each in typed if not each.empty)


def same(one: TypedField, other: TypedField) -> bool:
    """Whether two fields are the same for whoever sees them in a browser, which rewrites line ends and NUL."""
    return [seen(part) for part in parts(one)] == [seen(part) for part in parts(other)]


def parts(typed: TypedField) -> tuple[str, str, str, str]:
    """What is compared: in a control field the indicators say nothing."""
    if typed.control:
        return (one_line(typed.tag), "", "", typed.text)
    return (one_line(typed.tag), one_line(typed.ind1), one_line(typed.ind2), typed.text)


def one_line(text: str) -> str:
    """What a one-line input keeps of a text."""
    return re.sub(r"[\r\n]", "", text)


def seen(text: str) -> str:
    """What a browser gives back of a text."""
    return _LINE_END.sub("\n", text).replace("\x00", "\ufffd")
