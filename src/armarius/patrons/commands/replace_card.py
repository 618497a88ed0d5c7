"""Give a reader another card."""

from dataclasses import dataclass

from armarius.network.commands.register_code import register_code
from armarius.network.commands.retire_code import retire_code
from armarius.patrons import permissions
from armarius.patrons.commands.at_home import own_reader
from armarius.patrons.models import Card
from armarius.platform.kernel.command import command
from armarius.platform.kernel.work import note_person
from armarius.platform.values.occasion import Occasion


@dataclass(frozen=True, slots=True)
class CardReplaced:
    """The reader."""

    reader: int


@command("patrons.replace_card", needs=permissions.REGISTER)
def replace_card(occasion: Occasion, *, reader: int, card: str) -> CardReplaced:
    """End the card in use, retire its code for ever (law 14) and give the reader a new one; the PIN stays.

    Refusals: those of ``at_home.own_reader`` and of the code registry.
    """
    row = own_reader(occasion, reader)
    for old in Card.objects.filter(reader=row, ended_at__isnull=True).select_related("code"):
        retire_code(occasion, code=old.code.printed)
        old.ended_at = occasion.at
        old.save(update_fields=["ended_at"])
    code = register_code(occasion, code=card, owner_kind="reader", owner_id=row.pk)
    Card.objects.create(reader=row, code_id=code.code, issued_at=occasion.at)
    note_person("reader", row.pk)
    return CardReplaced(row.pk)
