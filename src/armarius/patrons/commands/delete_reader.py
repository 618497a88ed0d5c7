"""Delete a reader, and everything by which the person could be recognised."""

from dataclasses import dataclass

from armarius.network.queries import local_day
from armarius.patrons import permissions
from armarius.patrons.commands.at_home import own_reader
from armarius.patrons.commands.erasing import against_erasing, erase
from armarius.platform.kernel.command import command
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.reasons import Refused


@dataclass(frozen=True, slots=True)
class ReaderDeleted:
    """How many cards were retired with the reader."""

    cards: int


@command("patrons.delete_reader", needs=permissions.REGISTER)
def delete_reader(occasion: Occasion, *, reader: int) -> ReaderDeleted:
    """Delete a reader of this library or one below. Counts, statistics and the chain of the journal stay; no name does.

    The codes of the cards stay retired, so that a card found later means nobody (law 14). Refusals: ``Refused``
    must_be_kept while a legal hold is in force, with every reason the upper domains give (open loans …); those of
    ``at_home.own_reader``.
    """
    row = own_reader(occasion, reader)
    reasons = against_erasing(reader, local_day(row.home_library_id, occasion.at))
    if reasons:
        raise Refused(*reasons)
    return ReaderDeleted(erase(occasion, row))
