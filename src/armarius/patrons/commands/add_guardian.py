"""Note who looks after a child."""

from dataclasses import dataclass

from armarius.patrons import permissions
from armarius.patrons.commands.guardian_rows import (
    GuardianDetails,
    against_details,
    against_pair,
    has_run_out,
    locked_child,
)
from armarius.patrons.models import Guardianship, Reader
from armarius.patrons.refusals import Refusal
from armarius.platform.kernel.command import command
from armarius.platform.kernel.work import note_person
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.reasons import Invalid, Reason, Refused


@dataclass(frozen=True, slots=True)
class GuardianAdded:
    """The guardianship."""

    guardianship: int


@command("patrons.add_guardian", needs=permissions.REGISTER)
def add_guardian(
    occasion: Occasion, *, child: int, details: GuardianDetails, guardian: int = 0
) -> GuardianAdded:
    """Note a guardian of a minor of this library or below: a reader (``guardian``), or whom ``details`` name.

    What a guardian sees is the library's policy (``rules.families``); no title is shown by this alone. Refusals:
    ``Invalid`` guardian_missing, no_email_address, ends_before_start, own_guardian, guardian_below_age,
    ward_without_birth_date, ward_of_age; ``Refused`` guardian_known_already; those of ``at_home.own_reader``.
    """
    row, other = locked_child(occasion, child, guardian)
    found = against_details(details, is_reader=other is not None) + against_pair(occasion, row, other)
    if found:
        raise Invalid(*found)
    person = {"name": "", "telephone": "", "email": ""} if other else details.person()
    refuse_second(occasion, row, other, person["name"])
    made = Guardianship.objects.create(
        child=row,
        guardian=other,
        relation=details.relation,
        from_day=details.from_day,
        until_day=details.until_day,
        **person,
    )
    note_person("reader", row.pk)
    return GuardianAdded(made.pk)


def refuse_second(occasion: Occasion, child: Reader, guardian: Reader | None, name: str) -> None:
    """Close what ran out of this pair; refuse when one is open still. Refusal: ``Refused`` guardian_known_already."""
    for row in Guardianship.objects.filter(child=child, guardian=guardian, name=name, ended_at__isnull=True):
        if not has_run_out(row.until_day, child, occasion):
            raise Refused(Reason(Refusal.GUARDIAN_KNOWN_ALREADY, field="guardian" if guardian else "name"))
        row.ended_at = occasion.at
        row.save(update_fields=["ended_at"])
