"""What every test stands on: a database of its own, as its migrations left it."""

import os
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from unittest.mock import patch

import pytest
from django.db import connections
from django.test import TransactionTestCase, override_settings
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytest_django import DjangoDbBlocker

from armarius.site.config import database, load

sys.path.insert(0, str(Path(__file__).parent / "scripts"))

import pristine
from throwaway_postgres import throwaway_postgres

DATABASE = "ARMARIUS_DATABASE_URL"
PURE = (
    "tests/architecture/",
    "tests/translations/",
    "/formats/",
    "/platform/text/",
    "/platform/values/",
    "/rules/",
)
"""Where what is tested knows no database; a test there that asks for one all the same runs on both."""


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run what needs no database for one engine only."""
    for item in items:
        needs = item.get_closest_marker("django_db") or {"db", "transactional_db"} & set(
            getattr(item, "fixturenames", ())
        )
        if not needs and any(part in item.nodeid for part in PURE):
            item.add_marker("once")


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix: None,
) -> Iterator[None]:
    """Give each parallel worker a PostgreSQL server of its own.

    Which marks of the feed are settled is asked of the whole server: another worker's open transaction would
    hold back this one's.
    """
    with ExitStack() as stack:
        if os.environ.get(DATABASE) and os.environ.get("PYTEST_XDIST_WORKER"):
            os.environ[DATABASE] = stack.enter_context(throwaway_postgres())
            own = database(load())
            connections["default"].close()
            connections["default"].settings_dict.update(
                {key: own[key] for key in ("NAME", "USER", "PASSWORD", "HOST", "PORT")}
            )
        yield
        connections.close_all()


@pytest.fixture(scope="session", autouse=True)
def _quick_passwords() -> Iterator[None]:
    """Passwords and PINs cost no time in this process; those of processes that tests start do."""
    with override_settings(PASSWORD_HASHERS=["quick_hasher.QuickArgon2"]):
        yield


@pytest.fixture(scope="session", autouse=True)
def _constants_read(request: pytest.FixtureRequest) -> None:
    """The numbers and words of the package are read before any property is timed.

    Hypothesis tries them as values, and reads every module for them at one of its first draws: the property that
    drew was then told to be slow.
    """
    if any(item.get_closest_marker("hypothesis") for item in request.session.items):
        _draw()


@settings(max_examples=10, database=None, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.integers(), min_size=50))
def _draw(numbers: list[int]) -> None:
    """So many draws that one of them asks for a constant: every twentieth does."""


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The address of a PostgreSQL server: the run's own, or one started for this."""
    if url := os.environ.get(DATABASE):
        yield url
        return
    with throwaway_postgres() as own:
        yield own


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Transactional tests end with the database as its migrations left it.

    Django's own flush empties every table there is, whoever wrote to it, and leaves out what migrations put in; and
    append-only triggers would refuse it.
    """
    with django_db_blocker.unblock():
        restore = pristine.keep(connections["default"])
    with patch.object(TransactionTestCase, "_fixture_teardown", lambda _: restore()):
        yield
