"""Looking changes nothing, and nothing is changed without the form's secret."""

import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.apps import apps
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client
from pytest_django import Settings

from armarius.desk.testing import signed_in
from armarius.opac.testing import reader_signed_in
from armarius.platform.models import AccessedPerson, AccessEntry
from armarius.site.settings import middleware

from .matrix import DESK, PUBLIC, WITHOUT_SECRET
from .walking import address, patterns, put_a_row
from .world import World

DESK_URLS, PUBLIC_URLS = "armarius.site.urls.desk", "armarius.site.urls.public"
METHODS = ("get", pytest.param("head", marks=pytest.mark.once))
MAY_CHANGE = {Session, AccessEntry, AccessedPerson}
"""Sessions are the browser's memory; the access log says who looked at which reader, and looking is a GET."""


def everything() -> dict[str, str]:
    """A digest of every table."""
    return {
        model._meta.label: hashlib.sha256(
            repr(list(model._base_manager.order_by("pk").values_list())).encode()
        ).hexdigest()
        for model in apps.get_models()
        if model not in MAY_CHANGE
    }


@dataclass
class Writes:
    """What was said to the database that may have changed it."""

    said: list[str] = field(default_factory=list)

    def __call__(self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        if not sql.startswith(("SELECT", "SAVEPOINT", "RELEASE")):
            self.said.append(sql)
        return execute(sql, params, many, context)


@contextmanager
def changing_nothing() -> Iterator[Callable[[str], None]]:
    """Yields what is called with the name of each page after it; the whole database is compared where one wrote."""
    before, writes = everything(), Writes()

    def looked_at(name: str) -> None:
        if writes.said:
            assert everything() == before, (name, writes.said)
            writes.said.clear()

    with connection.execute_wrapper(writes):
        yield looked_at
    assert everything() == before


@pytest.mark.parametrize("method", METHODS)
def test_looking_at_the_desk_changes_nothing(a_world: World, method: str) -> None:
    client = a_world.client("administrator")
    put_a_row(client, a_world.own)
    with changing_nothing() as looked_at:
        for name, pattern in patterns(DESK_URLS).items():
            response = getattr(client, method)(address(pattern, a_world.own))
            assert response.status_code < 500, name
            looked_at(name)


@pytest.mark.parametrize("method", METHODS)
def test_looking_at_the_public_face_changes_nothing(a_world: World, settings: Settings, method: str) -> None:
    settings.ROOT_URLCONF = PUBLIC_URLS
    settings.MIDDLEWARE = middleware("public")
    reader = reader_signed_in(a_world.own.reader, a_world.own.library)
    with changing_nothing() as looked_at:
        for name, pattern in patterns(PUBLIC_URLS).items():
            for browser in (Client(), reader):
                response = getattr(browser, method)(address(pattern, a_world.own))
                assert response.status_code < 500, name
                assert b"".join(response) is not None
                looked_at(name)


@pytest.mark.once
@pytest.mark.parametrize("name", sorted(set(DESK) - WITHOUT_SECRET))
def test_a_post_without_the_secret_is_refused(a_world: World, name: str) -> None:
    client = signed_in(a_world.accounts["administrator"], a_world.own.library, enforce_csrf_checks=True)
    put_a_row(client, a_world.own)
    before = everything()
    assert client.post(address(patterns(DESK_URLS)[name], a_world.own)).status_code == 403
    assert everything() == before


@pytest.mark.once
@pytest.mark.parametrize("name", sorted(set(PUBLIC) - WITHOUT_SECRET))
def test_the_public_face_takes_no_post_without_the_secret(
    a_world: World, settings: Settings, name: str
) -> None:
    settings.ROOT_URLCONF = PUBLIC_URLS
    settings.MIDDLEWARE = middleware("public")
    client = Client(enforce_csrf_checks=True)
    assert client.post(address(patterns(PUBLIC_URLS)[name], a_world.own)).status_code in {403, 405}
