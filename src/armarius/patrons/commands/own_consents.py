"""Readers acknowledge texts of their library in their account, and take consents back as easily (GDPR article 7)."""

from armarius.patrons import permissions
from armarius.patrons.commands.at_home import reader_itself
from armarius.patrons.commands.consent_texts import acknowledge
from armarius.patrons.commands.give_consents import ConsentsGiven
from armarius.patrons.commands.withdraw_consent import ConsentWithdrawn, ended
from armarius.platform.kernel.command import command
from armarius.platform.kernel.work import note_person
from armarius.platform.values.occasion import Occasion


@command("patrons.give_own_consents", needs=permissions.CONSENT_ONESELF)
def give_own_consents(occasion: Occasion, *, texts: tuple[int, ...]) -> ConsentsGiven:
    """The reader acknowledges these texts (ids) of their home library, in the version that holds (R63).

    Refusals: ``Invalid`` text_not_in_force; those of ``at_home.reader_itself``.
    """
    row = reader_itself(occasion, permissions.CONSENT_ONESELF)
    note_person("reader", row.pk)
    return ConsentsGiven(acknowledge(occasion, row, texts))


@command("patrons.withdraw_own_consent", needs=permissions.CONSENT_ONESELF)
def withdraw_own_consent(occasion: Occasion, *, consent: int) -> ConsentWithdrawn:
    """The reader takes a consent back.

    Refusals: ``Missing`` unknown_consent; ``Refused`` consent_is_required while they are registered; those of
    ``at_home.reader_itself``.
    """
    return ended(occasion, reader_itself(occasion, permissions.CONSENT_ONESELF), consent)
