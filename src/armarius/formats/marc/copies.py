"""Copies that a bibliographic record carries in its local fields."""

from dataclasses import dataclass

from armarius.formats.marc.mappings.copies import COPIES, CopyRule
from armarius.formats.marc.record import DataField, Dialect, MarcRecord


@dataclass(frozen=True, slots=True)
class EmbeddedCopy:
    """A copy as the record states it; "" where it does not say. code: the barcode. price: as written."""

    tag: str
    code: str = ""
    inventory_number: str = ""
    library: str = ""
    location: str = ""
    call_number: str = ""
    price: str = ""
    category: str = ""
    note: str = ""
    volume: str = ""


def embedded_copies(record: MarcRecord, dialect: Dialect) -> tuple[EmbeddedCopy, ...]:
    """Return the copies of the record in its order (852, 952, 995, 899, 905 as the dialect uses them).

    A CNMARC field that lists several accession numbers ($b) gives one copy for each.
    """
    rules = COPIES[dialect]
    copies: list[EmbeddedCopy] = []
    for field in record.fields:
        rule = rules.get(field.tag)
        if (
            rule is not None
            and isinstance(field, DataField)
            and any(c in rule.needs for c, _ in field.subfields)
        ):
            copies.extend(_copies(field, rule))
    return tuple(copies)


def _copies(field: DataField, rule: CopyRule) -> list[EmbeddedCopy]:
    codes = [text for value in field.values(rule.code) if (text := value.strip())] if rule.code else []
    call_number = _call_number(field, rule)
    return [
        EmbeddedCopy(
            field.tag,
            code,
            _first(field, rule.inventory_number),
            _first(field, rule.library),
            _first(field, rule.location),
            call_number,
            _first(field, rule.price),
            _first(field, rule.category),
            " ".join([value.strip() for code_ in rule.note for value in field.values(code_)]),
            _first(field, rule.volume),
        )
        for code in codes or [""]
    ]


def _first(field: DataField, codes: str) -> str:
    for code in codes:
        if text := field.first(code).strip():
            return text
    return ""


def _call_number(field: DataField, rule: CopyRule) -> str:
    """Join the parts of a call number; a code "s" (the whole number, CNMARC) stands for all others."""
    whole = field.first("s").strip() if "s" in rule.call_number else ""
    parts = [text for code in rule.call_number for value in field.values(code) if (text := value.strip())]
    return whole or " ".join(parts)
