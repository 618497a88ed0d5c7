"""A MARC field as a page shows it, at the desk and in public."""

from dataclasses import dataclass

from armarius.formats.marc.record import ControlField, Field


@dataclass(frozen=True, slots=True)
class MarcRow:
    """A MARC field: tag, indicators, subfields; a control field is one subfield without a code."""

    tag: str
    indicators: str
    subfields: tuple[tuple[str, str], ...]


def marc_row(found: Field) -> MarcRow:
    """A field as a row; a blank indicator is a raised dot."""
    if isinstance(found, ControlField):
        return MarcRow(found.tag, "", (("", found.value),))
    return MarcRow(found.tag, f"{found.ind1}{found.ind2}".replace(" ", "·"), found.subfields)
