"""The rule data as rules: reads `data/*.toml` once."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from armarius.formats.marc.record import Dialect, RecordKind
from armarius.formats.marc.rules.shape import FieldRule, FixedShape, Position, RuleSet, SubfieldRule

DATA = Path(__file__).with_name("data")
BLANK = {"#": " "}
# 006 repeats places 18 to 34 of 008 behind its first character (MARC 21 Bibliographic, 006).
_FROM_008 = 17
_FORMS_006 = {
    "BK": "at", "CF": "m", "MP": "ef", "MU": "cdij", "CR": "s", "VM": "gkor", "MX": "p",
}  # fmt: skip
MATERIALS = {form: material for material, forms in _FORMS_006.items() for form in forms}
Table = Mapping[str, Any]


def rules_for(dialect: Dialect, kind: RecordKind = RecordKind.BIBLIOGRAPHIC) -> RuleSet:
    """Return the rules of a format; those of authority and holdings records are not written yet, and empty."""
    return _rules(dialect if kind is RecordKind.BIBLIOGRAPHIC else None, dialect)


@cache
def _rules(known: Dialect | None, dialect: Dialect) -> RuleSet:
    if known is None:
        return RuleSet(dialect, {}, "...", {})
    base = "marc21" if known is Dialect.MARC21 else "unimarc"
    table = read(base)
    overlay = {} if known.value == base else read(known.value)
    fields = {tag: row | {"tag": tag} for tag, row in table["fields"].items()}
    for tag, row in overlay.get("fields", {}).items():
        fields[tag] = _overlaid(fields.get(tag, {}), row) | {"tag": tag}
    maker = Maker(table | {"always": overlay.get("always", table.get("always", ""))})
    made = {tag: maker.field(row) for tag, row in sorted(fields.items())}
    for tag in table.get("holdings", "").split():
        made.setdefault(tag, FieldRule(tag, "Holdings data", repeatable=True, any=True))
    local = table["local"].replace(" ", "|")
    return RuleSet(dialect, made, local, _fixed(read(f"{base}_positions")))


@cache
def read(name: str) -> dict[str, Any]:
    """Return one data file as it stands."""
    return tomllib.loads((DATA / f"{name}.toml").read_text("utf-8"))


def _overlaid(row: Table, change: Table) -> dict[str, Any]:
    """Return a field as an overlay makes it: another, or the same with more subfields."""
    if "also" not in change:
        return dict(change)
    subfields = "; ".join(part for part in (row.get("subfields", ""), change["also"]) if part)
    return dict(row) | {"subfields": subfields}


class Maker:
    """Makes field rules of the rows of one data file."""

    def __init__(self, table: Table) -> None:
        self.sets: Table = table["sets"]
        self.shapes: Table = table.get("shapes", {})
        self.always: str = table["always"]

    def field(self, row: Table) -> FieldRule:
        """One field."""
        linking = bool(row.get("linking"))
        obsolete = row.get("obsolete", False)
        control = row["tag"] < "010"
        return FieldRule(
            tag=row["tag"],
            label=row["label"],
            help=row.get("help", ""),
            repeatable=linking or bool(row.get("repeat")),
            mandatory=bool(row.get("need")),
            obsolete=obsolete is True,
            any=bool(row.get("any")),
            ind1={} if control else self.indicator(row.get("ind1", "#=Undefined")),
            ind2={}
            if control
            else self.indicator("@for_access" if linking else row.get("ind2", "#=Undefined")),
            subfields={} if control else self.subfields(row, linking),
            obsolete_subfields=obsolete if isinstance(obsolete, str) else "",
        )

    def indicator(self, text: str) -> dict[str, str]:
        """{value: meaning}."""
        if text.startswith("@"):
            text = self.shapes[text[1:]]
        found: dict[str, str] = {}
        for code, label in pairs(text):
            if len(code) == 3 and code[1] == "-":
                found |= {str(number): label for number in range(int(code[0]), int(code[2]) + 1)}
            else:
                found[BLANK.get(code, code)] = label
        return found

    def subfields(self, row: Table, linking: bool) -> dict[str, SubfieldRule]:
        """{code: rule}, in the order written."""
        checks = dict(part.split(" ") for part in row.get("check", "").split("; ") if part)
        if linking:
            checks = {"x": "issn", "y": "isbn"}
        found: dict[str, SubfieldRule] = {}
        text = "@linked" if linking else row.get("subfields", "")
        for mark, label in pairs(self.expanded(text)):
            code = mark[0]
            found[code] = SubfieldRule(code, label, "*" in mark, "!" in mark, checks.get(code, ""))
        for mark, label in pairs(self.always):
            found.setdefault(mark[0], SubfieldRule(mark[0], label, "*" in mark))
        for code in row.get("without", ""):
            found.pop(code, None)
        return found

    def expanded(self, text: str) -> str:
        """The text with the sets that it names written out."""
        parts = [
            self.expanded(self.sets[part[1:]]) if part.startswith("@") else part
            for part in text.split("; ")
            if part
        ]
        return "; ".join(parts)


def pairs(text: str) -> list[tuple[str, str]]:
    """Return the (code, meaning) pairs of "code=meaning; …"."""
    return [(code, label) for part in text.split("; ") if part for code, _, label in [part.partition("=")]]


def _fixed(table: Table) -> dict[str, FixedShape]:
    """Return the shapes of the fixed fields by key."""
    found = {"leader": _shape("Leader", table["leader"], table)}
    for tag, parts in table.items():
        if tag == "leader":
            continue
        for name, rows in parts.items():
            found[f"{tag}.{name}"] = _shape(rows.get("name", ""), rows, table)
    if "008" in table:
        found |= _of_008(found)
    return found


def _of_008(found: Mapping[str, FixedShape]) -> dict[str, FixedShape]:
    """Return 008 for each material with what all share, and 006, which repeats its middle."""
    shared = found["008.all"].positions
    made: dict[str, FixedShape] = {}
    for material, forms in _FORMS_006.items():
        own = found[f"008.{material}"].positions
        whole = tuple(sorted((*shared, *own), key=lambda place: place.start))
        made[f"008.{material}"] = FixedShape("", 40, 40, whole)
        codes = {form: _FORM_NAMES[form] for form in forms}
        first = Position(0, 0, "Form of material", codes)
        moved = (
            Position(p.start - _FROM_008, p.end - _FROM_008, p.label, p.codes, p.shape, p.each) for p in own
        )
        made[f"006.{material}"] = FixedShape("", 18, 18, (first, *moved))
    return made


_FORM_NAMES = {
    "a": "Language material", "t": "Manuscript language material", "m": "Computer file",
    "e": "Cartographic material", "f": "Manuscript cartographic material", "c": "Notated music",
    "d": "Manuscript notated music", "i": "Nonmusical sound recording", "j": "Musical sound recording",
    "s": "Serial or integrating resource", "g": "Projected medium", "k": "Two-dimensional nonprojectable graphic",
    "o": "Kit", "r": "Three-dimensional object", "p": "Mixed materials",
}  # fmt: skip


def _shape(name: str, rows: Table, table: Table) -> FixedShape:
    length = rows.get("length", 0)
    least, most = length if isinstance(length, list) else (length, length)
    places = [_position(key, text, table) for key, text in rows.items() if key not in ("name", "length")]
    return FixedShape(name, least, most, tuple(places))


def _position(key: str, text: str, table: Table) -> Position:
    span, each = key.rstrip("*"), key.endswith("*")
    start, _, end = span.partition("-")
    label, _, said = text.partition(": ")
    if said == "@BK":
        said = next(
            row.partition(": ")[2] for row in table["008"]["BK"].values() if row.startswith(f"{label}: ")
        )
    if said.startswith("@"):
        return Position(int(start), int(end or start), label, {}, said[1:])
    codes = {code.replace("#", " "): meaning for code, meaning in pairs(said)}
    return Position(int(start), int(end or start), label, codes, "", each)
