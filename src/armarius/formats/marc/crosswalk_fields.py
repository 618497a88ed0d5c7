"""Fields across by their rows, and the few whose codes need a look: types of content, classes, copies."""

import re

from armarius.formats.marc.copies import EmbeddedCopy, embedded_copies
from armarius.formats.marc.crosswalk_names import Pairs, scheme_indicator, scheme_source
from armarius.formats.marc.crosswalk_titles import signed
from armarius.formats.marc.crosswalk_values import LossReason, Passage
from armarius.formats.marc.isbd import without_marks, without_punctuation
from armarius.formats.marc.mappings.carriers import CARRIER_TERMS, CONTENT_TERMS, ISBD_CONTENT
from armarius.formats.marc.mappings.copies import COPIES
from armarius.formats.marc.mappings.crosswalk import SIGNS, TO_MARC21, TO_UNIMARC, Row
from armarius.formats.marc.record import DataField, Dialect, Field, MarcRecord

_HEADINGS_UNIMARC = frozenset({"605", "606", "607", "608", "615", "616"})
_HEADINGS_MARC21 = frozenset({"630", "648", "650", "651", "655", "656", "662"})
_DDC = re.compile(r"\d{3}(?![\d(])")
_LCC = re.compile(r"[A-Z]{1,3}\s?\d")


def is_local(tag: str) -> bool:
    """Tell whether a tag is left to libraries and systems (9XX, X9X, OCLC's 0X9, or no number)."""
    return not tag.isdigit() or "9" in tag[:2] or (tag[0] == "0" and tag[2] == "9")


def lose_field(field: Field, passage: Passage) -> list[Field]:
    """Report every value of a field that has no place in the other format."""
    reason = LossReason.LOCAL if is_local(field.tag) else LossReason.NO_FIELD
    if isinstance(field, DataField):
        for code, value in field.subfields:
            passage.lose(field.tag, code, value, reason)
    else:
        passage.lose(field.tag, "", field.value, reason)
    return []


def _fits(row: Row, field: DataField) -> bool:
    wanted = zip(row.source.reads, (field.ind1, field.ind2), strict=True)
    if not all(pattern in (".", given) for pattern, given in wanted):
        return False
    return all(field.first(code).strip() == value for code, value in row.source.holds)


def row_to_marc21(field: DataField, passage: Passage) -> list[Field]:
    """Return the MARC 21 field that a row of the table names, or report the field."""
    if field.tag in ("676", "686") and (row := _class_row(field, passage.dialect)) is not None:
        return _carried(row, field, passage, to_marc21=True)
    if field.tag in ("690", "692") and passage.dialect is not Dialect.CNMARC:
        return lose_field(field, passage)
    for row in TO_MARC21.get(field.tag, ()):
        if _fits(row, field):
            return _carried(row, field, passage, to_marc21=True)
    return lose_field(field, passage)


def _class_row(field: DataField, dialect: Dialect) -> Row | None:
    """Return the row of a class of the Library-Bibliographic Classification that RUSMARC writes without a source."""
    silent = not field.first("2").strip()
    russian = dialect is Dialect.RUSMARC and silent
    if not russian or (field.tag == "676" and _DDC.match(field.first("a"))):
        return None
    (plain,) = [row for row in TO_MARC21["686"] if row.target.tag == "084"]
    target = type(plain.target)("084", "..", "  ", (("2", "rubbk"),))
    return Row(plain.source, target, {"a": "a", "b": "b"})


def row_to_unimarc(field: DataField, passage: Passage) -> list[Field]:
    """Return the UNIMARC field that a row of the table names, or report the field."""
    if field.tag == "020":
        field = _qualified(field)
    if field.tag == "090" and _LCC.match(field.first("a")):
        field = field._replace(tag="050")
    for row in TO_UNIMARC.get(field.tag, ()):
        if _fits(row, field):
            return _carried(row, field, passage, to_marc21=False)
    return lose_field(field, passage)


def _qualified(field: DataField) -> DataField:
    """Return field 020 with what stands in brackets behind the number (before 2013) in $q."""
    pairs: Pairs = []
    for code, value in field.subfields:
        number, _, qualifier = value.strip().rstrip(" :").partition("(")
        if code in ("a", "z") and number.strip() and qualifier.endswith(")"):
            pairs += [(code, number.strip()), ("q", qualifier[:-1])]
        else:
            pairs.append((code, value))
    return field._replace(subfields=tuple(pairs))


def _carried(row: Row, field: DataField, passage: Passage, *, to_marc21: bool) -> list[Field]:
    heading = field.tag in (_HEADINGS_UNIMARC if to_marc21 else _HEADINGS_MARC21)
    known = "".join(row.codes) + "".join([code for code, _ in row.source.holds])
    indicators = row.target.writes
    if row.flat:
        texts = [value.strip() for code, value in field.subfields if not code.isdigit()]
        pairs: Pairs = [("a", (". " if to_marc21 else " ").join([text for text in texts if text]))]
        known = "".join({code for code, _ in field.subfields if not code.isdigit()})
    else:
        described = to_marc21 or field.tag[0] in "0578"
        pairs = [
            (row.codes[code], _text(value, keep=described))
            for code, value in field.subfields
            if code in row.codes
        ]
    if heading and to_marc21:
        second, source = scheme_indicator(field)
        indicators = f"{indicators[0]}{second}"
        pairs += source + [("0", value) for value in field.values("3")]
    elif heading:
        pairs += scheme_source(field) + [("3", value) for value in field.values("0")]
    if to_marc21 and row.target.tag in SIGNS:
        pairs = signed(pairs, SIGNS[row.target.tag])
    passage.lose_others(field, known + ("23" if to_marc21 else "20") * heading)
    held = list(row.target.holds)
    made = passage.add(row.target.tag, indicators, pairs)
    if made and isinstance(made[0], DataField) and held:
        return [made[0]._replace(subfields=(*held, *made[0].subfields) if held[0][0] == "a" else (
            *made[0].subfields, *held))]  # fmt: skip
    return made


