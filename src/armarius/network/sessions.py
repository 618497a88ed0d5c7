"""Sessions in the database, written in transactions as every write is."""

from typing import Any

from django.contrib.sessions.backends import db
from django.contrib.sessions.backends.base import UpdateError
from django.db import InterfaceError, OperationalError, transaction

from armarius.platform.kernel import transactions


class SessionStore(db.SessionStore):
    """Django's database sessions with ``delete`` inside a transaction (a declared third-party table)."""

    def save(self, must_create: bool = False) -> None:
        """Save; a database that takes nothing, or is away, is told as that, not as a session that somebody ended."""
        try:
            super().save(must_create)
        except UpdateError as error:
            hindered = error.__context__
            if isinstance(hindered, OperationalError | InterfaceError):
                # Its cause stays: the driver's own error says whether the disk is full or the server away.
                raise hindered from hindered.__cause__
            if transactions.hindrance(error) is not None:
                raise OperationalError("the session cannot be saved") from error
            raise

    def delete(self, session_key: str | None = None) -> Any:
        with transaction.atomic():
            return super().delete(session_key)

    @classmethod
    def clear_expired(cls) -> None:
        with transaction.atomic():
            super().clear_expired()
