"""Links between records across: UNIMARC 4XX with plain or embedded fields, MARC 21 76X to 78X and 8XX."""

from armarius.formats.marc.crosswalk_titles import signed
from armarius.formats.marc.crosswalk_values import Passage
from armarius.formats.marc.isbd import without_marks, without_punctuation
from armarius.formats.marc.mappings import MAPPINGS
from armarius.formats.marc.mappings.crosswalk import SIGNS
from armarius.formats.marc.mappings.rules import Target
from armarius.formats.marc.record import DataField, Dialect, Field

Pairs = list[tuple[str, str]]


def _tags(dialect: Dialect) -> dict[str, str]:
    """Return {relation: the first tag of the dialect that says it}, out of the table of the neutral view."""
    found: dict[str, str] = {}
    for tag, rows in MAPPINGS[dialect].bibliographic.items():
        for rule in rows:
            if rule.target is Target.LINK:
                found.setdefault(rule.relation, tag)
    return found


_MARC21 = _tags(Dialect.MARC21) | {
    # What MARC 21 has no field of its own for.
    "set": "773",
    "subset": "773",
    "reproduction": "776",
    "reproduction_of": "776",
    "reviewed": "787",
    "bound_with": "777",
}
_UNIMARC = _tags(Dialect.UNIMARC) | {"data_source": "488", "preceding": "430", "succeeding": "440"}
_RELATIONS = {
    dialect: {
        tag: rule.relation
        for tag, rows in MAPPINGS[dialect].bibliographic.items()
        for rule in rows
        if rule.target is Target.LINK
    }
    for dialect in Dialect
}
LINK_TAGS_UNIMARC = frozenset(_RELATIONS[Dialect.UNIMARC])
LINK_TAGS_MARC21 = frozenset(_RELATIONS[Dialect.MARC21])

_PLAIN = {"a": "a", "c": "d", "d": "d", "e": "b", "h": "g", "i": "g", "p": "h", "s": "k", "t": "t", "v": "g", "x": "x",
          "y": "z", "z": "y", "3": "w", "0": "w", "u": "o"}  # fmt: skip
# Embedded fields: tag and code as UNIMARC nests them.
_EMBEDDED = {
    "001": "w",
    "010a": "z",
    "011a": "x",
    "200a": "t",
    "500a": "s",
    "200h": "g",
    "200i": "g",
    "200v": "g",
    "205a": "b",
    "210a": "d",
    "210c": "d",
    "210d": "d",
    "215a": "h",
    "225a": "k",
    "700a": "a",
    "700b": "a",
    "701a": "a",
    "701b": "a",
    "702a": "a",
    "702b": "a",
    "710a": "a",
    "711a": "a",
}
# 004 and 005 repeat what the linked record says of itself.
_NEEDLESS = frozenset({"005", "200f", "200e", "2001", "7004", "7103", "7003", "100a", "101a"})
_ORDER = ["a", "s", "t", "b", "d", "g", "h", "k", "x", "z", "y", "o", "w"]
_BACK = {"a": "a", "s": "o", "t": "t", "b": "e", "d": "d", "g": "v", "h": "p", "k": "s", "x": "x", "z": "y", "y": "z",
         "w": "3", "n": "n", "o": "u"}  # fmt: skip


def link_to_marc21(field: DataField, passage: Passage) -> list[Field]:
    """Return 76X to 78X for a UNIMARC link, 830 for the link to a series (410)."""
    said: dict[str, list[str]] = {}
    embedded = ""
    for code, value in field.subfields:
        if code == "1":
            embedded = value[:3]
            key, text = embedded, value[3:]
            if embedded != "001":
                continue
        else:
            key, text = f"{embedded}{code}", value
        target = _EMBEDDED.get(key) if embedded else _PLAIN.get(key)
        if target is not None:
            said.setdefault(target, []).append(without_marks(text).strip())
        elif key not in _NEEDLESS:
            passage.lose_others(field._replace(subfields=((code, value),)), "")
    if "a" in said:
        said["a"] = [", ".join(said["a"])]
    pairs = [(code, value) for code in _ORDER for value in said.get(code, []) if value]
    if field.tag == "410":
        return _series(pairs, passage)
    relation = _RELATIONS[passage.dialect][field.tag]
    return passage.add(_MARC21[relation], "0 ", pairs)


def _series(pairs: Pairs, passage: Passage) -> list[Field]:
    codes = {"t": "a", "g": "v", "x": "x", "w": "w", "s": "a"}
    for code, value in pairs:
        if code not in codes:
            passage.lose_others(DataField("410", " ", " ", ((code, value),)), "")
    named = [(codes[code], value) for code, value in pairs if code in codes]
    made = sorted(named, key=lambda pair: "axvw".index(pair[0]))
    return passage.add("830", " 0", signed(made, SIGNS["830"])) if dict(made).get("a") else []


def link_to_unimarc(field: DataField, passage: Passage) -> list[Field]:
    """Return 4XX with plain subfields for MARC 21 76X to 78X."""
    pairs = [(_BACK[code], without_punctuation(value)) for code, value in field.subfields if code in _BACK]
    passage.lose_others(field, "".join(_BACK))
    return passage.add(_UNIMARC[_RELATIONS[Dialect.MARC21][field.tag]], " 0", pairs)


def traced_series_to_unimarc(field: DataField, passage: Passage) -> list[Field]:
    """Return 410 for MARC 21 800, 810, 811 and 830, where the name of 800 is the author of the series."""
    named = field.tag != "830"
    codes = {"t" if named else "a": "t", "n": "h", "p": "i", "v": "v", "x": "x", "w": "3"}
    codes |= {"a": "a"} if named else {}
    pairs = [(codes[code], without_punctuation(value)) for code, value in field.subfields if code in codes]
    passage.lose_others(field, "".join(codes))
    made = passage.add("410", " 0", pairs)
    if not any(row.tag in ("440", "490") for row in passage.source.fields):
        statement = [({"t": "a"}.get(code, code), value) for code, value in pairs if code in "thivx"]
        made += passage.add("225", "0 ", statement)
    return made
