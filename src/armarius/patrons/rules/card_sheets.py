"""Sheets of cards: where each card lies on the paper, and what stands on it. Lengths in millimetres."""

from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from decimal import Decimal
from enum import StrEnum


class Mark(StrEnum):
    """The code of the card number that a scanner reads."""

    CODE_128 = "code_128"
    QR = "qr"


class Turn(StrEnum):
    """Which way a card is held."""

    LANDSCAPE = "landscape"
    PORTRAIT = "portrait"


class CardPart(StrEnum):
    """What else than name and code may stand on a card."""

    LIBRARY = "library"
    PHOTO = "photo"
    CATEGORY = "category"
    GROUP = "group"
    NUMBER = "number"
    VALID_UNTIL = "valid_until"
    OUTLINE = "outline"
    """A hairline around the card, to cut along."""


LONGEST_PAPER, MOST_ACROSS, FARTHEST = Decimal(500), 20, Decimal(20)
"""The largest paper, the most cards side by side, how far a printer may be off."""
SMALLEST_CARD = (Decimal(40), Decimal(25))
THINNEST_BAR = Decimal("0.19")
"""A module of Code 128 that an office printer still prints and a scanner reads (7.5 mil)."""
EVERYTHING = (
    CardPart.LIBRARY,
    CardPart.PHOTO,
    CardPart.CATEGORY,
    CardPart.GROUP,
    CardPart.NUMBER,
    CardPart.VALID_UNTIL,
    CardPart.OUTLINE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """A sheet: paper, grid, card, margins, gaps and printer offset, and the design of its cards.

    ``offset_x`` moves everything to the right, ``offset_y`` down; negative ones back.
    """

    paper_width: Decimal
    paper_height: Decimal
    columns: int
    rows: int
    card_width: Decimal
    card_height: Decimal
    margin_left: Decimal
    margin_top: Decimal
    gap_x: Decimal = Decimal(0)
    gap_y: Decimal = Decimal(0)
    offset_x: Decimal = Decimal(0)
    offset_y: Decimal = Decimal(0)
    turn: Turn = Turn.LANDSCAPE
    mark: Mark = Mark.CODE_128
    shows: tuple[CardPart, ...] = EVERYTHING

    @property
    def cells(self) -> int:
        """Cards on a page."""
        return self.columns * self.rows

    @property
    def size(self) -> tuple[Decimal, Decimal]:
        """Width and height of a card as it is held, at most its place on the sheet."""
        wide, high = self.card_width, self.card_height
        upright = (high > wide) is (self.turn is Turn.PORTRAIT)
        return (wide, high) if upright or high == wide else (high, wide)

    def moved(self, offset_x: Decimal, offset_y: Decimal) -> "Layout":
        """The sheet for a printer that is off by so much."""
        return replace(self, offset_x=offset_x, offset_y=offset_y)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a card lies: the page from 0, and the corner from the top left of the paper."""

    page: int
    x: Decimal
    y: Decimal


def places(layout: Layout, cards: int, start: int = 1) -> Iterator[Place]:
    """Where so many cards lie, row by row; ``start`` is the first cell used, from 1: half a sheet is used up too."""
    for index in range(start - 1, start - 1 + cards):
        page, cell = divmod(index, layout.cells)
        row, column = divmod(cell, layout.columns)
        yield Place(
            page,
            layout.margin_left + column * (layout.card_width + layout.gap_x) + layout.offset_x,
            layout.margin_top + row * (layout.card_height + layout.gap_y) + layout.offset_y,
        )


def misfits(layout: Layout) -> frozenset[str]:
    """The fields by which a sheet cannot be printed; none when it can."""
    found = {each.name for each in fields(layout) if is_out_of_bounds(each.name, getattr(layout, each.name))}
    wide = layout.margin_left + layout.columns * (layout.card_width + layout.gap_x) - layout.gap_x
    high = layout.margin_top + layout.rows * (layout.card_height + layout.gap_y) - layout.gap_y
    if not found and wide > layout.paper_width:
        found.add("columns")
    if not found and high > layout.paper_height:
        found.add("rows")
    long, short = max(layout.card_width, layout.card_height), min(layout.card_width, layout.card_height)
    if long < SMALLEST_CARD[0] or short < SMALLEST_CARD[1]:
        found.add("card_width")
    return frozenset(found)


def is_out_of_bounds(name: str, value: object) -> bool:
    """Whether a number of a sheet is none that can be."""
    if isinstance(value, Decimal):
        least = -FARTHEST if name.startswith("offset") else Decimal(0)
        most = FARTHEST if name.startswith("offset") else LONGEST_PAPER
        return not value.is_finite() or not least <= value <= most
    return isinstance(value, int) and not 1 <= value <= MOST_ACROSS


CR80 = (Decimal("85.60"), Decimal("53.98"))
"""ID-1 of ISO/IEC 7810: the size of a bank card."""
A4 = (Decimal(210), Decimal(297))
SHIPPED: dict[str, Layout] = {
    "ten_on_a4": Layout(
        paper_width=A4[0],
        paper_height=A4[1],
        columns=2,
        rows=5,
        card_width=CR80[0],
        card_height=CR80[1],
        margin_left=Decimal("14.40"),
        margin_top=Decimal("13.55"),
        gap_x=Decimal(10),
    ),
    "eight_on_a4": Layout(
        paper_width=A4[0],
        paper_height=A4[1],
        columns=2,
        rows=4,
        card_width=CR80[0],
        card_height=CR80[1],
        margin_left=Decimal("14.40"),
        margin_top=Decimal("25.54"),
        gap_x=Decimal(10),
        gap_y=Decimal(10),
    ),
    "one_to_a_card": Layout(
        paper_width=CR80[0],
        paper_height=CR80[1],
        columns=1,
        rows=1,
        card_width=CR80[0],
        card_height=CR80[1],
        margin_left=Decimal(0),
        margin_top=Decimal(0),
        shows=tuple(each for each in EVERYTHING if each is not CardPart.OUTLINE),
    ),
}
"""The sheets everybody has: cut from A4, with a gap to cut in, and for a printer of plastic cards."""
