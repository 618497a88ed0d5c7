"""Note that the cards of readers were printed."""

from collections.abc import Sequence
from dataclasses import dataclass

from armarius.network.queries import subtree
from armarius.patrons import permissions
from armarius.patrons.models import Card
from armarius.platform.kernel.command import command
from armarius.platform.kernel.work import note
from armarius.platform.values.occasion import Occasion


@dataclass(frozen=True, slots=True)
class CardsPrinted:
    """How many cards it was noted of."""

    cards: int


@command("patrons.record_cards_printed", needs=permissions.REGISTER)
def record_cards_printed(occasion: Occasion, *, readers: Sequence[int]) -> CardsPrinted:
    """Note that the cards in use of these readers were printed now, so that nobody prints them twice.

    Readers of other libraries than the occasion's and those below it are left alone: their home prints their cards.
    """
    rows = Card.objects.filter(
        reader_id__in=list(readers),
        reader__home_library_id__in=subtree(occasion.library),
        ended_at__isnull=True,
    )
    cards = rows.update(printed_at=occasion.at)
    note(cards=cards)
    return CardsPrinted(cards)
