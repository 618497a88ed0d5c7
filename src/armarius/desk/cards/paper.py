"""What a sheet of cards shows, as its template takes it: words, places, codes."""

from collections.abc import Sequence
from decimal import Decimal
from itertools import groupby
from pathlib import Path

from django.utils.translation import gettext as _
from django.utils.translation import override

from armarius.formats.symbols.code128 import code_128, is_encodable
from armarius.formats.symbols.qr import qr
from armarius.patrons.queries.card_sheets import CardToPrint, photos_of
from armarius.patrons.rules.card_sheets import THINNEST_BAR, CardPart, Layout, Mark, places
from armarius.platform.documents.photographs import as_svg
from armarius.platform.documents.sheets import Place
from armarius.platform.documents.texts import Value
from armarius.ui.languages import paper_language
from armarius.ui.localised import short_day_text

TEMPLATE = Path(__file__).with_name("cards.typ")
DOTS = 260
"""Dots across a photo: 22 mm at 300 to the inch."""
EDGE = Decimal("3.5")
"""Millimetres around what stands on a card, as the template has it."""


def sheet_of(cards: Sequence[CardToPrint], layout: Layout, *, start: int, title: str) -> dict[str, Value]:
    """The pages of a sheet, with every card in its place, and the photos when the design shows them. One query."""
    wanted = [card.reader for card in cards] if CardPart.PHOTO in layout.shows else []
    photos = photos_of(wanted) if wanted else {}
    laid = list(zip(places(layout, len(cards), start), cards, strict=True))
    return {
        "title": title,
        "paper": [float(layout.paper_width), float(layout.paper_height)],
        "card": [float(layout.card_width), float(layout.card_height)],
        "size": [float(length) for length in layout.size],
        "outline": CardPart.OUTLINE in layout.shows,
        "pages": [
            [shown_card(card, layout, place, photos.get(card.reader)) for place, card in page]
            for _number, page in groupby(laid, key=lambda each: each[0].page)
        ],
    }


def shown_card(card: CardToPrint, layout: Layout, place: Place, photo: bytes | None) -> dict[str, Value]:
    """One card: only what the design shows."""
    shows = layout.shows
    picture, is_square = mark_of(card.number, layout)
    return {
        "x": float(place.x),
        "y": float(place.y),
        "name": card.name,
        "library": card.library if CardPart.LIBRARY in shows else "",
        "number": card.number if CardPart.NUMBER in shows else "",
        "has_face": CardPart.PHOTO in shows,
        "initials": card.initials,
        "photo_svg": as_svg(photo, width=DOTS) if photo else "",
        "lines": lines_of(card, layout),
        "mark_svg": picture,
        "is_square": is_square,
    }


def lines_of(card: CardToPrint, layout: Layout) -> list[Value]:
    """The small lines below the name, in the reader's language."""
    said: list[Value] = []
    if CardPart.CATEGORY in layout.shows and card.category:
        said.append(card.category)
    if CardPart.GROUP in layout.shows and card.group:
        said.append(card.group)
    if CardPart.VALID_UNTIL in layout.shows and card.valid_until:
        with override(paper_language(card.language)):
            said.append(_("Card valid to %(day)s") % {"day": short_day_text(card.valid_until)})
    return said


def mark_of(number: str, layout: Layout) -> tuple[str, bool]:
    """The code of a number as a picture, and whether it is square.

    Bars that would become too thin for the card, or that cannot write the number, become a QR code.
    """
    if layout.mark is Mark.CODE_128 and is_encodable(number):
        shape = code_128(number)
        if (layout.size[0] - 2 * EDGE) / shape.width >= THINNEST_BAR:
            return shape.svg(stretched=True), False
    return qr(number).svg(), True
