"""Every address of both faces, for every role, at the own library, another branch and the parent."""

import pytest
from django.db import transaction
from django.test import Client
from pytest_django import Settings

from armarius.opac.testing import reader_signed_in
from armarius.site.settings import middleware

from .matrix import DESK, NETWORK_WIDE, OTHERS_ALONE, POSTED, PUBLIC, READER
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
    elsewhere = 403 if name in OTHERS_ALONE else 404
    expected = {role: DESK[name][role] if name in NETWORK_WIDE else elsewhere for role in let_in}
    assert found == expected


@pytest.mark.parametrize("name", sorted(PUBLIC))
def test_readers_and_everybody_else_on_the_public_face(a_world: World, settings: Settings, name: str) -> None:
    settings.ROOT_URLCONF = PUBLIC_URLS
    settings.MIDDLEWARE = middleware("public")
    pattern = patterns(PUBLIC_URLS)[name]
    browsers = {
        ANONYMOUS: Client(),
        READER: reader_signed_in(a_world.own.reader, a_world.own.library),
    }
    assert {who: opened(each, name, pattern, a_world.own) for who, each in browsers.items()} == PUBLIC[name]
    staff = opened(a_world.client("administrator"), name, pattern, a_world.own)
    assert staff == PUBLIC[name][ANONYMOUS], "a session of the desk is nobody's here"


def cookies(browser: Client) -> str:
    """What a browser would send, as a header: every cookie it has."""
    return "; ".join(f"{name}={each.value}" for name, each in browser.cookies.items())


def test_a_reader_opens_nothing_of_the_staff(a_world: World, settings: Settings) -> None:
    settings.ROOT_URLCONF = PUBLIC_URLS
    settings.MIDDLEWARE = middleware("public")
    browser = Client(HTTP_COOKIE=cookies(reader_signed_in(a_world.own.reader, a_world.own.library)))
    settings.ROOT_URLCONF = DESK_URLS
    settings.MIDDLEWARE = middleware("desk")
    for name, pattern in patterns(DESK_URLS).items():
        assert opened(browser, name, pattern, a_world.own) == DESK[name][ANONYMOUS], name


@pytest.mark.parametrize("whose", ["other", "parent"])
def test_a_reader_renews_nobody_else_s_loan(a_world: World, settings: Settings, whose: str) -> None:
    settings.ROOT_URLCONF = PUBLIC_URLS
    settings.MIDDLEWARE = middleware("public")
    browser = reader_signed_in(a_world.own.reader, a_world.own.library)
    theirs = getattr(a_world, whose)
    assert opened(browser, "renew_loans", patterns(PUBLIC_URLS)["renew_loans"], theirs) == 404


def test_nobody_can_choose_a_library_beyond_their_roles(a_world: World) -> None:
    client = a_world.client("librarian")
    client.post("/library/", {"library": str(a_world.other.library)})
    assert client.session["library"] == a_world.own.library
