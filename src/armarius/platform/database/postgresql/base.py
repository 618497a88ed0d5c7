"""Django's PostgreSQL backend, with writes outside a transaction refused as on SQLite."""

from typing import Any

from django.db.backends.postgresql import base

from armarius.platform.database.guard import refuse_autocommit_writes


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection that writes only inside a transaction."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.bulk = False
        self.reads_first = False
        self.reading = False

    def init_connection_state(self) -> None:
        super().init_connection_state()
        if refuse_autocommit_writes not in self.execute_wrappers:
            self.execute_wrappers.append(refuse_autocommit_writes)
