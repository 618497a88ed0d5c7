"""Django's SQLite backend with the fair lock around every writing transaction (design §5)."""

import sqlite3
import time
from functools import lru_cache
from typing import Any

from django.db import OperationalError
from django.db.backends.sqlite3 import base

from armarius.platform.database import storage
from armarius.platform.database.fair_lock import BULK_AT_WORK, DESK_AT_WORK, FairLock, WriterStuck
from armarius.platform.database.guard import refuse_autocommit_writes
from armarius.platform.database.storage import Fault

PRAGMAS = (
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",
    "PRAGMA cache_size=-16000",
    "PRAGMA mmap_size=268435456",
    "PRAGMA temp_store=MEMORY",
    "PRAGMA journal_size_limit=67108864",
    "PRAGMA secure_delete=ON",
    "PRAGMA wal_autocheckpoint=4000",
)
"""The log is moved into the database by bulk writers and by the worker; 16 MB are the net beneath them."""
KEPT_QUERY = 8000
"""Longer statements (hundreds of values in a list) hardly come again as they were."""
TIDY_EVERY = 0.2
"""Seconds between two times that a bulk writer moves the log into the database."""
TIDY_FROM = 1000
"""Pages in the log from which on a bulk writer makes room for it to begin anew."""


class Cursor(base.SQLiteCursorWrapper):
    """A cursor that turns the ORM's marks into SQLite's once for each statement, not each time it is run."""

    def convert_query(self, query: str, *, param_names: list[str] | None = None) -> str:
        if param_names is not None or len(query) > KEPT_QUERY:
            return str(super().convert_query(query, param_names=param_names))
        return with_marks_of_sqlite(query)


@lru_cache(maxsize=1000)
def with_marks_of_sqlite(query: str) -> str:
    """The same statement with a question mark for each parameter."""
    return base.FORMAT_QMARK_REGEX.sub("?", query).replace("%%", "%")


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection that takes its turn before BEGIN IMMEDIATE and passes it on after COMMIT or ROLLBACK."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._lock: FairLock | None = None
        self.bulk = False
        self.reads_first = False
        self.reading = False
        """A bulk transaction that has not written yet: it holds nobody up, and what it read may become old."""
        self._tidied = 0.0
        self._log_is_long = False

    def create_cursor(self, name: str | None = None) -> Cursor:
        return self.connection.cursor(factory=Cursor)  # type: ignore[no-any-return]

    def init_connection_state(self) -> None:
        super().init_connection_state()
        for pragma in PRAGMAS:
            self.connection.execute(pragma)
        if refuse_autocommit_writes not in self.execute_wrappers:
            self.execute_wrappers.append(refuse_autocommit_writes)

    def _turnstile(self) -> FairLock | None:
        if self._lock is None and not self.is_in_memory_db():
            try:
                self._lock = FairLock(str(self.settings_dict["NAME"]))
            except OSError as error:
                raise OperationalError(f"the folder of the database: {error}") from error
        return self._lock

    def _start_transaction_under_autocommit(self) -> None:
        lock = self._turnstile()
        try:
            if lock is not None and self.reads_first:
                if self.bulk:
                    lock.queue()
                self.cursor().execute("BEGIN")
                self.reading = True
                return
            if lock is not None:
                self._take_turn(lock)
            super()._start_transaction_under_autocommit()  # type: ignore[misc]
        except BaseException as error:
            self._pass_on()
            if storage.fault(error) is Fault.READ_ONLY:
                # The file was opened for reading; only a new connection can find that it may be written again.
                self.close()
            raise

    def _take_turn(self, lock: FairLock) -> None:
        try:
            lock.acquire(bulk=self.bulk)
        except WriterStuck as stuck:
            raise OperationalError(f"database is locked: {stuck}") from stuck

    def begin_writing(self) -> None:
        """Take the turn of a transaction that only read so far; its first write fails when what it read is old."""
        self.reading = False
        if self._lock is not None:
            self._take_turn(self._lock)

    def held_seconds(self) -> float:
        """How long this connection's last transaction kept everybody else from writing."""
        return self._lock.seconds if self._lock is not None else 0.0

    def desk_at_work(self) -> bool:
        """Whether somebody but bulk writers wrote in the last seconds."""
        return self._lock is not None and self._lock.silence() < DESK_AT_WORK

    def is_crowded(self) -> bool:
        """Whether the desk and bulk writers are at work at the same time."""
        return self.desk_at_work() and self._lock is not None and self._lock.bulk_silence() < BULK_AT_WORK

    def _pass_on(self) -> None:
        self.reading = False
        if self._lock is not None:
            self._lock.release()

    def _commit(self) -> None:
        super()._commit()  # type: ignore[misc]
        wrote = self._lock is not None and self._lock.held
        if self._lock is not None and wrote and self.bulk:
            self._tidy(self._lock)
        self._pass_on()

    def _tidy(self, lock: FairLock) -> None:
        """Move the log into the database, so that no desk command has to; most of it while others may write.

        The log begins anew only when all of it was moved at a moment when nobody writes: a long one is emptied with
        the writer's lock still held, once little is left in it.
        """
        if self._log_is_long:
            self.checkpoint()
            self._log_is_long = False
        lock.pass_on()
        if time.monotonic() - self._tidied > TIDY_EVERY:
            self._log_is_long = self.checkpoint() > TIDY_FROM
            self._tidied = time.monotonic()

    def checkpoint(self) -> int:
        """Move what the log holds into the database, as far as nobody hinders it; how many pages the log holds.

        What was committed is durable in the log: a disk that refuses is no error of whoever committed.
        """
        try:
            return int(self.connection.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()[1])
        except sqlite3.Error:
            return 0

    def empty_log(self) -> bool:
        """Move all the log holds into the database and cut it to nothing; False while somebody still reads from it.

        What was erased would else stand in its pages until they are written over.
        """
        try:
            return not self.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
        except sqlite3.Error:
            return False

    def _rollback(self) -> None:
        try:
            super()._rollback()  # type: ignore[misc]
        finally:
            self._pass_on()

    def close(self) -> None:
        super().close()
        if self.connection is None and self._lock is not None:
            self._lock.close()
            self._lock = None
            self.reading = False
