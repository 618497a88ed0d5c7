"""Every address of both faces, for every role, at the own library, another branch and the parent."""

import pytest
from django.db import transaction
from django.test import Client
from pytest_django import Settings

from .matrix import DESK, NETWORK_WIDE, POSTED, PUBLIC
from .walking import names_a_thing, opened, patterns
from .world import ANONYMOUS, ROLES, Things, World

DESK_URLS, PUBLIC_URLS = "armarius.site.urls.desk", "armarius.site.urls.public"


@pytest.mark.parametrize(("urlconf", "table"), [(DESK_URLS, DESK), (PUBLIC_URLS, PUBLIC)])
def test_every_address_is_in_the_table(urlconf: str, table: dict[str, object]) -> None:
    assert set(patterns(urlconf)) == set(table)


@pytest.mark.parametrize("urlconf", [DESK_URLS, PUBLIC_URLS])
def test_every_view_says_who_may_open_it(urlconf: str) -> None:
    silent = [name for name, pattern in patterns(urlconf).items() if not hasattr(pattern.callback, "access")]
    assert silent == []


def test_the_table_knows_every_shipped_role() -> None:
    assert all(set(row) == {ANONYMOUS, *ROLES} for row in DESK.values())
    assert set(POSTED) <= set(DESK) | set(PUBLIC)


def answered(world: World, name: str, role: str, things: Things) -> int:
    """The status, with everything that was changed taken back."""
    before = transaction.savepoint()
    try:
        return opened(world.client(role), name, patterns(DESK_URLS)[name], things)
    finally:
        transaction.savepoint_rollback(before)


@pytest.mark.parametrize("name", sorted(DESK))
def test_roles_at_the_own_library(a_world: World, name: str) -> None:
    found = {role: answered(a_world, name, role, a_world.own) for role in (ANONYMOUS, *ROLES)}
    assert found == DESK[name]


@pytest.mark.parametrize("name", sorted(n for n, p in patterns(DESK_URLS).items() if names_a_thing(p)))
@pytest.mark.parametrize("whose", ["other", "parent"])
def test_things_of_other_libraries_do_not_exist(a_world: World, name: str, whose: str) -> None:
    let_in = [role for role in ROLES if DESK[name][role] != 403]
    found = {role: answered(a_world, name, role, getattr(a_world, whose)) for role in let_in}
    expected = {role: DESK[name][role] if name in NETWORK_WIDE else 404 for role in let_in}
    assert found == expected


@pytest.mark.parametrize("name", sorted(PUBLIC))
def test_the_public_face_is_the_same_for_everybody(a_world: World, settings: Settings, name: str) -> None:
    settings.ROOT_URLCONF = PUBLIC_URLS
    settings.MIDDLEWARE = [each for each in settings.MIDDLEWARE if each != "armarius.desk.middleware.staff"]
    pattern = patterns(PUBLIC_URLS)[name]
    found = {
        opened(client, name, pattern, a_world.own) for client in (Client(), a_world.client("administrator"))
    }
    assert found == {PUBLIC[name]}


def test_nobody_can_choose_a_library_beyond_their_roles(a_world: World) -> None:
    client = a_world.client("librarian")
    client.post("/library/", {"library": str(a_world.other.library)})
    assert client.session["library"] == a_world.own.library
