"""Sheets of cards or labels: where each lies on the paper. Lengths in millimetres."""

from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from decimal import Decimal

LONGEST_PAPER, MOST_ACROSS, FARTHEST = Decimal(500), 20, Decimal(20)
"""The largest paper, the most cells side by side, how far a printer may be off."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """A sheet: paper, grid of cells, margins, gaps and printer offset.

    ``offset_x`` moves everything to the right, ``offset_y`` down; negative ones back.
    """

    paper_width: Decimal
    paper_height: Decimal
    columns: int
    rows: int
    cell_width: Decimal
    cell_height: Decimal
    margin_left: Decimal
    margin_top: Decimal
    gap_x: Decimal = Decimal(0)
    gap_y: Decimal = Decimal(0)
    offset_x: Decimal = Decimal(0)
    offset_y: Decimal = Decimal(0)

    @property
    def cells(self) -> int:
        """Cells on a page."""
        return self.columns * self.rows

    def moved(self, offset_x: Decimal, offset_y: Decimal) -> "Grid":
        """The sheet for a printer that is off by so much."""
        return replace(self, offset_x=offset_x, offset_y=offset_y)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a cell lies: the page from 0, and the corner from the top left of the paper."""

    page: int
    x: Decimal
    y: Decimal


def places(grid: Grid, count: int, start: int = 1) -> Iterator[Place]:
    """Where so many things lie, row by row; ``start`` is the first cell used, from 1: half a sheet is used up too."""
    for index in range(start - 1, start - 1 + count):
        page, cell = divmod(index, grid.cells)
        row, column = divmod(cell, grid.columns)
        yield Place(
            page,
            grid.margin_left + column * (grid.cell_width + grid.gap_x) + grid.offset_x,
            grid.margin_top + row * (grid.cell_height + grid.gap_y) + grid.offset_y,
        )


def misfits(grid: Grid, smallest: tuple[Decimal, Decimal]) -> frozenset[str]:
    """The fields by which a sheet cannot be printed; none when it can. ``smallest``: longer and shorter side."""
    found = {each.name for each in fields(grid) if is_out_of_bounds(each.name, getattr(grid, each.name))}
    wide = grid.margin_left + grid.columns * (grid.cell_width + grid.gap_x) - grid.gap_x
    high = grid.margin_top + grid.rows * (grid.cell_height + grid.gap_y) - grid.gap_y
    if not found and wide > grid.paper_width:
        found.add("columns")
    if not found and high > grid.paper_height:
        found.add("rows")
    long, short = max(grid.cell_width, grid.cell_height), min(grid.cell_width, grid.cell_height)
    if long < smallest[0] or short < smallest[1]:
        found.add("cell_width")
    return frozenset(found)


def is_out_of_bounds(name: str, value: object) -> bool:
    """Whether a number of a sheet is none that can be."""
    if isinstance(value, Decimal):
        least = -FARTHEST if name.startswith("offset") else Decimal(0)
        most = FARTHEST if name.startswith("offset") else LONGEST_PAPER
        return not value.is_finite() or not least <= value <= most
    return isinstance(value, int) and not 1 <= value <= MOST_ACROSS
