"""The reader's card on their telephone, and blocking it when it is lost."""

from dataclasses import dataclass
from datetime import datetime

from armarius.formats.symbols.code128 import code_128, is_encodable
from armarius.formats.symbols.qr import qr
from armarius.formats.symbols.shape import Shape
from armarius.patrons import queries as patrons
from armarius.patrons.rules.card_numbers import CardEnd

WIDEST = 140
"""Modules of a bar code that the narrowest telephone still shows at two dots each."""


@dataclass(frozen=True, slots=True)
class OwnCard:
    """The reader's latest card: its number, and its codes while it is in use (bars only when they are wide enough).

    ``ended_at`` says when it ended, ``is_lost`` whether it was reported lost.
    """

    id: int
    number: str
    bars: Shape | None
    square: Shape | None
    ended_at: datetime | None
    is_lost: bool


def own_card(reader: int) -> OwnCard | None:
    """The latest card of a reader, None for who never had one. One query."""
    row = patrons.cards_of(reader).first()
    if row is None:
        return None
    number = row.code.printed
    is_lost = row.ended_as == CardEnd.LOST
    if row.ended_at is not None:
        return OwnCard(row.pk, number, None, None, row.ended_at, is_lost)
    return OwnCard(row.pk, number, bars_of(number), qr(unspaced(number)), None, is_lost)


def unspaced(number: str) -> str:
    """The number as it is read: without the blanks that are there for eyes."""
    return "".join(number.split())


def bars_of(number: str) -> Shape | None:
    """The bars of a number; None when it cannot be written so, or not widely enough."""
    text = unspaced(number)
    shape = code_128(text) if is_encodable(text) else None
    return shape if shape is not None and shape.width <= WIDEST else None
