"""A leaver owes nothing."""

from dataclasses import dataclass

from armarius.patrons import contributions, permissions
from armarius.patrons.commands.at_home import own_reader
from armarius.patrons.commands.report_card_lost import end_card
from armarius.patrons.models import Card
from armarius.patrons.refusals import Refusal
from armarius.patrons.rules.card_numbers import CardEnd
from armarius.platform.kernel.command import command
from armarius.platform.kernel.work import note_person
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.reasons import Reason, Refused


@dataclass(frozen=True, slots=True)
class ReaderCleared:
    """The reader, and how many cards ended (none when there was none in use)."""

    reader: int
    cards: int


@command("patrons.clear_reader", needs=permissions.REGISTER)
def clear_reader(occasion: Occasion, *, reader: int) -> ReaderCleared:
    """Write down that a leaver owes nothing, and end the card in use.

    Refusals: those of ``at_home.own_reader``; ``Refused`` already_cleared, and every reason the upper domains give
    (open loans …).
    """
    row = own_reader(occasion, reader)
    if row.cleared_at is not None:
        raise Refused(Reason(Refusal.ALREADY_CLEARED))
    reasons = tuple(r for found in contributions.against_clearing.ask(reader) for r in found)
    if reasons:
        raise Refused(*reasons)
    cards = list(Card.objects.filter(reader=row, ended_at__isnull=True).select_related("code"))
    for card in cards:
        end_card(occasion, card, CardEnd.LEFT)
    row.cleared_at, row.left_at = occasion.at, row.left_at or occasion.at
    row.group, row.version = None, row.version + 1
    row.save(update_fields=["cleared_at", "left_at", "group", "version"])
    note_person("reader", row.pk)
    return ReaderCleared(row.pk, len(cards))
