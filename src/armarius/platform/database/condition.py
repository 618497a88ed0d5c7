"""What the database itself says of its condition: engine, durability, clock, whether it can be written. Read-only."""

import sqlite3
from dataclasses import dataclass
from datetime import UTC, datetime

from django.db import connection
from django.db.migrations.loader import MigrationLoader


@dataclass(frozen=True, slots=True)
class Condition:
    """The engine and its version, whether what is acknowledged is on the disk, whether it takes writes, its clock."""

    engine: str
    version: str
    durable: bool
    writable: bool
    clock: datetime


def condition() -> Condition:
    """Ask the database."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT current_setting('server_version'), current_setting('fsync') = 'on'"
                " AND current_setting('synchronous_commit') <> 'off',"
                " NOT pg_is_in_recovery() AND current_setting('transaction_read_only') = 'off', clock_timestamp()"
            )
            version, durable, writable, clock = cursor.fetchone()
            return Condition("PostgreSQL", str(version).split()[0], durable, writable, clock)
        cursor.execute("PRAGMA journal_mode")
        journal = cursor.fetchone()[0]
        cursor.execute("PRAGMA synchronous")
        durable = journal == "wal" and cursor.fetchone()[0] >= 2
    return Condition("SQLite", sqlite3.sqlite_version, durable, writable=True, clock=datetime.now(UTC))


def pending() -> tuple[str, ...]:
    """Migrations of this version that the database has not seen."""
    loader = MigrationLoader(connection)
    return tuple(
        sorted(".".join(key) for key in set(loader.disk_migrations) - set(loader.applied_migrations))
    )
