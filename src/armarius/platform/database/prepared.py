"""Reads that are asked again and again: written with the ORM, compiled once, then only filled in.

Building and compiling a query costs the ORM some two hundred microseconds, what the database needs for it twenty.
A command that everybody waits for asks a dozen of them.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import Expression, Q, QuerySet

Rows = list[tuple[Any, ...]]


class Slot(Expression):
    """The place of an argument in a query; ``at`` is its place in an argument that is a tuple, -1 for a plain one."""

    def __init__(self, name: str, at: int = -1) -> None:
        super().__init__()
        self.name, self.at = name, at

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, Any]:
        """A mark in the SQL, itself among the parameters."""
        return "%s", [self]

    def of(self, arguments: dict[str, Any]) -> Any:
        """The value for the database."""
        value = arguments[self.name]
        return adapted(value if self.at < 0 else value[self.at])


def adapted(value: Any) -> Any:
    """A value as the connection's database takes it; a lookup would have seen to that."""
    if isinstance(value, datetime):
        return connection.ops.adapt_datetimefield_value(value)
    return connection.ops.adapt_datefield_value(value) if isinstance(value, date) else value


def one_of(column: str, slots: tuple[Slot, ...]) -> Q:
    """Rows whose ``column`` is one of the values, none when there are none; ``in`` takes no slots for foreign keys."""
    found = Q() if slots else Q(pk__in=())
    for slot in slots:
        found |= Q(**{column: slot})
    return found


@dataclass(frozen=True, slots=True)
class Compiled:
    """SQL with its parameters, slots among them, and what turns the database's values into Python's, by column.

    No SQL at all: nothing can meet such a query.
    """

    sql: str
    parameters: tuple[Any, ...]
    converters: tuple[tuple[int, tuple[Callable[..., Any], ...], Any], ...]


class Prepared:
    """A read whose SQL does not change with its arguments.

    ``build`` gets a ``Slot`` for every argument (a tuple of them for one that is a tuple: SQL is kept for each
    length) and returns a query of ``values_list``, cut with ``[:1]`` where one row is meant.
    """

    def __init__(self, build: Callable[..., "QuerySet[Any, Any]"]) -> None:
        self._build = build
        self._compiled: dict[tuple[object, ...], Compiled] = {}

    def rows(self, **arguments: Any) -> Rows:
        """The rows; one statement."""
        shape = (connection.vendor, *(len(v) if isinstance(v, tuple) else -1 for v in arguments.values()))
        found = self._compiled.get(shape)
        if found is None:
            found = self._compiled[shape] = self._compile(arguments)
        if not found.sql:
            return []
        parameters = [each.of(arguments) if isinstance(each, Slot) else each for each in found.parameters]
        with connection.cursor() as cursor:
            cursor.execute(found.sql, parameters)
            rows: Rows = cursor.fetchall()
        return [converted(row, found) for row in rows] if found.converters else rows

    def first(self, **arguments: Any) -> tuple[Any, ...] | None:
        """The first row, or None."""
        rows = self.rows(**arguments)
        return rows[0] if rows else None

    def _compile(self, arguments: dict[str, Any]) -> Compiled:
        slots = {
            name: tuple(Slot(name, at) for at in range(len(value)))
            if isinstance(value, tuple)
            else Slot(name)
            for name, value in arguments.items()
        }
        compiler = self._build(**slots).query.get_compiler(connection=connection)
        try:
            sql, parameters = compiler.as_sql()
        except EmptyResultSet:
            return Compiled("", (), ())
        columns = [column for column, _, _ in compiler.select]
        converters = compiler.get_converters(columns)
        return Compiled(
            sql, tuple(parameters), tuple((at, tuple(each), of) for at, (each, of) in converters.items())
        )


def converted(row: tuple[Any, ...], compiled: Compiled) -> tuple[Any, ...]:
    """A row with Python's values."""
    values = list(row)
    for at, converters, expression in compiled.converters:
        for convert in converters:
            values[at] = convert(values[at], expression, connection)
    return tuple(values)
