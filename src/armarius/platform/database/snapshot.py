"""One moment of the database, read from beginning to end while everybody goes on writing.

SQLite: a read transaction on the write-ahead log; PostgreSQL: REPEATABLE READ. Both on a connection of their own, so
that neither the fair lock nor a pool is touched. Rows come as the engine keeps them, made equal by ``site.backup``.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Protocol
from urllib.parse import quote

import psycopg
from django.db import connection

from armarius.platform.database.tables import Column, Kind, Table

BATCH = 1000
"""Rows fetched at a time: memory stays flat whatever a table holds."""
POSTGRESQL_TEXT = {
    Kind.MOMENT: """to_char({0} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')""",
    Kind.TIME: "to_char({0}, 'HH24:MI:SS.US')",
    Kind.DAY: "to_char({0}, 'YYYY-MM-DD')",
    Kind.DECIMAL: "{0}::text",
    Kind.JSON: "{0}::text",
}
"""What PostgreSQL writes out itself: faster than Python, and the same for every server setting."""


class Snapshot(Protocol):
    """A moment of the database."""

    def rows(self, table: Table) -> Iterator[tuple[Any, ...]]:
        """The rows of a table in order of its key, columns in the table's order."""
        ...

    def last_id(self, table: Table) -> int:
        """The highest id ever given in a table, whether its row is still there or not (law 11)."""
        ...


class SQLiteSnapshot:
    """A read transaction of its own on the database file."""

    def __init__(self, raw: sqlite3.Connection) -> None:
        self._raw = raw

    def rows(self, table: Table) -> Iterator[tuple[Any, ...]]:
        """The rows of a table, in order."""
        names = ", ".join(f'"{c.name}"' for c in table.columns)
        cursor = self._raw.execute(f'SELECT {names} FROM "{table.name}" ORDER BY "{table.key}"')  # noqa: S608
        cursor.arraysize = BATCH
        while batch := cursor.fetchmany():
            yield from batch

    def last_id(self, table: Table) -> int:
        """The highest id ever given."""
        row = self._raw.execute("SELECT seq FROM sqlite_sequence WHERE name = ?", [table.name]).fetchone()
        return int(row[0]) if row and table.counts else 0


class PostgreSQLSnapshot:
    """A repeatable-read transaction of its own."""

    def __init__(self, raw: "psycopg.Connection[Any]") -> None:
        self._raw = raw

    def rows(self, table: Table) -> Iterator[tuple[Any, ...]]:
        """The rows of a table, in order, through a cursor of the server."""
        names = ", ".join(written_out(column) for column in table.columns)
        order = f'"{table.key}"' if table.counts else f'"{table.key}" COLLATE "C"'
        with self._raw.cursor(name="armarius_snapshot") as cursor:
            cursor.itersize = BATCH
            cursor.execute(f'SELECT {names} FROM "{table.name}" ORDER BY {order}')  # noqa: S608
            yield from cursor

    def last_id(self, table: Table) -> int:
        """The highest id ever given; sequences are asked as they are now, which is never too low."""
        if not table.counts:
            return 0
        found = self._raw.execute(
            "SELECT pg_sequence_last_value(pg_get_serial_sequence(%s, %s)::regclass)",
            [f'"{table.name}"', table.key],
        ).fetchone()
        return int(found[0] or 0) if found else 0


def written_out(column: Column) -> str:
    """A column in PostgreSQL's own words."""
    return POSTGRESQL_TEXT.get(column.kind, "{0}").format(f'"{column.name}"')


@contextmanager
def snapshot() -> Iterator[Snapshot]:
    """Hold one moment of the database until the block ends; nobody waits for it."""
    if connection.vendor == "postgresql":
        with postgresql() as raw:
            raw.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
            raw.execute("SELECT 1 FROM django_migrations LIMIT 1")
            yield PostgreSQLSnapshot(raw)
        return
    path = quote(str(connection.settings_dict["NAME"]))
    raw_file = sqlite3.connect(f"file:{path}?mode=ro", uri=True, isolation_level=None)
    try:
        raw_file.execute("BEGIN")
        raw_file.execute("SELECT 1 FROM django_migrations LIMIT 1").fetchone()
        yield SQLiteSnapshot(raw_file)
    finally:
        raw_file.close()


@contextmanager
def postgresql() -> "Iterator[psycopg.Connection[Any]]":
    """A plain connection beside Django's, with the same address and nobody else's settings."""
    given = connection.get_connection_params()
    wanted = {name: given[name] for name in ("dbname", "user", "password", "host", "port") if given.get(name)}
    with psycopg.connect(**wanted, autocommit=True) as raw:
        yield raw
