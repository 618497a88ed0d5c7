"""A reader blocks their own card."""

from armarius.patrons import permissions
from armarius.patrons.commands.at_home import reader_itself
from armarius.patrons.commands.report_card_lost import CardLost, end_card
from armarius.patrons.models import Card
from armarius.patrons.refusals import Refusal
from armarius.patrons.rules.card_numbers import CardEnd
from armarius.platform.kernel.command import command
from armarius.platform.kernel.work import note_person
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.reasons import Reason, Refused


@command("patrons.report_own_card_lost", needs=permissions.REPORT_OWN_CARD)
def report_own_card_lost(occasion: Occasion, *, card: int) -> CardLost:
    """End the reader's own card in use as lost, at once and for ever; only the library gives another (R68).

    ``card`` is the one they looked at, so that one given meanwhile is not blocked. Who asks has just shown that they
    know the PIN. Refusals: ``Forbidden`` not_permitted when it is no reader who asks; ``Refused`` no_card_in_use.
    """
    reader = reader_itself(occasion, permissions.REPORT_OWN_CARD)
    rows = Card.objects.filter(pk=card, reader=reader, ended_at__isnull=True)
    row = rows.select_related("code").first()
    if row is None:
        raise Refused(Reason(Refusal.NO_CARD_IN_USE))
    end_card(occasion, row, CardEnd.LOST)
    note_person("reader", occasion.who.id)
    return CardLost(occasion.who.id)
