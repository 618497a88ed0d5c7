"""What is held of a serial, as its record says it in words (MARC 21 Format for Holdings Data 866-868; UNIMARC 955-957
as union catalogues write it)."""

from dataclasses import dataclass
from enum import StrEnum

from armarius.formats.marc.record import DataField, MarcRecord


class Part(StrEnum):
    """Of what a statement speaks."""

    BASIC = "basic"
    SUPPLEMENTS = "supplements"
    INDEXES = "indexes"


PARTS = {
    "866": Part.BASIC,
    "867": Part.SUPPLEMENTS,
    "868": Part.INDEXES,
    "955": Part.BASIC,
    "956": Part.SUPPLEMENTS,
    "957": Part.INDEXES,
}
MOST = 50
LONGEST = 2_000


@dataclass(frozen=True, slots=True)
class TextualHoldings:
    """A statement and the note for readers beside it; notes for the staff ($x) are not told."""

    part: Part
    text: str
    note: str = ""


def textual_holdings(record: MarcRecord) -> tuple[TextualHoldings, ...]:
    """The statements of a record in its order; those that say nothing are left out."""
    found = []
    for field in record.fields:
        part = PARTS.get(field.tag)
        if part is None or not isinstance(field, DataField):
            continue
        text = bearable(field.first("a") if field.tag < "900" else field.first("r") or field.first("a"))
        note = bearable(" ".join(field.values("z")))
        if text or note:
            found.append(TextualHoldings(part, text, note))
    return tuple(found[:MOST])


def bearable(text: str) -> str:
    """A text as pages show it."""
    return " ".join(text.split())[:LONGEST]
