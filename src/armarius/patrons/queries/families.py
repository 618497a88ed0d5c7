"""Guardians and proxies as they stand on a day, and what each of them sees."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.db.models import Exists, OuterRef, Q, QuerySet

from armarius.network import queries as network
from armarius.patrons.models import Guardianship, Proxy, Reader
from armarius.patrons.preferences import (
    AGE_OF_MAJORITY,
    GUARDIAN_NEEDED,
    GUARDIAN_RENEWS,
    GUARDIAN_SEES_DUE_DAYS,
    GUARDIAN_SEES_TITLES,
)
from armarius.patrons.rules.families import (
    Days,
    GuardianPolicy,
    Sight,
    Standing,
    Titles,
    guardian_sight,
    guardian_standing,
    of_age_on,
    proxy_sight,
    standing,
)
from armarius.platform.preferences import AnyPreference
from armarius.platform.queries import library_values, preference


@dataclass(frozen=True, slots=True)
class GuardianLink:
    """A guardianship on a day: who is who, where it stands, what the guardian sees.

    ``guardian`` is 0 for somebody who is no reader. ``until`` is the first day on which it no longer holds, by its own
    days or by the child's age.
    """

    row: Guardianship
    standing: Standing
    sight: Sight
    titles: Titles
    until: date | None

    @property
    def id(self) -> int:
        """The number of the guardianship."""
        return self.row.pk

    @property
    def guardian(self) -> int:
        """The guardian's reader id, 0 for somebody who is no reader."""
        return self.row.guardian_id or 0

    @property
    def name(self) -> str:
        """What the guardian is called."""
        return self.row.guardian.name if self.row.guardian else self.row.name

    @property
    def in_force(self) -> bool:
        """Whether it holds on the day."""
        return self.standing is Standing.IN_FORCE

    @property
    def is_open(self) -> bool:
        """Whether it holds or will."""
        return self.standing in (Standing.IN_FORCE, Standing.AHEAD)

    @property
    def consented_at(self) -> datetime | None:
        """Since when the child agrees that this guardian sees titles."""
        return self.row.consented_at


@dataclass(frozen=True, slots=True)
class ProxyLink:
    """A proxy on a day: where it stands, what the proxy sees of the reader's loans."""

    row: Proxy
    standing: Standing
    sight: Sight

    @property
    def id(self) -> int:
        """The number of the proxy."""
        return self.row.pk

    @property
    def in_force(self) -> bool:
        """Whether it holds on the day."""
        return self.standing is Standing.IN_FORCE

    @property
    def is_open(self) -> bool:
        """Whether it holds or will."""
        return self.standing in (Standing.IN_FORCE, Standing.AHEAD)


def guardian_policy(library: int) -> GuardianPolicy:
    """What guardians of readers registered at a library see. A value nobody knows any more shows no titles."""
    typed = preference(GUARDIAN_SEES_TITLES, library)
    return GuardianPolicy(
        titles=Titles(typed) if typed in set(Titles) else Titles.NEVER,
        due_days=preference(GUARDIAN_SEES_DUE_DAYS, library),
        renews=preference(GUARDIAN_RENEWS, library),
        majority=preference(AGE_OF_MAJORITY, library),
    )


def guardianships() -> "QuerySet[Guardianship]":
    """Every guardianship with child and guardian."""
    return Guardianship.objects.select_related("child__home_library", "guardian")


def guardianships_at(libraries: Iterable[int]) -> "QuerySet[Guardianship]":
    """The guardianships of children who are registered in these libraries."""
    return guardianships().filter(child__home_library_id__in=list(libraries))


def guardianship(number: int) -> Guardianship | None:
    """One guardianship with child and guardian."""
    return guardianships().filter(pk=number).first()


def guardian_links(rows: Iterable[Guardianship], at: datetime) -> tuple[GuardianLink, ...]:
    """Guardianships as they stand at an instant in each child's library; the policy is read once a library."""
    policies: dict[int, tuple[GuardianPolicy, date]] = {}
    found = []
    for row in rows:
        library = row.child.home_library_id
        if library not in policies:
            policies[library] = guardian_policy(library), day_there(row.child, at)
        found.append(guardian_link(row, *policies[library]))
    return tuple(found)


def day_there(reader: Reader, at: datetime) -> date:
    """The date it is at an instant in the library where a reader is registered, which was read along."""
    return at.astimezone(ZoneInfo(reader.home_library.time_zone)).date()


def guardian_link(row: Guardianship, policy: GuardianPolicy, day: date) -> GuardianLink:
    """One guardianship on a day under a policy."""
    born = row.child.birth_date
    days = Days(row.from_day, row.until_day, row.ended_at is not None)
    stands = guardian_standing(days, born, policy.majority, day)
    ends = [each for each in (row.until_day, born and of_age_on(born, policy.majority)) if each]
    sight = guardian_sight(stands, policy, consented=row.consented_at is not None)
    return GuardianLink(row, stands, sight, policy.titles, min(ends, default=None))


