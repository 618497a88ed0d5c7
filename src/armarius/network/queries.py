"""Reads of the network."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Q, QuerySet

from armarius.network.models import (
    Account,
    AccountChoice,
    ClosedDay,
    Code,
    Grant,
    Library,
    Location,
    OpeningHours,
    Role,
)
from armarius.network.rules.calendar import Calendar
from armarius.network.rules.codes import normalised
from armarius.network.rules.roles import GrantedReach, held, holds
from armarius.platform.database.prepared import Prepared, one_of
from armarius.platform.kernel.work import once


@dataclass(frozen=True, slots=True)
class CodeOwner:
    """What a scanned code means: the kind of its owner (item, reader, device), the owner's id, whether retired."""

    kind: str
    id: int
    retired: bool


def code_owner(code: str) -> CodeOwner | None:
    """What a scanned code means, or None when nobody owns it."""
    row = (
        Code.objects.filter(space="network", normalised=normalised(code))
        .values_list("owner_kind", "owner_id", "retired_at")
        .first()
    )
    return CodeOwner(row[0], row[1], row[2] is not None) if row else None


def codes_of(kind: str, ids: Iterable[int]) -> dict[int, str]:
    """The printed, unretired code of each owner."""
    rows = Code.objects.filter(owner_kind=kind, owner_id__in=list(ids), retired_at__isnull=True)
    return dict(rows.order_by("id").values_list("owner_id", "printed"))


def code_ids(kind: str, owners: Iterable[int]) -> list[int]:
    """The ids of the unretired codes of these owners."""
    rows = Code.objects.filter(owner_kind=kind, owner_id__in=list(owners), retired_at__isnull=True)
    return list(rows.values_list("pk", flat=True))


def libraries() -> "QuerySet[Library]":
    """All libraries, in the order of the tree."""
    return Library.objects.order_by("path")


def library(library_id: int) -> Library | None:
    """One library."""
    return Library.objects.filter(pk=library_id).first()


def library_by_code(code: str) -> Library | None:
    """The library of that code."""
    return Library.objects.filter(code__iexact=code).first()


_root = Prepared(lambda: Library.objects.filter(parent__isnull=True).order_by("id")[:1])
_names = Prepared(lambda: Library.objects.order_by("path").values_list("code", "name"))


def root_library() -> Library | None:
    """The root of the tree."""
    return next(iter(_root.instances()), None)


def names_by_code() -> dict[str, str]:
    """The names of all libraries by their codes, in the order of the tree."""
    return dict(_names.rows())


@dataclass(frozen=True, slots=True)
class Place:
    """What every decision asks of a library: its path in the tree, its time zone, whether it lends."""

    path: str
    zone: ZoneInfo
    lends: bool


PLACE = Prepared(
    lambda library: Library.objects.filter(pk=library).values_list("path", "time_zone", "lends")[:1]
)


def place(library_id: int) -> Place | None:
    """A library's place in the tree, read once per command."""
    return once(("network.place", library_id), lambda: _place(library_id))


def _place(library_id: int) -> Place | None:
    row = PLACE.first(library=library_id)
    return Place(row[0], ZoneInfo(row[1]), row[2]) if row else None


def ancestors(library_id: int) -> tuple[int, ...]:
    """The library and its ancestors, nearest first."""
    here = place(library_id)
    path = here.path if here else ""
    return tuple(int(part) for part in reversed(path.strip("/").split("/")) if part)


def root_path(path: str) -> str:
    """The path of the root of the tree in which a path lies."""
    return f"/{path.strip('/').split('/')[0]}/"


def subtree(library_id: int) -> tuple[int, ...]:
    """The library and everything below it."""
    path = Library.objects.filter(pk=library_id).values_list("path", flat=True).first()
    if path is None:
        return ()
    return tuple(Library.objects.filter(path__startswith=path).values_list("pk", flat=True))


def locations(library_id: int | None = None) -> "QuerySet[Location]":
    """Locations of one library, or all."""
    rows = Location.objects.select_related("library")
    return rows.filter(library_id=library_id) if library_id else rows


