"""What the desk shows of a reader's family: who looks after them, who acts for them, for whom they come."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from armarius.circulation.queries.families import ready_counts
from armarius.network import queries as network
from armarius.patrons.preferences import AGE_OF_MAJORITY
from armarius.patrons.queries.families import (
    GuardianLink,
    ProxyLink,
    acts_for,
    guardian_links,
    guardians_of,
    proxies_of,
    wards_of,
)
from armarius.patrons.rules.categories import CategoryKind
from armarius.patrons.rules.families import Relation, Sight, Standing, Titles, is_minor
from armarius.platform.queries import preference
from armarius.ui.components.marks import State
from armarius.ui.localised import short_day_text
from armarius.ui.words import words

Guardianship = Any
"""A row as ``patrons.queries.families`` gives it."""
MARKS = {Standing.IN_FORCE: State.OK, Standing.AHEAD: State.QUEUED}


@dataclass(frozen=True, slots=True)
class ShownGuardian:
    """A guardian in words; ``reader`` is 0 for somebody who is no reader. ``may_consent``: consent decides here."""

    id: int
    reader: int
    name: str
    relation: str
    contact: str
    from_day: date
    until: date | None
    standing: str
    state: State | str
    is_open: bool
    sees: str
    may_consent: bool
    consented_on: date | None


@dataclass(frozen=True, slots=True)
class ShownWard:
    """A child this reader looks after."""

    reader: int
    name: str
    relation: str


@dataclass(frozen=True, slots=True)
class ShownProxy:
    """A proxy in words; ``reader`` is who acts. ``may_fetch`` and ``may_borrow`` matter at the desk."""

    id: int
    reader: int
    name: str
    rights: tuple[str, ...]
    from_day: date
    until: date | None
    standing: str
    state: State | str
    is_open: bool
    in_force: bool


@dataclass(frozen=True, slots=True)
class ShownErrand:
    """Somebody this reader acts for: what they may do, how many copies lie ready for that person anywhere."""

    reader: int
    name: str
    rights: tuple[str, ...]
    ready: int


@dataclass(frozen=True, slots=True)
class AtDesk:
    """What whoever stands at the desk may do for others, and who may come for them."""

    errands: tuple[ShownErrand, ...]
    proxies: tuple[ShownProxy, ...]


@dataclass(frozen=True, slots=True)
class FamilySection:
    """The section on a reader's page. Guardians and children are None for somebody who does not keep the reader.

    ``may_have_guardian`` is whether the reader is a minor, or of an age nobody wrote down.
    """

    guardians: tuple[ShownGuardian, ...] | None
    wards: tuple[ShownWard, ...] | None
    at_desk: AtDesk
    proxies: tuple[ShownProxy, ...]
    may_have_guardian: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to show."""
        return not (self.guardians or self.wards or self.proxies or self.at_desk.errands)


def family_section(row: Any, *, keeps: bool) -> FamilySection:
    """The section of a reader; who does not keep them sees who comes for whom, and no guardian."""
    at = timezone.now()
    desk = at_desk(row.pk, at)
    if not keeps:
        return FamilySection(None, None, desk, desk.proxies)
    day = network.local_day(row.home_library_id, at)
    majority = preference(AGE_OF_MAJORITY, row.home_library_id)
    person = row.category.kind == CategoryKind.PERSON
    return FamilySection(
        guardians=tuple(shown_guardian(link) for link in guardians_of(row.pk, at)),
        wards=tuple(shown_ward(link) for link in wards_of(row.pk, at)),
        at_desk=desk,
        proxies=tuple(shown_proxy(link) for link in proxies_of(row.pk, at)),
        may_have_guardian=person and (row.birth_date is None or is_minor(row.birth_date, majority, day)),
    )


