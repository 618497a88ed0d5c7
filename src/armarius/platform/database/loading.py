"""Filling an empty database from rows that were written down: tables emptied first, ids going on where they stood."""

import sqlite3
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from django.db import connection

from armarius.platform.database import append_only
from armarius.platform.database.tables import Table


def emptied(tables: Sequence[Table]) -> None:
    """Empty the tables, guards and all: inside a transaction, before ``filled``."""
    append_only.drop()
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            names = ", ".join(f'"{table.name}"' for table in tables)
            cursor.execute(f"TRUNCATE {names}")
            return
        for table in reversed(tables):
            cursor.execute(f'DELETE FROM "{table.name}"')  # noqa: S608  a table of our own


def filled(table: Table, rows: Iterable[Sequence[Any]]) -> None:
    """Insert rows given as the engine's own values: a stream, so that memory stays flat."""
    names = ", ".join(f'"{column.name}"' for column in table.columns)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f'COPY "{table.name}" ({names}) FROM STDIN') as copy:
                for row in rows:
                    copy.write_row(row)
            return
    marks = ", ".join("?" * len(table.columns))
    raw: sqlite3.Connection = connection.connection
    raw.executemany(f'INSERT INTO "{table.name}" ({names}) VALUES ({marks})', rows)  # noqa: S608


def go_on_after(table: Table, last: int) -> None:
    """Let the next id of a table be above ``last``: an id is never given twice (law 11)."""
    if not table.counts or last < 1:
        return
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            sequence = "pg_get_serial_sequence(%s, %s)"
            cursor.execute(
                f"SELECT setval({sequence}, %s) WHERE {sequence} IS NOT NULL",
                [f'"{table.name}"', table.key, last, f'"{table.name}"', table.key],
            )
            return
        cursor.execute("DELETE FROM sqlite_sequence WHERE name = %s", [table.name])
        cursor.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (%s, %s)", [table.name, last])


def loose_ends() -> int:
    """How many rows point to nothing (SQLite; PostgreSQL refuses them when the transaction ends)."""
    if connection.vendor == "postgresql":
        return 0
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA foreign_key_check")
        return len(cursor.fetchall())


def write_straight_through() -> None:
    """SQLite: no journal, no waiting for the disk: for a file nobody has yet, to be synced when it is whole."""
    if connection.vendor == "sqlite":
        connection.ensure_connection()
        connection.disable_constraint_checking()
        for pragma in ("journal_mode=OFF", "synchronous=OFF"):
            connection.connection.execute(f"PRAGMA {pragma}")


def closed_up(path: Path) -> None:
    """SQLite: leave everything in the one file, without companions."""
    raw = sqlite3.connect(path)
    raw.execute("PRAGMA journal_mode=DELETE")
    raw.close()


def others_connected() -> int:
    """How many other connections this PostgreSQL database has; 0 on SQLite, where files tell."""
    if connection.vendor != "postgresql":
        return 0
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
            " AND pid <> pg_backend_pid() AND backend_type = 'client backend'"
        )
        return int(cursor.fetchone()[0])


def put_aside(name: str) -> None:
    """PostgreSQL: keep the present tables as a schema of that name, and begin with an empty one."""
    with connection.cursor() as cursor:
        cursor.execute(f'ALTER SCHEMA public RENAME TO "{name}"')
        cursor.execute("CREATE SCHEMA public")


def put_back(name: str) -> None:
    """PostgreSQL: the opposite of ``put_aside``; what came meanwhile is dropped."""
    with connection.cursor() as cursor:
        cursor.execute("DROP SCHEMA public CASCADE")
        cursor.execute(f'ALTER SCHEMA "{name}" RENAME TO public')


def analysed() -> None:
    """Let the planner count what has come in; on PostgreSQL also mark the pages that everybody sees, so that an index
    answers without them. Its autovacuum does both within minutes; never inside a transaction."""
    with connection.cursor() as cursor:
        cursor.execute("VACUUM (ANALYZE)" if connection.vendor == "postgresql" else "ANALYZE")