def library_of_location(location_id: int) -> int | None:
    """The library a location belongs to."""
    return Location.objects.filter(pk=location_id).values_list("library_id", flat=True).first()


def location_ids() -> dict[tuple[int, str], int]:
    """Every location by (library, code in lower case)."""
    rows = Location.objects.values_list("library_id", "code", "pk")
    return {(library_id, code.lower()): pk for library_id, code, pk in rows}


def taken_codes(codes: Iterable[str]) -> set[str]:
    """Which of these codes are registered already, normalised."""
    keys = {normalised(code) for code in codes} - {""}
    return set(Code.objects.filter(space="network", normalised__in=keys).values_list("normalised", flat=True))


def zone(library_id: int) -> ZoneInfo:
    """The library's time zone; UTC when there is no such library."""
    here = place(library_id)
    return here.zone if here else ZoneInfo("UTC")


def zones() -> dict[ZoneInfo, tuple[int, ...]]:
    """The libraries by time zone."""
    found: dict[ZoneInfo, tuple[int, ...]] = {}
    for pk, name in Library.objects.values_list("pk", "time_zone"):
        zone_of = ZoneInfo(name)
        found[zone_of] = (*found.get(zone_of, ()), pk)
    return found


def local_time(library_id: int, at: datetime) -> datetime:
    """The instant by the clock of the library."""
    return at.astimezone(zone(library_id))


def local_day(library_id: int, at: datetime) -> date:
    """The date it is in the library at an instant."""
    return at.astimezone(zone(library_id)).date()


WEEKLY_HOURS = Prepared(
    lambda libraries: OpeningHours.objects.filter(one_of("library", libraries)).values_list(
        "library_id", "weekday", "opens", "closes"
    )
)
CLOSED_DAYS = Prepared(
    lambda libraries: ClosedDay.objects.filter(one_of("library", libraries)).values_list("day", "reason")
)


def calendar(library_id: int) -> Calendar:
    """The calendar in force: nearest weekly hours up the tree, closed days of the library and its ancestors."""
    order = ancestors(library_id)
    weekly: dict[int, dict[int, tuple[object, object]]] = {}
    for owner, weekday, opens, closes in WEEKLY_HOURS.rows(libraries=order):
        weekly.setdefault(owner, {})[weekday] = (opens, closes)
    nearest = next((weekly[owner] for owner in order if owner in weekly), {})
    closed: dict[date, str] = dict(CLOSED_DAYS.rows(libraries=order))
    return Calendar(nearest, closed)  # type: ignore[arg-type]


GRANTS = Prepared(
    lambda account: Grant.objects.filter(account_id=account, account__is_active=True).values_list(
        "role__permissions", "library__path", "depth", "valid_from", "valid_until"
    )
)


def grants_of(account_id: int) -> list[GrantedReach]:
    """What an account may do where."""
    rows = GRANTS.rows(account=account_id)
    return [GrantedReach(frozenset(p), path, depth, start, end) for p, path, depth, start, end in rows]


def permissions_at(account_id: int, library_id: int, day: date) -> frozenset[str]:
    """Every permission name (``*`` included) the account holds at a library on a day."""
    here = place(library_id)
    if here is None:
        return frozenset()
    return held(grants_of(account_id), here.path, day)


def role_beyond(principal: int, account_id: int, day: date) -> str:
    """The first role of an account, in force or to come, that can do what the principal cannot there; else empty.

    Whoever sets a password could sign in with the account's roles: the rule of granting holds here too.
    """
    own = grants_of(principal)
    rows = Grant.objects.filter(account_id=account_id).filter(
        Q(valid_until__isnull=True) | Q(valid_until__gt=day)
    )
    for code, wanted, path, depth, start, end in rows.values_list(
        "role__code", "role__permissions", "library__path", "depth", "valid_from", "valid_until"
    ):
        if not holds(own, frozenset(wanted), path=path, depth=depth, span=(max(start, day), end)):
            return str(code)
    return ""


