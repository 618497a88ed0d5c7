"""Labels of copies: what each shows, and how a call number is broken into the lines of a spine. Millimetres."""

from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from armarius.platform.documents.sheets import Grid
from armarius.platform.documents.sheets import misfits as grid_misfits

SMALLEST_LABEL = (Decimal(12), Decimal(8))
THINNEST_BAR = Decimal("0.19")
"""A module of Code 128 that an office printer still prints and a scanner reads (7.5 mil)."""
USUAL_BREAKS = " /"
DROPPED = " /"
"""Signs that part two lines and stand on neither; any other sign begins the next line."""
MOST_LINES = 8


class LabelKind(StrEnum):
    """What is glued where: the call number on the spine, the code outside or inside, a card into the pocket."""

    SPINE = "spine"
    CODE = "code"
    QR = "qr"
    POCKET = "pocket"


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelDesign:
    """A sheet of labels: its grid, what a label shows, and the signs at which a call number goes to the next line."""

    grid: Grid
    kind: LabelKind
    breaks: str = USUAL_BREAKS
    shows_library: bool = True
    outline: bool = False

    def moved(self, offset_x: Decimal, offset_y: Decimal) -> "LabelDesign":
        """The sheet for a printer that is off by so much."""
        return replace(self, grid=self.grid.moved(offset_x, offset_y))


def misfits(design: LabelDesign) -> frozenset[str]:
    """The fields by which a sheet cannot be printed; none when it can."""
    return grid_misfits(design.grid, SMALLEST_LABEL)


def spine_lines(call_number: str, breaks: str = USUAL_BREAKS) -> tuple[str, ...]:
    """A call number as the lines of a spine label: `I247.5/12:2` at ` /:` is I247.5, 12, :2."""
    lines = [""]
    for character in call_number.strip():
        if character in breaks:
            lines.append("" if character in DROPPED else character)
        else:
            lines[-1] += character
    filled = [line for line in lines if line]
    if len(filled) > MOST_LINES:
        filled = [*filled[: MOST_LINES - 1], " ".join(filled[MOST_LINES - 1 :])]
    return tuple(filled)


def on_a4(cells: tuple[int, int], size: tuple[str, str], corner: tuple[str, str], gap: str = "0") -> Grid:
    """A grid on A4: cells across and down, their size, the first one's corner, the gap between columns."""
    return Grid(
        paper_width=Decimal(210),
        paper_height=Decimal(297),
        columns=cells[0],
        rows=cells[1],
        cell_width=Decimal(size[0]),
        cell_height=Decimal(size[1]),
        margin_left=Decimal(corner[0]),
        margin_top=Decimal(corner[1]),
        gap_x=Decimal(gap),
    )


ROLL = Grid(
    paper_width=Decimal(25),
    paper_height=Decimal(38),
    columns=1,
    rows=1,
    cell_width=Decimal(25),
    cell_height=Decimal(38),
    margin_left=Decimal(0),
    margin_top=Decimal(0),
)
SHIPPED: dict[str, LabelDesign] = {
    "spine_65": LabelDesign(
        grid=on_a4((5, 13), ("38.1", "21.2"), ("4.7", "10.7"), "2.5"),
        kind=LabelKind.SPINE,
        shows_library=False,
    ),
    "code_24": LabelDesign(grid=on_a4((3, 8), ("70", "37"), ("0", "0.5")), kind=LabelKind.CODE),
    "qr_24": LabelDesign(grid=on_a4((3, 8), ("70", "37"), ("0", "0.5")), kind=LabelKind.QR),
    "pocket_8": LabelDesign(
        grid=on_a4((2, 4), ("99.1", "67.7"), ("4.7", "13.1"), "2.5"), kind=LabelKind.POCKET
    ),
    "spine_roll": LabelDesign(grid=ROLL, kind=LabelKind.SPINE, shows_library=False),
}
"""The sheets everybody has: common sizes of label paper on A4, and a roll of 25 by 38 mm."""
