"""What the verbs about guardians share: the locked row, what stands against a guardian, days that have run out."""

from dataclasses import dataclass
from datetime import date

from armarius.network.queries import local_day
from armarius.patrons.commands.at_home import own_reader
from armarius.patrons.models import Guardianship, Reader
from armarius.patrons.preferences import AGE_OF_MAJORITY
from armarius.patrons.refusals import Refusal
from armarius.patrons.rules.contacts import is_email
from armarius.patrons.rules.families import Relation, is_minor
from armarius.platform.queries import preference
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.reasons import Missing, Reason

LONGEST_NAME, LONGEST_TELEPHONE, LONGEST_EMAIL = 120, 40, 200


@dataclass(frozen=True, slots=True, kw_only=True)
class GuardianDetails:
    """What is written down of a guardianship: relation, half-open days, and who a guardian is that is no reader."""

    relation: Relation
    from_day: date
    until_day: date | None = None
    name: str = ""
    telephone: str = ""
    email: str = ""

    def person(self) -> dict[str, str]:
        """Name, telephone and e-mail of somebody who is no reader, as they are kept."""
        return {
            "name": self.name.strip()[:LONGEST_NAME],
            "telephone": self.telephone.strip()[:LONGEST_TELEPHONE],
            "email": self.email.strip()[:LONGEST_EMAIL],
        }


def locked_child(occasion: Occasion, child: int, guardian: int = 0) -> tuple[Reader, Reader | None]:
    """Child and guardian, locked in the order of their ids. Refusals: ``own_reader``'s; ``Missing`` unknown_reader."""
    if not guardian or guardian == child:
        row = own_reader(occasion, child)
        return row, row if guardian else None
    if child < guardian:
        return own_reader(occasion, child), locked_reader(guardian)
    other = locked_reader(guardian)
    return own_reader(occasion, child), other


def locked_reader(reader: int) -> Reader:
    """A reader of any library, locked. Refusal: ``Missing`` unknown_reader."""
    row = Reader.objects.select_for_update(no_key=True).filter(pk=reader).first()
    if row is None:
        raise Missing(Reason(Refusal.UNKNOWN_READER, {"reader": reader}))
    return row


def own_guardianship(occasion: Occasion, number: int) -> Guardianship:
    """A guardianship of a child of this library or below, the child locked. Refusal: ``Missing`` unknown_guardian."""
    found = Guardianship.objects.filter(pk=number).first()
    if found is None:
        raise Missing(Reason(Refusal.UNKNOWN_GUARDIAN))
    own_reader(occasion, found.child_id)
    found = Guardianship.objects.select_related("child").filter(pk=number).first()
    if found is None:
        raise Missing(Reason(Refusal.UNKNOWN_GUARDIAN))
    return found


def against_days(from_day: date, until_day: date | None) -> list[Reason]:
    """Days that are not in order."""
    if until_day is not None and until_day <= from_day:
        return [Reason(Refusal.ENDS_BEFORE_START, field="until_day")]
    return []


def against_details(details: GuardianDetails, *, is_reader: bool) -> list[Reason]:
    """What is wrong with what was typed."""
    found = against_days(details.from_day, details.until_day)
    if not is_reader and not details.name.strip():
        found.append(Reason(Refusal.GUARDIAN_MISSING, field="name"))
    if not is_reader and details.email.strip() and not is_email(details.email.strip()):
        found.append(Reason(Refusal.NO_EMAIL_ADDRESS, {"text": details.email[:60]}, "email"))
    return found


def against_pair(occasion: Occasion, child: Reader, guardian: Reader | None) -> list[Reason]:
    """Why this child can have no guardian now, or not this one."""
    majority = preference(AGE_OF_MAJORITY, child.home_library_id)
    day = local_day(child.home_library_id, occasion.at)
    found = []
    if child.birth_date is None:
        found.append(Reason(Refusal.WARD_WITHOUT_BIRTH_DATE))
    elif not is_minor(child.birth_date, majority, day):
        found.append(Reason(Refusal.WARD_OF_AGE, {"age": majority}))
    if guardian is not None and guardian.pk == child.pk:
        found.append(Reason(Refusal.OWN_GUARDIAN, field="guardian"))
    elif guardian is not None and is_minor(guardian.birth_date, majority, day):
        found.append(Reason(Refusal.GUARDIAN_BELOW_AGE, {"age": majority}, "guardian"))
    return found


def has_run_out(until_day: date | None, child: Reader, occasion: Occasion) -> bool:
    """Whether days that nobody ended are over by now."""
    return until_day is not None and until_day <= local_day(child.home_library_id, occasion.at)
