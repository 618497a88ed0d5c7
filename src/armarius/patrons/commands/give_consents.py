"""Note what a reader says yes to."""

from dataclasses import dataclass

from armarius.patrons import permissions
from armarius.patrons.commands.at_home import own_reader
from armarius.patrons.commands.consent_texts import acknowledge
from armarius.platform.kernel.command import command
from armarius.platform.kernel.work import note_person
from armarius.platform.values.occasion import Occasion


@dataclass(frozen=True, slots=True)
class ConsentsGiven:
    """How many texts were not acknowledged before."""

    new: int


@command("patrons.give_consents", needs=permissions.REGISTER)
def give_consents(occasion: Occasion, *, reader: int, texts: tuple[int, ...]) -> ConsentsGiven:
    """Note that a reader of this library or one below acknowledges these texts (ids), signed at the desk (R63).

    Refusals: those of ``consent_texts.acknowledge`` and ``at_home.own_reader``.
    """
    row = own_reader(occasion, reader)
    note_person("reader", row.pk)
    return ConsentsGiven(acknowledge(occasion, row, texts))
