"""Fixed fields: which shape a record's leader and coded fields have, and what is wrong in them."""

from collections.abc import Iterator

from armarius.formats.marc.record import ControlField, Dialect, Field, MarcRecord
from armarius.formats.marc.rules.checks import fits
from armarius.formats.marc.rules.reading import MATERIALS
from armarius.formats.marc.rules.shape import Fault, FaultCode, FixedShape, Position, RuleSet, Severity

FILL = "|"
_SERIAL_LEVELS = "bis"


def material_of(leader: str) -> str:
    """Return which 008 a MARC 21 leader asks for: BK, CF, MP, MU, CR, VM, MX; "" when it does not tell."""
    kind, level = leader[6:7], leader[7:8]
    if kind == "a" and level in _SERIAL_LEVELS and level:
        return "CR"
    return MATERIALS.get(kind, "")


def key_of(rules: RuleSet, leader: str, field: Field, code: str = "") -> str:
    """Return the key of the shape that a field (or its subfield `code`) has by the rules; "" when it is not fixed."""
    if not isinstance(field, ControlField):
        key = f"{field.tag}.{code}"
        return key if rules.dialect is not Dialect.MARC21 and key in rules.fixed else ""
    if rules.dialect is not Dialect.MARC21:
        return ""
    if field.tag == "008":
        return f"008.{material}" if (material := material_of(leader)) else "008.all"
    if field.tag == "006":
        return f"006.{material}" if (material := MATERIALS.get(field.value[:1], "")) else ""
    key = f"007.{field.value[:1]}"
    return key if field.tag == "007" and key in rules.fixed else ""


def shape_of(rules: RuleSet, record: MarcRecord, field: Field, code: str = "") -> FixedShape | None:
    """Return the shape of a fixed field of a record, or None."""
    return rules.fixed.get(key_of(rules, record.leader, field, code))


def faults_in(text: str, shape: FixedShape, at: int, subfield: int, *, fill: bool = True) -> Iterator[Fault]:
    """Yield what is wrong in the text of a fixed field. at: index of the field; fill: whether | may stand anywhere."""
    if not shape.least <= len(text) <= shape.most:
        facts: dict[str, str | int] = {"length": len(text), "least": shape.least, "most": shape.most}
        yield Fault(FaultCode.BAD_LENGTH, Severity.WARNING, at, subfield, facts=facts)
    for place in shape.positions:
        said = text[place.start : place.end + 1]
        if len(said) == place.width and not allowed(place, said, fill=fill):
            facts = {"position": f"{place.start:02}", "value": said, "label": place.label}
            yield Fault(FaultCode.BAD_POSITION, Severity.WARNING, at, subfield, place.start, facts)


def allowed(place: Position, said: str, *, fill: bool) -> bool:
    """Whether a text may stand at a place."""
    if fill and said.strip(FILL) == "":
        return True
    if place.shape:
        return fits(place.shape, said)
    if place.each:
        return all(letter in place.codes or (fill and letter == FILL) for letter in said)
    return said in place.codes


def values(shape: FixedShape, text: str) -> dict[int, str]:
    """Return {start of place: what stands there}; a place behind the end of the text is blank."""
    padded = text.ljust(shape.most)
    return {place.start: padded[place.start : place.end + 1] for place in shape.positions}


def written(shape: FixedShape, text: str, chosen: dict[int, str]) -> str:
    """Return the text with what was chosen for its places (by their start); everything else stays."""
    letters = list(text)
    for place in shape.positions:
        said = chosen.get(place.start)
        if said is None or said == text[place.start : place.end + 1].ljust(place.width):
            continue
        if len(letters) <= place.end:
            letters += " " * (place.end + 1 - len(letters))
        letters[place.start : place.end + 1] = said.ljust(place.width)[: place.width]
    return "".join(letters)