def libraries_of(account_id: int, day: date) -> list[Library]:
    """The libraries an account works in on a day, in the order of the tree."""
    reaches = grants_of(account_id)
    return [lib for lib in libraries() if any(g.covers(lib.path, day) for g in reaches)]


def account(account_id: int) -> Account | None:
    """One account."""
    return Account.objects.filter(pk=account_id).first()


@dataclass(frozen=True, slots=True)
class SignInFacts:
    """What signing in needs to know of an account; ``seal`` changes with the password and ends old sessions."""

    id: int
    name: str
    is_active: bool
    locked_until: datetime | None
    home_library: int | None
    password: str
    seal: str


def sign_in_facts(*, account_id: int = 0, login_name: str = "") -> SignInFacts | None:
    """What signing in needs to know of an account, found by id or by login name."""
    row = account(account_id) if account_id else account_by_login(login_name)
    if row is None:
        return None
    return SignInFacts(
        id=row.pk,
        name=row.name,
        is_active=row.is_active,
        locked_until=row.locked_until,
        home_library=row.home_library_id,
        password=row.password,
        seal=row.get_session_auth_hash(),
    )


def account_names(accounts: Iterable[int]) -> dict[int, str]:
    """The names of these accounts."""
    return dict(Account.objects.filter(pk__in=list(accounts)).values_list("pk", "name"))


def choices(account_id: int) -> Mapping[str, Any]:
    """How somebody likes to work: every value they chose, by name; names they never touched are absent."""
    return dict(AccountChoice.objects.filter(account_id=account_id).values_list("name", "value"))


def account_by_login(login_name: str) -> Account | None:
    """The account of that login name."""
    return Account.objects.filter(login_name__iexact=login_name.strip()).first()


def staff(library_ids: Iterable[int]) -> "QuerySet[Account]":
    """Accounts with a grant at one of these libraries, and those with none at all yet."""
    wanted = Q(grants__library_id__in=list(library_ids))
    return Account.objects.filter(wanted).distinct().prefetch_related("grants__role", "grants__library")


def accounts_at(library_ids: Iterable[int], text: str = "") -> "QuerySet[Account]":
    """Staff accounts with a role at one of these libraries, and those at home there that have no role at all yet.

    ``text`` narrows to names and login names that hold it. Accounts of readers are no staff accounts.
    """
    wanted = list(library_ids)
    rows = Account.objects.filter(
        Q(pk__in=staff(wanted).values("pk")) | Q(home_library_id__in=wanted, grants__isnull=True)
    )
    if text:
        rows = rows.filter(Q(name__icontains=text) | Q(login_name__icontains=text))
    return rows.distinct().prefetch_related("grants__role", "grants__library")


def roles() -> "QuerySet[Role]":
    """All roles."""
    return Role.objects.all()


def lock_library(library_id: int) -> Library | None:
    """The library's row, locked for a change."""
    return Library.objects.select_for_update(no_key=True).filter(pk=library_id).first()


@dataclass(frozen=True, slots=True)
class Worked:
    """An account that did something in a library on a day (None: not known)."""

    account: int
    library: int
    day: date | None


def roles_at(worked: Iterable[Worked]) -> dict[Worked, str]:
    """The code of the role by which each of these worked there, as far as it still has one; two queries."""
    wanted = list(worked)
    paths = dict(Library.objects.filter(pk__in={each.library for each in wanted}).values_list("pk", "path"))
    rows = Grant.objects.filter(account_id__in={each.account for each in wanted}).order_by("pk")
    grants: dict[int, list[tuple[str, GrantedReach]]] = {}
    for account, code, path, depth, start, end in rows.values_list(
        "account_id", "role__code", "library__path", "depth", "valid_from", "valid_until"
    ):
        reach = GrantedReach(frozenset(), path, depth, start, end)
        grants.setdefault(account, []).append((code, reach))
    found: dict[Worked, str] = {}
    for each in wanted:
        path = paths.get(each.library, "")
        for code, reach in grants.get(each.account, []):
            if each.day is not None and path and reach.covers(path, each.day):
                found.setdefault(each, code)
    return found
