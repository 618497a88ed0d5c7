"""Builders for tests: a library and somebody who works in it, made through commands."""

from datetime import UTC, date, datetime
from itertools import count
from zoneinfo import ZoneInfo

from django.utils import timezone

from armarius.network.commands.create_account import create_account
from armarius.network.commands.create_library import create_library
from armarius.network.commands.create_location import create_location
from armarius.network.commands.grant_role import grant_role
from armarius.network.commands.install_roles import install_roles
from armarius.network.models import Role
from armarius.platform.values.occasion import SYSTEM, Channel, Occasion, Principal, PrincipalKind

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
"""Friday morning, before every real clock these tests run on: a past that needs no waiting."""
TIME_ZONE = "Europe/Riga"
PASSWORD = "a shelf of quiet books"
_numbers = count(1)


def system(library: int = 0, at: datetime = NOW, key: str = "") -> Occasion:
    """The system's occasion; it may do anything, at any time."""
    return Occasion(who=SYSTEM, library=library, channel=Channel.CLI, at=at, key=key)


def today() -> date:
    """The day it is now in the libraries that ``library`` makes; by UTC it may still be the day before."""
    return timezone.now().astimezone(ZoneInfo(TIME_ZONE)).date()


def library(
    code: str = "", *, parent: int | None = None, time_zone: str = TIME_ZONE, lends: bool = True
) -> int:
    """A library; the first one is the root of the tree."""
    code = code or f"L{next(_numbers)}"
    return create_library(
        system(), parent=parent, code=code, name=f"Library {code}", time_zone=time_zone, lends=lends
    ).library


def location(library: int, code: str = "", *, lendable: bool = True) -> int:
    """A location in a library."""
    code = code or f"S{next(_numbers)}"
    return create_location(system(library), code=code, name=f"Shelf {code}", lendable=lendable).location


def staff(library: int, role: str = "librarian", *, depth: int | None = None, login_name: str = "") -> int:
    """An account with a role at a library, since long ago."""
    if not Role.objects.exists():
        install_roles(system())
    name = login_name or f"staff{next(_numbers)}"
    account = create_account(system(library), login_name=name, name=name.title(), password=PASSWORD).account
    grant_role(system(library), account=account, role=role, depth=depth, valid_from=date(2020, 1, 1))
    return account


def at_desk(account: int, library: int, at: datetime = NOW, key: str = "") -> Occasion:
    """The occasion of a member of staff at a desk."""
    return Occasion(
        who=Principal(PrincipalKind.STAFF, account),
        library=library,
        channel=Channel.DESK,
        at=at,
        key=key,
    )
