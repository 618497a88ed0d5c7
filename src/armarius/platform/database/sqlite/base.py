"""Django's SQLite backend with the fair lock around every writing transaction (design §5)."""

from typing import Any

from django.db import OperationalError
from django.db.backends.sqlite3 import base

from armarius.platform.database import storage
from armarius.platform.database.fair_lock import FairLock, WriterStuck
from armarius.platform.database.guard import refuse_autocommit_writes
from armarius.platform.database.storage import Fault

PRAGMAS = (
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",
    "PRAGMA cache_size=-16000",
    "PRAGMA mmap_size=268435456",
    "PRAGMA temp_store=MEMORY",
    "PRAGMA journal_size_limit=67108864",
)


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection that takes its turn before BEGIN IMMEDIATE and passes it on after COMMIT or ROLLBACK."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._lock: FairLock | None = None
        self.bulk = False

    def init_connection_state(self) -> None:
        super().init_connection_state()
        for pragma in PRAGMAS:
            self.connection.execute(pragma)
        if refuse_autocommit_writes not in self.execute_wrappers:
            self.execute_wrappers.append(refuse_autocommit_writes)

    def _start_transaction_under_autocommit(self) -> None:
        name = str(self.settings_dict["NAME"])
        if self._lock is None and not self.is_in_memory_db():
            try:
                self._lock = FairLock(name)
            except OSError as error:
                raise OperationalError(f"the folder of the database: {error}") from error
        if self._lock is not None:
            try:
                self._lock.acquire(bulk=self.bulk)
            except WriterStuck as stuck:
                raise OperationalError(f"database is locked: {stuck}") from stuck
        try:
            super()._start_transaction_under_autocommit()  # type: ignore[misc]
        except BaseException as error:
            self._pass_on()
            if storage.fault(error) is Fault.READ_ONLY:
                # The file was opened for reading; only a new connection can find that it may be written again.
                self.close()
            raise

    def _pass_on(self) -> None:
        if self._lock is not None and self._lock.held:
            self._lock.release()

    def _commit(self) -> None:
        super()._commit()  # type: ignore[misc]
        self._pass_on()

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
