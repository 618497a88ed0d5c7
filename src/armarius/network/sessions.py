"""Sessions in the database, written in transactions as every write is."""

from typing import Any

from django.contrib.sessions.backends import db
from django.db import transaction


class SessionStore(db.SessionStore):
    """Django's database sessions with ``delete`` inside a transaction (a declared third-party table)."""

    def delete(self, session_key: str | None = None) -> Any:
        with transaction.atomic():
            return super().delete(session_key)

    @classmethod
    def clear_expired(cls) -> None:
        with transaction.atomic():
            super().clear_expired()