def _text(value: str, *, keep: bool) -> str:
    return without_marks(value).strip() if keep else without_punctuation(without_marks(value))


_MEDIA = {"a": "s", "b": "c", "c": "h", "d": "p", "e": "g", "f": "e", "g": "v", "m": "x", "n": "n"}
_MEDIA_TERMS = {"audio": "s", "computer": "c", "microform": "h", "microscopic": "p", "projected": "g",
                "stereographic": "e", "unmediated": "n", "video": "v", "other": "x", "unspecified": "z"}  # fmt: skip
_TYPES = {
    "336": ("181", "c", "rdacontent", CONTENT_TERMS),
    "337": ("182", "c", "rdamedia", _MEDIA_TERMS),
    "338": ("183", "a", "rdacarrier", CARRIER_TERMS),
}
_TYPES_BACK = {"181": ("336", ISBD_CONTENT), "182": ("337", _MEDIA), "183": ("338", {})}


def types_to_unimarc(field: DataField, passage: Passage) -> list[Field]:
    """Return 181, 182 or 183 for MARC 21 336 to 338: codes, out of the terms where there are only terms."""
    tag, target, source, terms = _TYPES[field.tag]
    found = [value.strip() for value in field.values("b")]
    if not found:
        for value in field.values("a"):
            code = terms.get(value.strip(" .").lower())
            if code is None:
                passage.lose(field.tag, "a", value, LossReason.UNKNOWN_CODE)
            else:
                found.append(code)
    passage.lose_others(field, "ab2")
    made: list[Field] = []
    for code in found:
        made += passage.add(tag, "  ", [(target, code), ("2", source)])
    return made


def types_to_marc21(field: DataField, passage: Passage) -> list[Field]:
    """Return 336, 337 or 338 for UNIMARC 181 to 183: codes, or the ISBD's letters where one code answers."""
    tag, letters = _TYPES_BACK[field.tag]
    _, code_at, source, terms = _TYPES[tag]
    stated = field.values(code_at) if field.tag != "183" else field.values("a")
    found = [value.strip() for value in stated if value.strip() in terms.values()]
    for value in field.values("a") if field.tag != "183" else ():
        code = letters.get(value[:1])
        if code is not None and not found:
            found.append(code)
        elif code is None:
            passage.lose(field.tag, "a", value, LossReason.UNKNOWN_CODE)
    for value in stated:
        if value.strip() not in terms.values():
            passage.lose(field.tag, code_at, value, LossReason.UNKNOWN_CODE)
    passage.lose_others(field, f"a{code_at}2")
    made: list[Field] = []
    for code in found:
        made += passage.add(tag, "  ", [("b", code), ("2", source)])
    return made


def is_copy(field: DataField, dialect: Dialect) -> bool:
    """Tell whether a field describes a copy in this dialect."""
    rule = COPIES[dialect].get(field.tag)
    return rule is not None and any(code in rule.needs for code, _ in field.subfields)


def copy_to_marc21(field: DataField, passage: Passage) -> list[Field]:
    """Return 852 for each copy of a local field (995, 899, 905, 952), and 876 for its inventory number and price.

    $8 ties the two; where a copy has no code, its inventory number stands in for one in 852 $p.
    """
    made: list[Field] = []
    rule = COPIES[passage.dialect][field.tag]
    for copy in _copies(field, passage):
        written = sum(row.tag == "876" for row in (*passage.fields, *made))
        inventory = copy.inventory_number if copy.code else ""
        item = passage.add("876", "  ", [("a", inventory), ("c", copy.price)])
        link = [("8", str(written + 1))] if item else []
        pairs = [("a", copy.library), ("c", copy.location), ("h", copy.call_number)]
        pairs += [("p", copy.code or copy.inventory_number), ("z", copy.note)]
        made += passage.add("852", "8 ", link + pairs)
        made += [
            row._replace(subfields=(*link, *row.subfields)) for row in item if isinstance(row, DataField)
        ]
        passage.lose(field.tag, rule.category[:1], copy.category, LossReason.NO_SUBFIELD)
    return made


def copy_to_unimarc(field: DataField, passage: Passage) -> list[Field]:
    """Return 995 for each copy of a local field (852, 952)."""
    made: list[Field] = []
    rule = COPIES[passage.dialect][field.tag]
    for copy in _copies(field, passage):
        pairs = [("b", copy.library), ("e", copy.location), ("f", copy.code), ("j", copy.inventory_number)]
        pairs += [("k", copy.call_number), ("r", copy.category), ("u", copy.note)]
        made += passage.add("995", "  ", pairs)
        passage.lose(field.tag, rule.price[:1], copy.price, LossReason.NO_SUBFIELD)
    return made


def _copies(field: DataField, passage: Passage) -> tuple[EmbeddedCopy, ...]:
    rule = COPIES[passage.dialect][field.tag]
    known = (rule.code, rule.inventory_number, rule.library, rule.location, rule.call_number, rule.price,
             rule.category, rule.note)  # fmt: skip
    passage.lose_others(field, "".join(known))
    return embedded_copies(MarcRecord(passage.source.leader, (field,)), passage.dialect)
