"""Every verb, with every one of its database calls failing in turn: all of it happens, or nothing (design §4)."""

import importlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from django.db import DatabaseError, OperationalError, connection
from scenarios import SCENARIOS

import armarius
from armarius.circulation.testing import desk
from armarius.platform.database import tables
from armarius.platform.kernel.command import VERBS
from armarius.platform.kernel.refusals import Refusal
from armarius.platform.values.reasons import Busy

Dump = dict[str, list[tuple[Any, ...]]]
KEPT_ANSWERS = "platform_idempotent_answer"
JOURNAL = "platform_journal"
PACKAGE = Path(armarius.__file__).parent
for _path in sorted(PACKAGE.glob("*/commands/*.py")):  # a verb is registered when its file is read
    importlib.import_module(".".join(("armarius", *_path.relative_to(PACKAGE).with_suffix("").parts)))
SHIPPED = tuple(sorted(verb for verb in VERBS if not VERBS[verb].function.__module__.startswith("tests")))


class Failing:
    """Makes the n-th statement fail as an engine that is occupied does, and everything after it in its transaction."""

    def __init__(self, nth: int) -> None:
        self.nth = nth
        self.seen = 0

    def __call__(self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        self.seen += 1
        if self.seen != self.nth:
            return execute(sql, params, many, context)
        if connection.vendor == "postgresql" and connection.in_atomic_block:
            with suppress(DatabaseError):
                # The server gives the transaction up, too.
                execute("SELECT 1/0", [()] if many else None, many, context)
        raise OperationalError("database is locked") from Occupied()


class Occupied(Exception):
    """What PostgreSQL says when somebody else holds a lock for too long."""

    sqlstate = "55P03"


@contextmanager
def failing(nth: int) -> Iterator[Failing]:
    """The n-th statement fails while the block runs."""
    fault = Failing(nth)
    with connection.execute_wrapper(fault):
        yield fault


def dump() -> Dump:
    """Everything in the database, in one order; the first of each row is its key."""
    return everything_of_postgresql() if connection.vendor == "postgresql" else everything_of_sqlite()


def everything_of_sqlite() -> Dump:
    """Each table in turn, past Django, whose part in reading an empty table is most of it: there are many."""
    connection.ensure_connection()
    select = connection.connection.execute
    return {
        name: select(f'SELECT "{key}", {columns} FROM "{name}" ORDER BY "{key}"').fetchall()
        for name, columns, key in layout()
    }


def everything_of_postgresql() -> Dump:
    """All tables in one question, planned once for each connection: it is asked thousands of times."""
    found: Dump = {name: [] for name, _, _ in layout()}
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM pg_prepared_statements WHERE name = 'everything'")
        if not cursor.fetchone():
            tables = " UNION ALL ".join(
                f"""SELECT '{name}', "{key}"::text, t::text FROM "{name}" t""" for name, _, key in layout()
            )
            cursor.execute(f"PREPARE everything AS {tables}")
        cursor.execute("EXECUTE everything")
        for name, key, row in sorted(cursor.fetchall()):
            found[name].append((key, row))
    return found


@cache
def layout() -> tuple[tuple[str, str, str], ...]:
    """Every table, its columns and its key."""
    return tuple(
        (table.name, ", ".join(f'"{column.name}"' for column in table.columns), table.key)
        for table in tables.present()
    )


def test_every_verb_has_its_scenario() -> None:
    assert sorted(SCENARIOS) == list(SHIPPED)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("verb", sorted(SCENARIOS))
def test_all_or_nothing(verb: str) -> None:
    call = SCENARIOS[verb](desk())
    before, nth = dump(), 0
    while True:
        nth += 1
        with failing(nth) as fault:
            try:
                answer = call()
            except Busy as busy:
                assert [reason.code for reason in busy.reasons] == [Refusal.DATABASE_OCCUPIED]
                answer = None
        assert not connection.in_atomic_block
        if fault.seen < nth:
            break
        assert answer is None, f"statement {nth} of {verb} failed and was not told"
        assert dump() == before, f"statement {nth} of {verb} left something behind"
    after = dump()
    assert nth > 3
    written = int(VERBS[verb].journalled)
    assert len(after[JOURNAL]) == len(before[JOURNAL]) + written
    kept = {row[0] for row in after[KEPT_ANSWERS]} - {row[0] for row in before[KEPT_ANSWERS]}
    assert len(kept) == written
    assert call() == answer
    again = dump()
    assert {name for name in again if again[name] != after[name]} <= {KEPT_ANSWERS}
    assert len(again[KEPT_ANSWERS]) == len(after[KEPT_ANSWERS])


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("verb", ["circulation.check_out", "circulation.check_in", "catalogue.import_chunk"])
def test_a_commit_that_fails_leaves_nothing(verb: str, monkeypatch: pytest.MonkeyPatch) -> None:
    call = SCENARIOS[verb](desk())
    before = dump()

    def refuse() -> None:
        raise OperationalError("disk I/O error")

    with monkeypatch.context() as patched:
        patched.setattr(connection, "_commit", refuse)
        with pytest.raises((OperationalError, Busy)):  # PostgreSQL's are told apart: this one may pass
            call()
    assert dump() == before
    assert call() is not None
