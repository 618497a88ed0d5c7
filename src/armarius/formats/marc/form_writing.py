"""Writing one row of the simple form: subfields replaced, put in and taken out, the ISBD signs kept true."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from armarius.formats.marc.form_rows import following, place_of, places_of
from armarius.formats.marc.form_shape import Ends, FormShape, Group, Part
from armarius.formats.marc.form_text import closed, ended, rewritten, role_shown, role_written, shown
from armarius.formats.marc.record import DataField, Field

Pairs = list[tuple[str, str]]
PLAIN = Part("", "", ends=Ends.PLAIN)
STOPPED = Part("", "")
_JOINT = re.compile(r"\s+--\s+")


@dataclass(frozen=True, slots=True)
class RowEdit:
    """What changes in a row: its group, the span of its subfields, the new texts by part, the dialect's ways.

    after: the code of the subfield after the span.
    """

    group: Group
    start: int
    end: int
    texts: Mapping[str, str]
    shape: FormShape
    isbd: bool
    after: str = ""

    def next_code(self, span: Pairs, at: int) -> str:
        """The code of the subfield after this one of the span, which may stand behind the span."""
        return following(span, at) if at + 1 < len(span) else self.after


def edited_row(field: DataField, edit: RowEdit) -> DataField | None:
    """The field with the row changed; None when nothing is left of it."""
    pairs = list(field.subfields)
    head, tail = pairs[: edit.start], pairs[edit.end :]
    span = pairs[edit.start : edit.end]
    edit = replace(edit, after=tail[0][0] if tail else "")
    key = edit.group.parts[0]
    if edit.group.repeatable and edit.texts.get(key.name, "key") == "":
        span = []
        if not any(code in key.codes for code, _ in head + tail if code):
            return None
    for part in edit.group.parts:
        if part.name in edit.texts and (span or not edit.group.repeatable):
            write_part(span, part, edit)
    if key.name in edit.texts and edit.group.links:
        span = [pair for pair in span if not pair[0] or pair[0] not in edit.group.links]
    subfields = (*head, *span, *tail)
    return DataField(field.tag, field.ind1, field.ind2, subfields) if subfields else None


def write_part(span: Pairs, part: Part, edit: RowEdit) -> None:
    """Write one part into its span."""
    text = edit.texts[part.name]
    if part.role:
        text = role_written(text, edit.shape)
        drop_terms(span, part, edit)
    if part.subdivisions and text:
        write_heading(span, part, text, edit)
        return
    if part.subdivisions:
        for at in reversed(places_of(part, span, 0, len(span))):
            del span[at]
        return
    here = place_of(part, span, 0, len(span))
    if here is None:
        if text:
            insert(span, part, text, edit)
    elif text and part.role:
        span[here] = (part.codes[0], text)
    elif text:
        span[here] = (span[here][0], rewritten(span[here][1], text, part, edit.next_code(span, here)))
    else:
        remove(span, here, part, edit)


def insert(span: Pairs, part: Part, text: str, edit: RowEdit) -> None:
    """Put a subfield in after those that come before it; it takes over the sign that ended its neighbour."""
    order = edit.group.order
    rank = order.find(part.written)
    earlier = [at for at, (code, _) in enumerate(span) if code and 0 <= order.find(code) <= rank]
    at = earlier[-1] + 1 if earlier else first_place(span)
    after = span[at][0] if at < len(span) else edit.after
    if earlier:
        code, raw = span[at - 1]
        neighbour = part_of(edit.group, code)
        before = ended(raw, neighbour, after)
        signed = edit.isbd and part.intro
        span[at - 1] = (
            code,
            closed(before.text, part.intro if signed else before.end, neighbour, part.written),
        )
        text = closed(text, before.end if signed else "", part, after)
    elif edit.isbd and at < len(span):
        beside = next((p for p in edit.group.parts if span[at][0] in p.codes), None)
        text = closed(text, beside.intro if beside else "", part, after)
    span.insert(at, (part.written, text))


def drop_terms(span: Pairs, part: Part, edit: RowEdit) -> None:
    """Take out the term that says in words what the role's code said; the sign that ended it passes on."""
    here = place_of(part, span, 0, len(span))
    if here is None or part.written == part.codes[-1]:
        return
    said = role_shown(span[here][1], edit.shape)
    terms = [at for at, (code, _) in enumerate(span) if code and code in part.codes[1:]]
    same = [at for at in terms if role_shown(span[at][1], edit.shape) == said] or terms[:1]
    for at in reversed(same):
        end = ended(span[at][1], STOPPED, edit.next_code(span, at)).end
        if at:
            code, raw = span[at - 1]
            before = ended(raw, part_of(edit.group, code), span[at][0])
            if before.end.startswith(","):
                span[at - 1] = (code, closed(before.text, end, PLAIN, ""))
        del span[at]


