"""Fields in two scripts across: 880 and $6 of MARC 21, $6 and $7 of UNIMARC, $9 (pinyin) of CNMARC."""

from collections.abc import Callable

from armarius.formats.marc.crosswalk_values import Passage
from armarius.formats.marc.mappings import MAPPINGS
from armarius.formats.marc.neutral_scripts import (
    MARC21_SCRIPTS,
    UNIMARC_SCRIPTS,
    marc21_script,
    written_script,
)
from armarius.formats.marc.record import DataField, Field

Converted = Callable[[DataField, Passage], list[Field]]

_MARC21_CODES = {script: code for code, script in reversed(MARC21_SCRIPTS.items())}
_UNIMARC_CODES = {script: code for code, script in reversed(UNIMARC_SCRIPTS.items())} | {
    "Hani": "ea",
    "Hang": "ka",
}


def _without(field: DataField, codes: str) -> DataField:
    pairs = tuple([(code, value) for code, value in field.subfields if not code or code not in codes])
    return field._replace(subfields=pairs)


def _aside(passage: Passage) -> Passage:
    """Return a passage in which a twin is converted: it makes no main entry and reports into the same list."""
    return Passage(passage.source, passage.dialect, [], passage.losses, main=passage.main)


def _numbers(passage: Passage) -> dict[str, str]:
    """Return {tag and $6: number} of the pairs of a UNIMARC record, numbered in the order of their first fields."""
    found: dict[str, str] = {}
    for field in passage.source.fields:
        if isinstance(field, DataField) and field.first("6") and field.first("7"):
            found.setdefault(f"{field.tag}{field.first('6')}", f"{len(found) + 1:02d}")
    return found


def add_scripts_marc21(field: DataField, passage: Passage, convert: Converted) -> None:
    """Convert a UNIMARC field; a second one of its pair becomes 880, and pinyin in $9 an 880 of its own."""
    pinyin = _pinyin(field, passage)
    if pinyin is not None:
        number = f"{len(_numbers(passage)) + _written(passage) + 1:02d}"
        _add_linked(_without(field, "9A"), pinyin, number, passage, convert)
        return
    if not field.first("6") or not field.first("7"):
        passage.fields += convert(field, passage)
        return
    key = f"{field.tag}{field.first('6')}"
    number = _numbers(passage)[key]
    first = next(
        row
        for row in passage.source.fields
        if isinstance(row, DataField) and f"{row.tag}{row.first('6')}" == key
    )
    plain = _without(field, "67")
    if first is field:
        made = convert(plain, passage)
        passage.fields += [_linked(made[0], f"880-{number}"), *made[1:]] if made else []
        return
    made = [row for row in convert(plain, _aside(passage)) if isinstance(row, DataField)]
    main = next((row for row in passage.fields if _link(row) == f"880-{number}"), None)
    if made:
        tag = main.tag if main is not None else made[0].tag
        script = _MARC21_CODES.get(UNIMARC_SCRIPTS.get(field.first("7")[:2], ""), "")
        link = f"{tag}-{number}/{script}" if script else f"{tag}-{number}"
        passage.fields += [_linked(made[0]._replace(tag="880"), link), *made[1:]]


def _link(field: Field) -> str:
    return field.first("6") if isinstance(field, DataField) else ""


def _written(passage: Passage) -> int:
    return sum(row.tag == "880" for row in passage.fields)


def _add_linked(field: DataField, twin: DataField, number: str, passage: Passage, convert: Converted) -> None:
    made = convert(field, passage)
    second = [row for row in convert(twin, _aside(passage)) if isinstance(row, DataField)]
    if not made or not second:
        passage.fields += made
    else:
        passage.fields += [_linked(made[0], f"880-{number}"), *made[1:]]
        link = f"{made[0].tag}-{number}/{_MARC21_CODES['Latn']}"
        passage.fields.append(_linked(second[0]._replace(tag="880"), link))


def _linked(field: Field, link: str) -> Field:
    return (
        field._replace(subfields=(("6", link), *field.subfields)) if isinstance(field, DataField) else field
    )


def _pinyin(field: DataField, passage: Passage) -> DataField | None:
    """Return the field as its pinyin has it: each subfield that a romanised form follows, in that form."""
    rules = MAPPINGS[passage.dialect].bibliographic.get(field.tag, ())
    codes = "".join([rule.pinyin for rule in rules])
    pairs: list[tuple[str, str]] = []
    before = ""
    for code, value in field.subfields:
        if code and code in codes:
            pairs.append((before, value))
        else:
            before = code
    return field._replace(subfields=tuple(pairs)) if pairs and pairs[0][0] else None


def add_scripts_unimarc(field: DataField, passage: Passage, convert: Converted) -> None:
    """Convert a MARC 21 field; an 880 becomes a second field with the tag of its twin, paired by $6 and $7."""
    link = field.first("6")
    if field.tag != "880":
        made = convert(_without(field, "6") if link.startswith("880-") else field, passage)
        number = link[4:6]
        if made and link.startswith("880-") and number != "00":
            made[0] = _paired(made[0], number, _script_code(field, ""))
        passage.fields += made
        return
    twin = _without(field, "6")._replace(tag=link[:3])
    if not link[:3].isdigit():
        passage.lose_others(field, "6")
        return
    made = convert(twin, _aside(passage))
    if made:
        script = _script_code(twin, marc21_script(link))
        twin_of = next(
            (
                row
                for row in passage.fields
                if _link(row) == f"a{link[4:6]}" and row.tag[:2] == made[0].tag[:2]
            ),
            None,
        )
        tag = twin_of.tag if twin_of is not None else made[0].tag
        passage.fields += [_paired(made[0]._replace(tag=tag), link[4:6], script), *made[1:]]


def _script_code(field: DataField, stated: str) -> str:
    """Return the UNIMARC code of a field's script: the one it states, else the one it is written in."""
    script = stated or written_script(" ".join([value for _, value in field.subfields]))
    return _UNIMARC_CODES.get(script, "zz")


def _paired(field: Field, number: str, script: str) -> Field:
    if not isinstance(field, DataField):
        return field
    return field._replace(subfields=(("6", f"a{number}"), ("7", script), *field.subfields))
