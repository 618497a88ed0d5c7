"""A database that is away for a moment is told as that: 503 and again, never as the client's fault (400)."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.sessions.backends.base import UpdateError
from django.db import OperationalError, connection

from armarius.circulation.commands.check_out import check_out
from armarius.circulation.testing import desk
from armarius.desk.testing import signed_in
from armarius.network.queries import codes_of
from armarius.network.sessions import SessionStore
from armarius.platform.kernel import transactions
from armarius.platform.kernel.refusals import Refusal
from armarius.platform.values.reasons import Busy


def away(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
    """Fails as soon as a session is written, as when somebody else holds the lock or the server is gone."""
    if sql.startswith("UPDATE") and "django_session" in sql:
        raise OperationalError("database is locked")
    return execute(sql, params, many, context)


@pytest.mark.django_db(transaction=True)
def test_a_scan_whose_session_could_not_be_kept_is_asked_for_again() -> None:
    """Found by killing PostgreSQL: the loan was made, the browser got 400 and would not have sent it again."""
    built = desk()
    client = signed_in(built.staff, built.library, raise_request_exception=False)
    code = codes_of("item", [built.item])[built.item]
    scan = {"code": code, "key": "k", "reader": built.reader, "library": built.library}
    with connection.execute_wrapper(away):
        answer = client.post("/lend/scan/", scan, headers={"HX-Request": "true"})
    assert answer.status_code == 503
    again = client.post("/lend/scan/", scan, headers={"HX-Request": "true"})
    assert (again.status_code, "Lent until" in again.content.decode()) == (200, True)


@pytest.mark.django_db
def test_a_session_that_somebody_ended_is_still_told_as_that() -> None:
    store = SessionStore()
    store.create()
    other = SessionStore(store.session_key)
    other["a"] = 1
    store.delete()
    with pytest.raises(UpdateError):
        other.save()


@pytest.mark.django_db(transaction=True)
def test_a_connection_that_broke_is_busy() -> None:
    """On PostgreSQL the server ends our connection in the middle of a check-out; SQLite has none to end."""
    built = desk()
    if connection.vendor == "sqlite":
        assert transactions.hindrance(OperationalError("disk I/O error")) is None
        return
    number = 0

    def ended(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        nonlocal number
        number += 1
        if number == 9:
            sql, params, many = "SELECT pg_terminate_backend(pg_backend_pid())", None, False
        return execute(sql, params, many, context)

    with connection.execute_wrapper(ended), pytest.raises(Busy) as busy:
        check_out(built.occasion(key="k"), reader=built.reader, item=built.item)
    assert [reason.code for reason in busy.value.reasons] == [Refusal.DATABASE_OCCUPIED]
    connection.close()
    assert check_out(built.occasion(key="k"), reader=built.reader, item=built.item).loan
