"""What the tag editor shows: rows with their names, faults and builders."""

from collections.abc import Iterable
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
    label: str
    value: str
    options: tuple[tuple[str, str], ...]


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
    label: str
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
            lines=min(8, 1 + len(row.typed.text) // 88),
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


def field_label(rule: FieldRule | None) -> str:
    """What a field is called, "" when the format does not know it."""
    return marc_word(rule.label) if rule else ""


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
    options: list[tuple[str, str]] = []
    if place.codes and not place.each:
        options = [(code, coded(code, meaning)) for code, meaning in place.codes.items()]
        if value not in place.codes:
            options.append((value, value.replace(" ", BLANK)))
    return Place(
        name=f"place.{name}.{place.start}",
        start=place.start,
        width=place.width,
        label=marc_word(place.label),
        value=value,
        options=tuple(options),
    )


def coded(code: str, meaning: str) -> str:
    """A code and what it means."""
    return f"{code.replace(' ', BLANK)}  {marc_word(meaning)}"


@dataclass(frozen=True, slots=True)
class Help:
    """What is known of a field: its name and help, its indicators and subfields."""

    tag: str
    label: str
    help: str
    repeatable: bool
    indicators: tuple[tuple[int, tuple[tuple[str, str], ...]], ...]
    subfields: tuple[tuple[str, str, bool], ...]


def help_of(rule: FieldRule) -> Help:
    """The help of a field in the reader's language."""
    return Help(
        rule.tag,
        marc_word(rule.label),
        marc_word(rule.help) if rule.help else "",
        rule.repeatable,
        tuple(
            (number, meanings(known))
            for number, known in ((1, rule.ind1), (2, rule.ind2))
            if set(known) != {" "}
        ),
        tuple((each.code, marc_word(each.label), each.repeatable) for each in rule.subfields.values()),
    )


def meanings(known: "Iterable[str] | dict[str, str]") -> tuple[tuple[str, str], ...]:
    """Values of an indicator with their meanings."""
    pairs = known.items() if isinstance(known, dict) else ((each, "") for each in known)
    return tuple((BLANK if code == " " else code, marc_word(said)) for code, said in pairs)
