"""The world, built once for the tests of a module."""

from collections.abc import Iterator

import pytest
from pristine import kept_rows
from pytest_django import DjangoDbBlocker

from .world import World, world


@pytest.fixture(scope="module")
def kept_world(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[World]:
    """The world in a transaction around the module's tests: each test's own is a savepoint in it."""
    with kept_rows(django_db_blocker, world) as made:
        yield made


@pytest.fixture
def a_world(kept_world: World, db: None) -> World:
    """Parent, own branch, other branch."""
    return kept_world
