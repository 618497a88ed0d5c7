"""The kernel's transactions: the only place where ``atomic()`` is opened for writing (design §5)."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import InterfaceError, OperationalError, connection, transaction

from armarius.platform.database import storage
from armarius.platform.database.storage import Fault
from armarius.platform.kernel.refusals import Refusal

LOCK_TIMEOUT = "5s"
BULK_TIMEOUT = "60s"
BULK_TURN = 0x41524D
"""The advisory lock that lets one bulk transaction run at a time on PostgreSQL, as the third file does on SQLite."""


@contextmanager
def durable(*, bulk: bool = False, reads_first: bool = False) -> Iterator[None]:
    """One durable transaction. ``bulk`` waits behind other bulk writers first.

    On SQLite one that ``reads_first`` takes the writer's lock at its first write only; that write fails when anybody
    committed since the first read (``is_outrun``), and everything must be read again.
    """
    connection.bulk, connection.reads_first = bulk, reads_first  # type: ignore[attr-defined]
    try:
        with _one_transaction(bulk=bulk):
            yield
    finally:
        connection.bulk = connection.reads_first = False  # type: ignore[attr-defined]


@contextmanager
def _one_transaction(*, bulk: bool) -> Iterator[None]:
    with transaction.atomic(durable=True):
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                if bulk:
                    cursor.execute(f"SET LOCAL lock_timeout = '{BULK_TIMEOUT}'")
                    cursor.execute("SELECT pg_advisory_xact_lock(%s)", [BULK_TURN])
                else:
                    cursor.execute(f"SET LOCAL lock_timeout = '{LOCK_TIMEOUT}'")
        yield


def transaction_id() -> int:
    """PostgreSQL's id of the running transaction; 0 on SQLite, where commits happen in order of id."""
    if connection.vendor != "postgresql":
        return 0
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_current_xact_id()::text::bigint")
        return int(cursor.fetchone()[0])


def settled_before() -> int | None:
    """The transaction id below which every transaction has ended; None on SQLite: everything seen is settled."""
    if connection.vendor != "postgresql":
        return None
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint")
        return int(cursor.fetchone()[0])


def wait_for_key(name: str) -> None:
    """Let one holder of an idempotency key pass at a time; SQLite's one writer needs nothing."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [name])


def is_outrun(error: BaseException) -> bool:
    """Whether a transaction that read first found at its first write that somebody else had committed meanwhile."""
    code = getattr(error.__cause__, "sqlite_errorcode", None)
    return isinstance(error, OperationalError) and code == sqlite3.SQLITE_BUSY_SNAPSHOT


def held_seconds() -> float | None:
    """How long this thread's last transaction kept all others from writing; None where nobody is kept (PostgreSQL)."""
    return connection.held_seconds() if connection.vendor == "sqlite" else None  # type: ignore[attr-defined]


def desk_at_work() -> bool:
    """Whether anybody but bulk writers wrote in the last seconds; PostgreSQL keeps no such account."""
    return connection.vendor == "sqlite" and connection.desk_at_work()  # type: ignore[attr-defined]


def is_crowded() -> bool:
    """Whether the desk and bulk writers are at work at the same time: what can wait leaves the processors to them."""
    return connection.vendor == "sqlite" and connection.is_crowded()  # type: ignore[attr-defined]


def tidy() -> None:
    """Move SQLite's log into the database, so that no command has to while somebody waits for it."""
    if connection.vendor == "sqlite":
        connection.ensure_connection()
        connection.checkpoint()  # type: ignore[attr-defined]


def forget_log() -> None:
    """Leave nothing of what was erased in SQLite's log, as far as nobody reads it now; the next night tries again."""
    if connection.vendor == "sqlite":
        connection.ensure_connection()
        connection.empty_log()  # type: ignore[attr-defined]


DISK = {Fault.FULL: Refusal.STORAGE_FULL, Fault.READ_ONLY: Refusal.STORAGE_READ_ONLY}


def hindrance(error: BaseException | None) -> Refusal | None:
    """The state in which nothing can be written now and the same step may succeed later; None: the error is another."""
    found = storage.fault(error)
    if found is not None:
        return DISK[found]
    passes = isinstance(error, OperationalError | InterfaceError) and (is_occupied(error) or is_away(error))
    return Refusal.DATABASE_OCCUPIED if passes else None


def is_away(error: OperationalError | InterfaceError) -> bool:
    """Whether PostgreSQL went away, or is not up (again) yet: a restart or a failover passes, and keys make it safe.

    A connection that broke brings no state of the server's; those that it sends are of the classes 08 and 57P.
    """
    if connection.vendor != "postgresql":
        return False
    state = getattr(error.__cause__, "sqlstate", None) or ""
    return not state or state.startswith(("08", "57P"))


def is_occupied(error: OperationalError | InterfaceError) -> bool:
    """Whether the database said: busy, locked, lock time-out, deadlock."""
    if connection.vendor == "postgresql":
        state = getattr(error.__cause__, "sqlstate", "")
        return state in {"55P03", "40P01", "40001", "57014"}
    return "locked" in str(error) or "busy" in str(error)
