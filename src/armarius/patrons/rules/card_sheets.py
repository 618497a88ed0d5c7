"""Sheets of cards: where each card lies on the paper, and what stands on it. Lengths in millimetres."""

from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from decimal import Decimal
from enum import StrEnum

from armarius.platform.documents import sheets
from armarius.platform.documents.sheets import Grid, Place


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
    def grid(self) -> Grid:
        """Where its cards lie."""
        values = {each.name: getattr(self, each.name.replace("cell_", "card_")) for each in fields(Grid)}
        return Grid(**values)

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


def places(layout: Layout, cards: int, start: int = 1) -> Iterator[Place]:
    """Where so many cards lie, row by row; ``start`` is the first cell used, from 1: half a sheet is used up too."""
    return sheets.places(layout.grid, cards, start)


def misfits(layout: Layout) -> frozenset[str]:
    """The fields by which a sheet cannot be printed; none when it can."""
    return frozenset(name.replace("cell_", "card_") for name in sheets.misfits(layout.grid, SMALLEST_CARD))


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