def guardians_of(child: int, at: datetime) -> tuple[GuardianLink, ...]:
    """The guardians a reader has or had, those first whose time is longest; see ``guardian_links``."""
    return guardian_links(guardianships().filter(child_id=child).order_by("-ended_at", "pk"), at)


def wards_of(guardian: int, at: datetime) -> tuple[GuardianLink, ...]:
    """The children a reader is guardian of at an instant, and only these."""
    rows = guardianships().filter(guardian_id=guardian, ended_at__isnull=True).order_by("pk")
    return tuple(link for link in guardian_links(rows, at) if link.in_force)


def ward(guardian: int, number: int, at: datetime) -> GuardianLink | None:
    """The guardianship of that number when it is this reader's and holds; None for every other, existing or not."""
    rows = guardianships().filter(pk=number, guardian_id=guardian, ended_at__isnull=True)
    return next((link for link in guardian_links(rows, at) if link.in_force), None)


def proxies() -> "QuerySet[Proxy]":
    """Every proxy with reader and proxy."""
    return Proxy.objects.select_related("reader__home_library", "proxy")


def proxy_link(row: Proxy, day: date) -> ProxyLink:
    """One proxy on a day."""
    stands = standing(Days(row.from_day, row.until_day, row.ended_at is not None), day)
    return ProxyLink(row, stands, proxy_sight(stands, sees_titles=row.sees_titles))


def proxies_of(reader: int, at: datetime) -> tuple[ProxyLink, ...]:
    """Who acts for a reader, or did."""
    rows = proxies().filter(reader_id=reader).order_by("pk")
    return tuple(proxy_link(row, day_there(row.reader, at)) for row in rows)


def acts_for(proxy: int, at: datetime) -> tuple[ProxyLink, ...]:
    """For whom a reader acts at an instant, and only these."""
    rows = proxies().filter(proxy_id=proxy, ended_at__isnull=True).order_by("pk")
    links = (proxy_link(row, day_there(row.reader, at)) for row in rows)
    return tuple(link for link in links if link.in_force)


def acting(proxy: int, number: int, at: datetime) -> ProxyLink | None:
    """The proxy of that number when it is this reader's and holds; None for every other, existing or not."""
    return next((link for link in acts_for(proxy, at) if link.id == number), None)


def inherited(wanted: AnyPreference) -> dict[int, bool | int | str]:
    """What is in force at every library for which somebody set it, there or above; one statement for each place."""
    trees = [
        (
            network.subtree(library) if library else tuple(network.libraries().values_list("pk", flat=True)),
            value,
        )
        for library, value in library_values(wanted).items()
    ]
    found: dict[int, bool | int | str] = {}
    for tree, value in sorted(trees, key=lambda each: -len(each[0])):
        found |= dict.fromkeys(tree, value)
    return found


def without_guardian(day: date) -> Q:
    """The condition that a minor has no guardian in force where the library wants one on record."""
    ages = inherited(AGE_OF_MAJORITY)
    needed: dict[int, list[int]] = {}
    for library, wanted in inherited(GUARDIAN_NEEDED).items():
        if wanted:
            needed.setdefault(int(ages.get(library, AGE_OF_MAJORITY.default)), []).append(library)
    looked_after = Exists(in_force_on(day).filter(child=OuterRef("pk")))
    young = Q(pk__in=())
    for age, libraries in needed.items():
        young |= Q(home_library_id__in=libraries, birth_date__gt=born_by(day, age))
    return young & ~Q(looked_after)


def in_force_on(day: date) -> "QuerySet[Guardianship]":
    """The guardianships that hold on a day by their own days; the child's age is not looked at."""
    open_ones = Guardianship.objects.filter(ended_at__isnull=True, from_day__lte=day)
    return open_ones.filter(Q(until_day__isnull=True) | Q(until_day__gt=day))


def born_by(day: date, age: int) -> date:
    """Whoever was born on this day or earlier is so many years old; as ``rules.families.of_age_on`` counts."""
    try:
        return day.replace(year=day.year - age)
    except ValueError:
        return date(day.year - age, 2, 28)


def minors_of_age(libraries: Iterable[int], day: date) -> "QuerySet[Guardianship]":
    """Guardianships nobody ended whose child has come of age: what the desk may tidy."""
    kept = list(libraries)
    ages = inherited(AGE_OF_MAJORITY)
    grown = Q(pk__in=())
    for age in {int(value) for value in ages.values()} | {AGE_OF_MAJORITY.default}:
        at = [each for each in kept if int(ages.get(each, AGE_OF_MAJORITY.default)) == age]
        grown |= Q(child__home_library_id__in=at, child__birth_date__lte=born_by(day, age))
    return guardianships().filter(grown, ended_at__isnull=True)
