"""Give a reader another card."""

from dataclasses import dataclass

from armarius.patrons import permissions
from armarius.patrons.commands.at_home import own_reader
from armarius.patrons.commands.card_codes import give_card
from armarius.patrons.commands.report_card_lost import end_card
from armarius.patrons.events import CardReplacedBy
from armarius.patrons.models import Card
from armarius.patrons.rules.card_numbers import CardEnd
from armarius.platform.kernel.command import command
from armarius.platform.kernel.work import note_person, publish
from armarius.platform.values.occasion import Occasion


@dataclass(frozen=True, slots=True)
class CardReplaced:
    """The reader."""

    reader: int


@command("patrons.replace_card", needs=permissions.REGISTER)
def replace_card(occasion: Occasion, *, reader: int, card: str = "") -> CardReplaced:
    """End the card in use, retire its code for ever (law 14) and give the reader a new one; the PIN stays (R67).

    Without ``card`` the new one gets the next number of the library's scheme.
    Refusals: those of ``at_home.own_reader`` and of ``card_codes.give_card``.
    """
    row = own_reader(occasion, reader)
    had_one = Card.objects.filter(reader=row).exists()
    for old in Card.objects.filter(reader=row, ended_at__isnull=True).select_related("code"):
        end_card(occasion, old, CardEnd.REPLACED)
    give_card(occasion, row, card)
    note_person("reader", row.pk)
    if had_one:
        publish(CardReplacedBy(row.pk))
    return CardReplaced(row.pk)
