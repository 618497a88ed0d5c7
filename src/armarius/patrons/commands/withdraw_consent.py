"""Note that a reader takes a consent back."""

from dataclasses import dataclass

from armarius.patrons import permissions
from armarius.patrons.commands.at_home import own_reader
from armarius.patrons.models import Reader, ReaderConsent
from armarius.patrons.refusals import Refusal
from armarius.platform.kernel.command import command
from armarius.platform.kernel.work import note, note_person
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.reasons import Missing, Reason, Refused


@dataclass(frozen=True, slots=True)
class ConsentWithdrawn:
    """The consent's id."""

    consent: int


@command("patrons.withdraw_consent", needs=permissions.REGISTER)
def withdraw_consent(occasion: Occasion, *, reader: int, consent: int) -> ConsentWithdrawn:
    """End a reader's consent (GDPR art. 7 (3)): as easy as giving it. What was required ends with the registration.

    Refusals: ``Missing`` unknown_consent; ``Refused`` consent_is_required while the reader is registered; those of
    ``at_home.own_reader``.
    """
    row = own_reader(occasion, reader)
    return ended(occasion, row, consent)


def ended(occasion: Occasion, row: Reader, consent: int) -> ConsentWithdrawn:
    """End a consent of this reader. Refusals: ``Missing`` unknown_consent, ``Refused`` consent_is_required."""
    given = ReaderConsent.objects.select_related("text").filter(pk=consent, reader=row)
    found = given.filter(withdrawn_at__isnull=True).first()
    if found is None:
        raise Missing(Reason(Refusal.UNKNOWN_CONSENT))
    if found.text.required:
        raise Refused(Reason(Refusal.CONSENT_IS_REQUIRED))
    found.withdrawn_at = occasion.at
    found.save(update_fields=["withdrawn_at"])
    note(withdrawn=f"{found.text.code} {found.text.number}")
    note_person("reader", row.pk)
    return ConsentWithdrawn(found.pk)
