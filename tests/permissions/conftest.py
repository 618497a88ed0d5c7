"""The world, built once per test, with a password hash that costs nothing."""

import pytest
from pytest_django import Settings

from .world import World, world


@pytest.fixture
def a_world(db: None, settings: Settings) -> World:
    """Parent, own branch, other branch."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    return world()
