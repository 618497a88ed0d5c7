"""The world, built once for the tests of a module."""

from collections.abc import Iterator

import pytest
from django.db import transaction
from pytest_django import DjangoDbBlocker

from .world import World, world


@pytest.fixture(scope="module")
def kept_world(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[World]:
    """The world in a transaction around the module's tests: each test's own is a savepoint in it."""
    with django_db_blocker.unblock():
        around = transaction.atomic()
        around._from_testcase = True  # type: ignore[attr-defined]  # as Django's own class of tests does: verbs run inside
        with around:
            made = world()
            with django_db_blocker.block():
                yield made
            transaction.set_rollback(True)


@pytest.fixture
def a_world(kept_world: World, db: None) -> World:
    """Parent, own branch, other branch."""
    return kept_world
