"""A card was lost: from now on it means nobody."""

from dataclasses import dataclass

from armarius.network.commands.retire_code import retire_code
from armarius.patrons import permissions
from armarius.patrons.commands.at_home import own_reader
from armarius.patrons.models import Card
from armarius.patrons.refusals import Refusal
from armarius.patrons.rules.card_numbers import CardEnd
from armarius.platform.kernel.command import command
from armarius.platform.kernel.work import note_person
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.reasons import Reason, Refused


@dataclass(frozen=True, slots=True)
class CardLost:
    """The reader."""

    reader: int


@command("patrons.report_card_lost", needs=permissions.REGISTER)
def report_card_lost(occasion: Occasion, *, reader: int) -> CardLost:
    """End the card in use as lost and retire its code at once and for ever (R68, law 14); loans and PIN stay.

    Nobody borrows or signs in with it any more; a new card is given by ``replace_card``.
    Refusals: those of ``at_home.own_reader``; ``Refused`` no_card_in_use.
    """
    row = own_reader(occasion, reader)
    card = Card.objects.filter(reader=row, ended_at__isnull=True).select_related("code").first()
    if card is None:
        raise Refused(Reason(Refusal.NO_CARD_IN_USE))
    end_card(occasion, card, CardEnd.LOST)
    note_person("reader", row.pk)
    return CardLost(row.pk)


def end_card(occasion: Occasion, card: Card, why: CardEnd) -> None:
    """End a card in use and retire its code."""
    retire_code(occasion, code=card.code.printed)
    card.ended_at, card.ended_as = occasion.at, why
    card.save(update_fields=["ended_at", "ended_as"])