def at_desk(reader: int, at: datetime) -> AtDesk:
    """For whom this reader comes and who comes for them today: two statements, a third when there is an errand."""
    acting = acts_for(reader, at)
    ready = ready_counts([link.row.reader_id for link in acting if link.row.may_fetch]) if acting else {}
    return AtDesk(
        errands=tuple(shown_errand(link, ready.get(link.row.reader_id, 0)) for link in acting),
        proxies=tuple(shown_proxy(link) for link in proxies_of(reader, at) if link.in_force),
    )


def shown_guardian(link: GuardianLink) -> ShownGuardian:
    """One guardian in words."""
    row = link.row
    contact = (row.guardian.telephone, row.guardian.email) if row.guardian else (row.telephone, row.email)
    return ShownGuardian(
        id=link.id,
        reader=link.guardian,
        name=link.name,
        relation=words("RELATIONS", row.relation),
        contact=", ".join(filter(None, contact)),
        from_day=row.from_day,
        until=link.until,
        standing=words("STANDINGS", link.standing),
        state=MARKS.get(link.standing, ""),
        is_open=link.is_open,
        sees=seen_text(link.sight) if link.is_open else "",
        may_consent=link.is_open and link.titles is Titles.WITH_CONSENT,
        consented_on=timezone.localtime(link.consented_at).date() if link.consented_at else None,
    )


def shown_one(row: Guardianship) -> ShownGuardian:
    """One guardianship as it stands now."""
    (link,) = guardian_links([row], timezone.now())
    return shown_guardian(link)


def seen_text(sight: Sight) -> str:
    """What somebody sees, in words."""
    if not sight.counts:
        return _("Nothing")
    if sight.titles:
        return _("Numbers, due days, titles")
    return _("Numbers, due days") if sight.due_days else _("Numbers")


def shown_ward(link: GuardianLink) -> ShownWard:
    """One child in words."""
    return ShownWard(link.row.child_id, link.row.child.name, words("RELATIONS", link.row.relation))


def rights_of(link: ProxyLink) -> tuple[str, ...]:
    """What a proxy may do, in words."""
    held = ("may_fetch", "may_borrow", "sees_titles")
    return tuple(words("PROXY_RIGHTS", each) for each in held if getattr(link.row, each))


def shown_proxy(link: ProxyLink) -> ShownProxy:
    """One proxy in words."""
    return ShownProxy(
        id=link.id,
        reader=link.row.proxy_id,
        name=link.row.proxy.name,
        rights=rights_of(link),
        from_day=link.row.from_day,
        until=link.row.until_day,
        standing=words("STANDINGS", link.standing),
        state=MARKS.get(link.standing, ""),
        is_open=link.is_open,
        in_force=link.in_force,
    )


def shown_errand(link: ProxyLink, ready: int) -> ShownErrand:
    """Somebody one acts for, in words."""
    return ShownErrand(link.row.reader_id, link.row.reader.name, rights_of(link), ready)


def relations() -> list[tuple[str, str]]:
    """Every relation: code and words."""
    return [(each.value, words("RELATIONS", each)) for each in Relation]


def saved_guardian(row: Any) -> dict[str, object]:
    """A guardianship as the form holds it."""
    return {
        "name": row.name,
        "telephone": row.telephone,
        "email": row.email,
        "relation": row.relation,
        "from_day": row.from_day.isoformat(),
        "until_day": row.until_day.isoformat() if row.until_day else "",
        "version": row.version,
    }


def paper_rows(reader: int) -> Sequence[tuple[str, str, str, str]]:
    """The guardians in force for the registration form: name, relation, telephone, e-mail."""
    found = []
    for link in guardians_of(reader, timezone.now()):
        if link.in_force:
            who = link.row.guardian or link.row
            found.append((link.name, words("RELATIONS", link.row.relation), who.telephone, who.email))
    return found


def until_text(day: date | None) -> str:
    """Until before which day, in words; empty without one."""
    return _("until before %(day)s") % {"day": short_day_text(day)} if day else ""
