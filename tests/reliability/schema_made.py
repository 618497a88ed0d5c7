"""Makes the schema of a new database, ``at once`` or ``step by step``, and says what it is: a program.

``killed`` ends at the noting of the first migration; ``empty`` says whether anything is there.
"""

import json
import os
import re
import sys
from typing import Any

import django

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.db.migrations.executor import MigrationExecutor  # noqa: E402

from armarius.platform.database import fresh  # noqa: E402

COLUMNS = """
    SELECT table_name, column_name, data_type, character_maximum_length, numeric_precision, numeric_scale,
           is_nullable, column_default, is_identity, collation_name
    FROM information_schema.columns WHERE table_schema = 'public'
"""
CONSTRAINTS = """
    SELECT conrelid::regclass::text, contype::text, pg_get_constraintdef(oid)
    FROM pg_constraint WHERE connamespace = 'public'::regnamespace AND contype <> 'n'
"""
INDEXES = "SELECT tablename, indexdef FROM pg_indexes WHERE schemaname = 'public'"
TRIGGERS = """
    SELECT tgrelid::regclass::text, tgname, pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal
"""
MADE_UP = re.compile(r"_[0-9a-f]{8}(_fk_\w+|_uniq|_like)?\b")
"""The part of a name that Django makes of the columns' names."""


def postgresql() -> list[object]:
    """Columns, constraints, indexes and triggers; names that Django made up do not count."""
    found: list[object] = []
    with connection.cursor() as cursor:
        for query in (COLUMNS, CONSTRAINTS, INDEXES, TRIGGERS):
            cursor.execute(query)
            found += [[MADE_UP.sub("", str(value)) for value in row] for row in cursor.fetchall()]
    return found


def sqlite() -> list[object]:
    """Tables as sets of the parts of their definitions, indexes, triggers."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT type, tbl_name, sql FROM sqlite_master WHERE sql IS NOT NULL")
        rows = cursor.fetchall()
    return [
        [kind, table, parts(sql) if kind == "table" else MADE_UP.sub("", sql)] for kind, table, sql in rows
    ]


def parts(sql: str) -> list[str]:
    """The definitions of columns and constraints of a table, in the order of the alphabet."""
    inner, depth, found, word = sql[sql.index("(") + 1 : sql.rindex(")")], 0, [], ""
    for letter in inner:
        depth += (letter == "(") - (letter == ")")
        if letter == "," and not depth:
            found.append(word.strip())
            word = ""
        else:
            word += letter
    return sorted(MADE_UP.sub("", each) for each in (*found, word.strip()))


def killed_at_noting(execute: Any, sql: str, *rest: Any) -> Any:
    """Ends the process, as a power cut would, at the first statement that notes a migration."""
    if sql.startswith("INSERT") and "django_migrations" in sql:
        os._exit(9)
    return execute(sql, *rest)


def main() -> None:
    """Make it and say what it is."""
    if sys.argv[1] == "killed":
        with connection.execute_wrapper(killed_at_noting):
            fresh.build(connection)
    if sys.argv[1] == "empty":
        sys.stdout.write(json.dumps(fresh.is_empty(connection)))
        return
    if sys.argv[1] == "step by step":
        executor = MigrationExecutor(connection)
        executor.migrate(executor.loader.graph.leaf_nodes())
    call_command("migrate", verbosity=0)
    executor = MigrationExecutor(connection)
    tables = postgresql() if connection.vendor == "postgresql" else sqlite()
    applied = sorted(map(list, executor.loader.applied_migrations))
    sys.stdout.write(json.dumps([applied, sorted(tables, key=str)]))


main()
