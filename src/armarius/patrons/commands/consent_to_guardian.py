"""A child lets a guardian see the titles on loan, or does so no more: at the desk, or in the child's account."""

from dataclasses import dataclass
from datetime import datetime

from armarius.patrons import permissions
from armarius.patrons.commands.at_home import reader_itself
from armarius.patrons.commands.guardian_rows import own_guardianship
from armarius.patrons.models import Guardianship
from armarius.patrons.queries.families import guardian_links
from armarius.patrons.refusals import Refusal
from armarius.patrons.rules.families import Titles
from armarius.platform.kernel.command import command
from armarius.platform.kernel.work import note_person
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.reasons import Missing, Reason, Refused


@dataclass(frozen=True, slots=True)
class GuardianConsent:
    """The guardianship, and since when the child agrees; None: they do not."""

    guardianship: int
    consented_at: datetime | None


@command("patrons.consent_to_guardian", needs=permissions.REGISTER)
def consent_to_guardian(occasion: Occasion, *, guardianship: int) -> GuardianConsent:
    """Note at the desk that the child agrees. Agreed twice is once, since the first time.

    Refusals: ``Missing`` unknown_guardian; ``Refused`` as in ``agreed``; those of ``at_home.own_reader``.
    """
    return agreed(occasion, own_guardianship(occasion, guardianship))


@command("patrons.withdraw_guardian_consent", needs=permissions.REGISTER)
def withdraw_guardian_consent(occasion: Occasion, *, guardianship: int) -> GuardianConsent:
    """Note at the desk that the child agrees no more. Refusals: ``Missing`` unknown_guardian; ``own_reader``'s."""
    return taken_back(own_guardianship(occasion, guardianship))


@command("patrons.consent_to_own_guardian", needs=permissions.DECIDE_OWN_FAMILY)
def consent_to_own_guardian(occasion: Occasion, *, guardianship: int) -> GuardianConsent:
    """The child agrees, in their own account.

    Refusals: ``Forbidden`` not_permitted when it is no reader who asks; ``Missing`` unknown_guardian for one of
    somebody else; ``Refused`` as in ``agreed``.
    """
    return agreed(occasion, of_child(occasion, guardianship))


@command("patrons.withdraw_own_guardian_consent", needs=permissions.DECIDE_OWN_FAMILY)
def withdraw_own_guardian_consent(occasion: Occasion, *, guardianship: int) -> GuardianConsent:
    """The child takes it back, in their own account. Refusals: as ``consent_to_own_guardian``, without ``Refused``."""
    return taken_back(of_child(occasion, guardianship))


def of_child(occasion: Occasion, guardianship: int) -> Guardianship:
    """A guardianship of the reader who asks, that reader locked."""
    child = reader_itself(occasion, permissions.DECIDE_OWN_FAMILY)
    found = Guardianship.objects.select_related("child").filter(pk=guardianship, child=child).first()
    if found is None:
        raise Missing(Reason(Refusal.UNKNOWN_GUARDIAN))
    return found


def agreed(occasion: Occasion, row: Guardianship) -> GuardianConsent:
    """Keep the consent. Refusals: ``Refused`` guardianship_over, consent_changes_nothing where the policy is never."""
    (link,) = guardian_links([row], occasion.at)
    if not link.is_open:
        raise Refused(Reason(Refusal.GUARDIANSHIP_OVER))
    if link.titles is Titles.NEVER:
        raise Refused(Reason(Refusal.CONSENT_CHANGES_NOTHING))
    if row.consented_at is None:
        row.consented_at, row.consent_channel = occasion.at, occasion.channel
        row.version += 1
        row.save(update_fields=["consented_at", "consent_channel", "version"])
    note_person("reader", row.child_id)
    return GuardianConsent(row.pk, row.consented_at)


def taken_back(row: Guardianship) -> GuardianConsent:
    """Forget the consent; the journal keeps that it was given. Taken back twice is once."""
    if row.consented_at is not None:
        row.consented_at, row.consent_channel = None, ""
        row.version += 1
        row.save(update_fields=["consented_at", "consent_channel", "version"])
    note_person("reader", row.child_id)
    return GuardianConsent(row.pk, None)
