"""Refuses writes outside a transaction: they would never reach BEGIN, and so never the fair lock."""

import re
from collections.abc import Callable, Sequence
from typing import Any

WRITING = re.compile(
    r"\s*(INSERT|UPDATE|DELETE|REPLACE|MERGE|TRUNCATE)\b(?!.{1,20}django_migrations)", re.IGNORECASE
)
"""Statements that write, but for the migration recorder's own (a declared third-party table)."""


class WriteOutsideTransaction(RuntimeError):
    """Code wrote without a command around it."""


def refuse_autocommit_writes(
    execute: Callable[..., Any], sql: str, params: Sequence[Any], many: bool, context: dict[str, Any]
) -> Any:
    """An execute wrapper: a writing statement outside ``atomic()`` raises ``WriteOutsideTransaction``.

    The first one of a transaction that only read so far takes its turn.
    """
    connection = context["connection"]
    if (connection.reading or not connection.in_atomic_block) and WRITING.match(str(sql)):
        if not connection.in_atomic_block:
            raise WriteOutsideTransaction(f"a write outside a transaction: {str(sql)[:80]}")
        connection.begin_writing()
    return execute(sql, params, many, context)
