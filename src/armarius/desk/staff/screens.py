"""What the pages about staff show."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet
from django.http import Http404
from django.utils import timezone

from armarius.desk.forms import Form, form_of
from armarius.desk.middleware import StaffSession
from armarius.desk.reach import libraries_with
from armarius.network import queries as network
from armarius.network.permissions import MANAGE_STAFF
from armarius.ui.components.marks import State
from armarius.ui.words import words

Account = Any
"""A row as ``network.queries`` gives it, its grants loaded."""
Grant = Any


@dataclass(frozen=True, slots=True)
class ShownGrant:
    """A role somebody holds: where, how deep, from when until before when, whether it counts today."""

    id: int
    role: str
    library: int
    library_name: str
    depth: int | None
    valid_from: date
    valid_until: date | None
    in_force: bool
    revocable: bool


@dataclass(frozen=True, slots=True)
class ShownAccount:
    """An account in the list: its roles and how it stands."""

    row: Account
    grants: tuple[ShownGrant, ...]
    state: State
    locked_until: datetime | None


@dataclass(frozen=True, slots=True)
class AccountScreen:
    """An account's page; ``section`` and ``form`` say which form was refused and what was typed there.

    ``beyond`` names a role that puts the account out of this person's hands; then nothing can be changed.
    """

    shown: ShownAccount
    beyond: str
    data: Form
    grant: Form
    roles: list[tuple[str, str]]
    libraries: list[tuple[str, str]]
    section: str
    form: Form


def visible_accounts(staff: StaffSession, text: str = "") -> "QuerySet[Account]":
    """The accounts that work where this person manages staff, and those without any role yet.

    ``text`` narrows to names and login names that hold it.
    """
    return network.accounts_at((row.pk for row in libraries_with(staff, MANAGE_STAFF)), text)


def shown_accounts(rows: Iterable[Account], staff: StaffSession) -> tuple[ShownAccount, ...]:
    """Accounts in words; grants outside this person's reach are not shown."""
    reach = {library.pk for library in libraries_with(staff, MANAGE_STAFF)}
    today = network.local_day(staff.library, timezone.now())
    return tuple(shown_account(row, reach, today) for row in rows)


def shown_account(row: Account, reach: set[int], today: date) -> ShownAccount:
    """One account in words."""
    locked = row.locked_until if row.locked_until and row.locked_until > timezone.now() else None
    state = State.STOP if not row.is_active else State.ATTENTION if locked else State.OK
    grants = (grant for grant in row.grants.all() if grant.library_id in reach)
    return ShownAccount(row, tuple(shown_grant(grant, today) for grant in grants), state, locked)


def shown_grant(grant: Grant, today: date) -> ShownGrant:
    """One grant in words."""
    over = grant.valid_until is not None and grant.valid_until <= today
    return ShownGrant(
        id=grant.pk,
        role=words("ROLES", grant.role.code),
        library=grant.library_id,
        library_name=grant.library.name,
        depth=grant.depth,
        valid_from=grant.valid_from,
        valid_until=grant.valid_until,
        in_force=grant.valid_from <= today and not over,
        revocable=not over,
    )


def account_or_404(staff: StaffSession, account: int) -> Account:
    """An account this person may see; ``Http404`` for every other."""
    row = visible_accounts(staff).filter(pk=account).first()
    if row is None:
        raise Http404
    return row


def account_screen(
    row: Account, staff: StaffSession, form: Form | None = None, section: str = ""
) -> AccountScreen:
    """The page of an account."""
    today = network.local_day(staff.library, timezone.now())
    beyond = network.role_beyond(staff.account, row.pk, today)
    data = form_of(name=row.name, is_active=row.is_active)
    grant = form_of(role="", library=staff.library, depth="", valid_from=today.isoformat(), valid_until="")
    return AccountScreen(
        shown=shown_accounts([row], staff)[0],
        beyond=words("ROLES", beyond) if beyond else "",
        data=form if form is not None and section == "data" else data,
        grant=form if form is not None and section == "grant" else grant,
        roles=[(role.code, words("ROLES", role.code)) for role in network.roles()],
        libraries=[(str(each.pk), each.name) for each in libraries_with(staff, MANAGE_STAFF)],
        section=section,
        form=form or form_of(),
    )
