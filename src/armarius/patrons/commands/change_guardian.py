"""Correct what is known of a guardian."""

from dataclasses import dataclass

from armarius.patrons import permissions
from armarius.patrons.commands.guardian_rows import GuardianDetails, against_details, own_guardianship
from armarius.patrons.models import Guardianship
from armarius.patrons.refusals import Refusal
from armarius.platform.kernel.command import command
from armarius.platform.kernel.work import note_person
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.reasons import Invalid, Reason, Refused, Stale


@dataclass(frozen=True, slots=True)
class GuardianChanged:
    """The guardianship, and the new version."""

    guardianship: int
    version: int


@command("patrons.change_guardian", needs=permissions.REGISTER)
def change_guardian(
    occasion: Occasion, *, guardianship: int, version: int, details: GuardianDetails
) -> GuardianChanged:
    """Correct relation, days and, of somebody who is no reader, name and contacts; ``version`` was looked at.

    Refusals: ``Missing`` unknown_guardian; ``Refused`` guardianship_over, guardian_known_already; ``Stale``
    guardian_changed; ``Invalid`` as ``add_guardian`` has them; those of ``at_home.own_reader``.
    """
    row = own_guardianship(occasion, guardianship)
    if row.ended_at is not None:
        raise Refused(Reason(Refusal.GUARDIANSHIP_OVER))
    if row.version != version:
        raise Stale(Reason(Refusal.GUARDIAN_CHANGED))
    found = against_details(details, is_reader=row.guardian_id is not None)
    if found:
        raise Invalid(*found)
    if row.guardian_id is None:
        refuse_namesake(row, details.person()["name"])
        if details.person()["name"] != row.name:  # consent was given to the one who was named
            row.consented_at, row.consent_channel = None, ""
        for column, value in details.person().items():
            setattr(row, column, value)
    row.relation, row.from_day, row.until_day = details.relation, details.from_day, details.until_day
    row.version += 1
    row.save()
    note_person("reader", row.child_id)
    return GuardianChanged(row.pk, row.version)


def refuse_namesake(row: Guardianship, name: str) -> None:
    """Refuse the name of another open guardian of the child. Refusal: ``Refused`` guardian_known_already."""
    others = Guardianship.objects.filter(
        child_id=row.child_id, guardian=None, name=name, ended_at__isnull=True
    )
    if others.exclude(pk=row.pk).exists():
        raise Refused(Reason(Refusal.GUARDIAN_KNOWN_ALREADY, field="name"))
