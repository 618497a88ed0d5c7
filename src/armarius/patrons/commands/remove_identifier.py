"""Take an identifier from its reader."""

from dataclasses import dataclass

from armarius.patrons import permissions
from armarius.patrons.commands.at_home import own_reader
from armarius.patrons.models import ReaderIdentifier
from armarius.patrons.refusals import Refusal
from armarius.platform.kernel.command import command
from armarius.platform.kernel.work import note_person
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.reasons import Missing, Reason


@dataclass(frozen=True, slots=True)
class IdentifierRemoved:
    """The reader."""

    reader: int


@command("patrons.remove_identifier", needs=permissions.REGISTER)
def remove_identifier(occasion: Occasion, *, reader: int, identifier: int) -> IdentifierRemoved:
    """Take an identifier from a reader: from now on it means nobody, and may be given to whoever it belongs to.

    Refusals: those of ``at_home.own_reader``; ``Missing`` unknown_identifier.
    """
    row = own_reader(occasion, reader)
    found = ReaderIdentifier.objects.filter(pk=identifier, reader=row).first()
    if found is None:
        raise Missing(Reason(Refusal.UNKNOWN_IDENTIFIER))
    let_go(found)
    note_person("reader", row.pk)
    return IdentifierRemoved(row.pk)


def let_go(row: ReaderIdentifier) -> None:
    """Take one away; of a scanned one the code stays, and means this row and nobody (law 14)."""
    if row.code_id is None:
        row.delete()
        return
    row.reader, row.kind, row.shown = None, None, ""
    row.save(update_fields=["reader", "kind", "shown"])