def first_place(span: Pairs) -> int:
    """Where the first subfield of a field goes: after links to other fields and text before the first mark."""
    return next((at for at, (code, _) in enumerate(span) if code not in ("", "6", "8")), len(span))


def part_of(group: Group, code: str) -> Part:
    """The part of a neighbour; when the form does not show it, its end is cut by the signs of the group."""
    hidden = Part("", code, ends=Ends.MARKS, signs=group.parts[0].signs)
    return next((part for part in group.parts if code and code in part.codes), hidden)


def remove(span: Pairs, at: int, part: Part, edit: RowEdit) -> None:
    """Take a subfield out; the sign that ended it passes to its neighbour."""
    after = edit.next_code(span, at)
    if edit.isbd and at and part.intro:
        code, raw = span[at - 1]
        neighbour = part_of(edit.group, code)
        before = ended(raw, neighbour, part.written)
        end = ended(span[at][1], part, after).end
        span[at - 1] = (code, closed(before.text, end, neighbour, after))
    del span[at]


def write_heading(span: Pairs, part: Part, typed: str, edit: RowEdit) -> None:
    """Write a heading with its subdivisions: parts that stay keep their code and place, the last one its full stop."""
    texts = [text.strip() for text in _JOINT.split(typed) if text.strip()]
    places = places_of(part, span, 0, len(span))
    if not places or not texts:
        return
    end = ended(span[places[-1]][1], part, edit.next_code(span, places[-1])).end
    old = [shown(span[at][1], part, edit.shape, edit.next_code(span, at)) for at in places]
    codes = [span[at][0] for at in places]
    last = places[-1]
    raw = span[last][1]
    span[last] = (span[last][0], raw[: len(raw) - len(end)] if end else raw)
    same = common(old, texts)
    tail = common(old[same:][::-1], texts[same:][::-1])
    middle = texts[same : len(texts) - tail]
    gone = places[same : len(places) - tail]
    spare = [code for code in codes[same : len(codes) - tail] if same or code in part.codes]
    at = gone[0] if gone else (places[same - 1] + 1 if same else places[0])
    for place in reversed(gone):
        del span[place]
    default = part.subdivisions[0]
    made = [
        (spare[n] if n < len(spare) else (part.codes[0] if not same and not n else default), text)
        for n, text in enumerate(middle)
    ]
    span[at:at] = made
    places = places_of(part, span, 0, len(span))
    if places:
        code, text = span[places[-1]]
        span[places[-1]] = (code, closed(text, end, part, edit.next_code(span, places[-1])))


def common(left: list[str], right: list[str]) -> int:
    """How many texts are the same at the beginning."""
    count = 0
    for one, other in zip(left, right, strict=False):
        if one != other:
            break
        count += 1
    return count


def new_field(
    group: Group, texts: Mapping[str, str], fields: list[Field], shape: FormShape, isbd: bool
) -> DataField:
    """The field of a new row."""
    tag = group.tags[0]
    if group.heads and any(field.tag in group.heads for field in fields):
        tag = group.added
    if group.secondary and texts.get("role", "") not in ("", *shape.standing):
        tag = group.secondary
    inverted = group.inverted and ("," in texts[group.parts[0].name] or texts.get("given", ""))
    indicators = group.inverted if inverted else group.indicators
    span: Pairs = []
    for part in group.parts:
        if texts.get(part.name):
            edit = RowEdit(group, 0, 0, {part.name: texts[part.name]}, shape, isbd)
            if part.subdivisions:
                heads = [text.strip() for text in _JOINT.split(texts[part.name]) if text.strip()]
                span = [
                    (part.codes[0] if not n else part.subdivisions[0], text) for n, text in enumerate(heads)
                ]
            else:
                write_part(span, part, edit)
    if group.source:
        span.append(("2", group.source[0]))
    return DataField(tag, indicators[0], indicators[1], tuple(span))


def placed(fields: list[Field], field: DataField) -> None:
    """Put a new field after those of its tag, else before the first of a higher one."""
    same = [at for at, other in enumerate(fields) if other.tag == field.tag]
    higher = [at for at, other in enumerate(fields) if other.tag > field.tag]
    at = same[-1] + 1 if same else (higher[0] if higher else len(fields))
    fields.insert(at, field)
