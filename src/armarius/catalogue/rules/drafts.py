"""What a draft holds: the rows of a sheet as they were typed, or what was typed into the form over it."""

from dataclasses import dataclass, field

import msgspec

LONGEST = 400_000
"""Characters of a draft: four times what a record may hold."""


@dataclass(frozen=True, slots=True)
class DraftRow:
    """A row as it stood: tag, indicators, text, and the mark that says which field it came from."""

    tag: str
    ind1: str
    ind2: str
    text: str
    mark: str = ""


@dataclass(frozen=True, slots=True)
class DraftSheet:
    """An unsaved sheet: leader and rows of the tag editor (none: the record as it is), and what the form has over them.

    ``values`` are texts by the names of ``formats.marc.simple_form``; what they change is not in the rows yet.
    """

    leader: str = ""
    rows: tuple[DraftRow, ...] = ()
    values: dict[str, str] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """The draft as it is kept."""
        return msgspec.json.encode(self).decode()


def draft_sheet(text: str) -> DraftSheet:
    """Return the draft that was kept; an empty one when the text says none."""
    try:
        return msgspec.json.decode(text, type=DraftSheet)
    except msgspec.MsgspecError:
        return DraftSheet()
