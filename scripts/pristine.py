"""A migrated database, kept aside, and put back after each test that committed something."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from django.db import transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from pytest_django import DjangoDbBlocker

from armarius.platform.database import append_only

Restore = Callable[[], None]
Made = TypeVar("Made")
ASIDE = "pristine"


def keep(connection: BaseDatabaseWrapper) -> Restore:
    """Keep what is in the database now; returns the function that puts it back, outside any transaction."""
    return of_postgresql(connection) if connection.vendor == "postgresql" else of_sqlite(connection)


@contextmanager
def kept_rows(blocker: DjangoDbBlocker, make: Callable[[], Made]) -> Iterator[Made]:
    """What `make` writes and returns, in a transaction around the tests of a module: each is a savepoint in it."""
    with blocker.unblock():
        around = transaction.atomic()
        around._from_testcase = True  # type: ignore[attr-defined]  # as Django's own class of tests does: verbs run inside
        with around:
            made = make()
            with blocker.block():
                yield made
            transaction.set_rollback(True)


def of_sqlite(connection: BaseDatabaseWrapper) -> Restore:
    """All pages are kept in memory and written back."""
    connection.ensure_connection()
    aside = sqlite3.connect(":memory:")
    connection.connection.backup(aside)

    def restore() -> None:
        connection.ensure_connection()
        aside.backup(connection.connection)

    return restore


def of_postgresql(connection: BaseDatabaseWrapper) -> Restore:
    """The few rows that migrations wrote are kept in a schema of their own; tables nobody wrote to are not touched.

    The role of the tests owns its cluster: its session may pass by triggers and foreign keys.
    """
    written_to = " UNION ALL ".join(
        f"SELECT '{name}' WHERE EXISTS (SELECT FROM {name})"  # noqa: S608 (our own tables)
        for name in connection.introspection.table_names()
    )
    with connection.cursor() as cursor:
        cursor.execute(written_to)
        filled = {name for (name,) in cursor.fetchall()}
        cursor.execute(f"CREATE SCHEMA {ASIDE}")
        for name in filled:
            cursor.execute(f"CREATE TABLE {ASIDE}.{name} AS TABLE {name}")

    def restore() -> None:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(written_to)
            written = {name for (name,) in cursor.fetchall()}
            cursor.execute("SET LOCAL session_replication_role = replica")
            for name in written | filled:
                cursor.execute(f"DELETE FROM {name}")  # noqa: S608 (our own tables)
            for name in filled:
                cursor.execute(f"INSERT INTO {name} TABLE {ASIDE}.{name}")
        if append_only.missing():
            append_only.install()

    return restore
