"""A migrated database, kept aside, and put back after each test that committed something."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable

from django.db import transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from armarius.platform.database import append_only

Restore = Callable[[], None]
ASIDE = "pristine"


def keep(connection: BaseDatabaseWrapper) -> Restore:
    """Keep what is in the database now; returns the function that puts it back, outside any transaction."""
    return of_postgresql(connection) if connection.vendor == "postgresql" else of_sqlite(connection)


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
