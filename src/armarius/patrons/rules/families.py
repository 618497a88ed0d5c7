"""What guardians and proxies see and may do: from the child's age, the library's policy and what the child agreed to.

quality.md A2: a guardian sees numbers and due days; titles only where the library says so, or the child agrees.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Relation(StrEnum):
    """What a guardian is to the child."""

    MOTHER = "mother"
    FATHER = "father"
    LEGAL_GUARDIAN = "legal_guardian"
    FOSTER_PARENT = "foster_parent"
    GRANDPARENT = "grandparent"
    OTHER = "other"


class Titles(StrEnum):
    """Whether guardians see the titles a child has on loan: the library's policy."""

    NEVER = "never"
    WITH_CONSENT = "with_consent"
    YES = "yes"


class Standing(StrEnum):
    """Where a guardianship or a proxy stands on a day."""

    IN_FORCE = "in_force"
    AHEAD = "ahead"
    OF_AGE = "of_age"
    """The child has come of age: it ended by itself."""
    OVER = "over"


@dataclass(frozen=True, slots=True)
class GuardianPolicy:
    """What a library lets guardians see: titles, due days; whether they renew; ``majority`` in whole years."""

    titles: Titles = Titles.WITH_CONSENT
    due_days: bool = True
    renews: bool = True
    majority: int = 18


@dataclass(frozen=True, slots=True)
class Sight:
    """What somebody sees of another reader's loans, and whether they may renew them. Titles come with their days."""

    counts: bool = False
    due_days: bool = False
    titles: bool = False
    may_renew: bool = False


NOTHING = Sight()


@dataclass(frozen=True, slots=True)
class Days:
    """From which day something holds and before which one it ends; ``ended`` when somebody ended it by hand."""

    start: date
    until: date | None = None
    ended: bool = False


def of_age_on(birth_date: date, majority: int) -> date:
    """The birthday on which somebody comes of age; who was born on 29 February does so on 1 March otherwise."""
    try:
        return birth_date.replace(year=birth_date.year + majority)
    except ValueError:
        return date(birth_date.year + majority, 3, 1)


def is_minor(birth_date: date | None, majority: int, day: date) -> bool:
    """Whether somebody is known to be below age on a day; of an unknown age nobody is."""
    return birth_date is not None and day < of_age_on(birth_date, majority)


def standing(days: Days, day: date) -> Standing:
    """Where something stands on a day by its own days."""
    if days.ended or (days.until is not None and days.until <= day):
        return Standing.OVER
    return Standing.AHEAD if day < days.start else Standing.IN_FORCE


def guardian_standing(days: Days, birth_date: date | None, majority: int, day: date) -> Standing:
    """Where a guardianship stands on a day: it ends by itself when the child comes of age."""
    found = standing(days, day)
    if found is not Standing.OVER and not is_minor(birth_date, majority, day):
        return Standing.OF_AGE
    return found


def guardian_sight(found: Standing, policy: GuardianPolicy, *, consented: bool) -> Sight:
    """What a guardian sees of the child's loans: nothing unless in force, titles by policy and consent."""
    if found is not Standing.IN_FORCE:
        return NOTHING
    titles = policy.titles is Titles.YES or (policy.titles is Titles.WITH_CONSENT and consented)
    return Sight(counts=True, due_days=policy.due_days or titles, titles=titles, may_renew=policy.renews)


def proxy_sight(found: Standing, *, sees_titles: bool) -> Sight:
    """What a proxy sees of the reader's loans: nothing, unless the reader lets them see what is on loan."""
    if found is not Standing.IN_FORCE or not sees_titles:
        return NOTHING
    return Sight(counts=True, due_days=True, titles=True)
