"""What the tag editor shows: rows with their names, faults and builders."""

from collections.abc import Mapping
from dataclasses import dataclass

from armarius.desk.tag_editor.sheet import Row, Sheet, fixed_part
from armarius.formats.marc.rules.faults import faults
from armarius.formats.marc.rules.fixed import values
from armarius.formats.marc.rules.reading import rules_for
from armarius.formats.marc.rules.shape import Fault, FieldRule, FixedShape, Position, Severity
from armarius.ui.components.marks import State
from armarius.ui.words import labels

STATES = {
    Severity.BROKEN: State.STOP,
    Severity.ERROR: State.STOP,
    Severity.WARNING: State.ATTENTION,
    Severity.HINT: State.INFO,
}
SYSTEM = frozenset({"001", "005"})
"""Fields that the system writes."""
BLANK = "#"


@dataclass(frozen=True, slots=True)
class Word:
    """Words of the field rules; ``tongue`` is "en" when they have no translation."""

    text: str
    tongue: str


@dataclass(frozen=True, slots=True)
class Said:
    """A fault in words."""

    state: State
    sentence: str


@dataclass(frozen=True, slots=True)
class Place:
    """A place of a fixed field in its builder: a choice of codes, or a text of its width."""

    name: str
    start: int
    width: int
    label: Word
    value: str
    options: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class Builder:
    """The places of a coded field; ``code`` is the subfield it stands in, "" in a control field."""

    code: str
    text: str
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class ShownRow:
    """A row of the editor."""

    number: int
    row: Row
    label: Word
    said: tuple[Said, ...]
    builder: Builder | None
    lines: int
    locked: bool
    parted: bool
    """Whether a choice begins at this row."""


@dataclass(frozen=True, slots=True)
class EditorScreen:
    """The whole sheet."""

    sheet: Sheet
    leader: Builder
    leader_said: tuple[Said, ...]
    rows: tuple[ShownRow, ...]
    undecided: int


def editor_screen(sheet: Sheet) -> EditorScreen:
    """The sheet with everything beside it."""
    rules = rules_for(sheet.dialect)
    by_row = said_by_row(sheet)
    choices = [row.choice for row in sheet.rows]
    rows = tuple(
        ShownRow(
            number=at,
            row=row,
            label=field_label(rules.fields.get(row.typed.tag)),
            said=by_row.get(at, ()),
            builder=builder_of(sheet, row, at),
            lines=min(8, 1 + len(row.typed.text) // 72),
            locked=row.typed.tag in SYSTEM,
            parted=bool(row.choice) and (at == 0 or choices[at - 1] != row.choice),
        )
        for at, row in enumerate(sheet.rows)
    )
    shape = rules_for(sheet.dialect).fixed["leader"]
    return EditorScreen(
        sheet, built("leader", "", sheet.leader, shape), by_row.get(-1, ()), rows, len(set(choices) - {0})
    )


def said_by_row(sheet: Sheet) -> dict[int, tuple[Said, ...]]:
    """{row: its faults in words}; -1 holds those of the record as a whole."""
    filled = [at for at, row in enumerate(sheet.rows) if not row.typed.empty]
    found: dict[int, list[Said]] = {}
    for fault in faults(sheet.record, sheet.dialect):
        at = filled[fault.field] if fault.field >= 0 else -1
        found.setdefault(at, []).append(Said(STATES[fault.severity], fault_sentence(fault)))
    return {at: tuple(said) for at, said in found.items()}


def fault_sentence(fault: Fault) -> str:
    """A fault in words; names of fields and places in the reader's language."""
    facts = dict(fault.facts)
    if "label" in facts:
        facts["label"] = marc_word(str(facts["label"]))
    for name in ("value", "code"):
        if facts.get(name) == " ":
            facts[name] = BLANK
    return str(labels("MARC_FAULTS")[fault.code.value]) % facts


def marc_word(text: str) -> str:
    """A word of the field rules in the reader's language; English where it has no translation."""
    return str(labels("MARC_WORDS").get(text, text))


def worded(text: str) -> Word:
    """The same, with the language it came out in."""
    return Word(marc_word(text), "" if text in labels("MARC_WORDS") else "en")


def field_label(rule: FieldRule | None) -> Word:
    """What a field is called, nothing when the format does not know it."""
    return worded(rule.label) if rule else Word("", "")


def builder_of(sheet: Sheet, row: Row, at: int) -> Builder | None:
    """The builder of a coded field, or None."""
    if row.typed.tag in SYSTEM:
        return None
    fixed = fixed_part(sheet, row)
    return built(str(at), *fixed) if fixed else None


def built(name: str, code: str, text: str, shape: FixedShape) -> Builder:
    """The places of a shape with what stands there."""
    said = values(shape, text)
    return Builder(code, text, tuple(place_of(name, place, said[place.start]) for place in shape.positions))


def place_of(name: str, place: Position, value: str) -> Place:
    """One place; a value the format does not know is kept and can be chosen."""
    options: list[tuple[str, str, str]] = []
    if place.codes and not place.each:
        options = [(code, *coded(code, meaning)) for code, meaning in place.codes.items()]
        if value not in place.codes:
            options.append((value, value.replace(" ", BLANK), ""))
    return Place(
        name=f"place.{name}.{place.start}",
        start=place.start,
        width=place.width,
        label=worded(place.label),
        value=value,
        options=tuple(options),
    )


def coded(code: str, meaning: str) -> tuple[str, str]:
    """A code and what it means, and the language of that."""
    word = worded(meaning)
    return f"{code.replace(' ', BLANK)}  {word.text}", word.tongue


@dataclass(frozen=True, slots=True)
class Help:
    """What is known of a field: its name and help, its indicators and subfields."""

    tag: str
    label: Word
    help: Word
    repeatable: bool
    indicators: tuple[tuple[int, tuple[tuple[str, Word], ...]], ...]
    subfields: tuple[tuple[str, Word, bool], ...]


def help_of(rule: FieldRule) -> Help:
    """The help of a field in the reader's language."""
    return Help(
        rule.tag,
        worded(rule.label),
        worded(rule.help) if rule.help else Word("", ""),
        rule.repeatable,
        tuple(
            (number, meanings(known))
            for number, known in ((1, rule.ind1), (2, rule.ind2))
            if set(known) != {" "}
        ),
        tuple((each.code, worded(each.label), each.repeatable) for each in rule.subfields.values()),
    )


def meanings(known: Mapping[str, str]) -> tuple[tuple[str, Word], ...]:
    """Values of an indicator with their meanings."""
    return tuple((BLANK if code == " " else code, worded(said)) for code, said in known.items())
