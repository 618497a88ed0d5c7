"""Reads that are asked again and again: written with the ORM, compiled once, then only filled in.

Building and compiling a query costs the ORM some two hundred microseconds, what the database needs for it twenty.
A command that everybody waits for asks a dozen of them.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import BigIntegerField, Expression, ExpressionWrapper, F, Model, QuerySet
from django.db.models.lookups import In
from django.db.models.query import ModelIterable, get_related_populators

Rows = list[tuple[Any, ...]]
MANY = 1000
SIZES = (0, 1, 5, 20, 50, 100, 200, 500, MANY)
"""Lengths of lists of keys for which SQL is kept; longer ones go by thousands."""


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


def one_of(column: str, slots: tuple[Slot, ...]) -> In:
    """Rows whose key or foreign key ``column`` is one of the values; ``__in`` takes no slots for foreign keys."""
    return In(ExpressionWrapper(F(column), output_field=BigIntegerField()), slots)


def padded(keys: Sequence[int]) -> tuple[int, ...]:
    """These keys, the last of them repeated until there is a round number of them: SQL is kept for few lengths."""
    size = next((size for size in SIZES if len(keys) <= size), -(-len(keys) // MANY) * MANY)
    return (*keys, *(keys[-1] for _ in range(size - len(keys))))


@dataclass(frozen=True, slots=True)
class Compiled:
    """SQL with its parameters, slots among them, and what turns the database's values into Python's, by column.

    No SQL at all: nothing can meet such a query.
    """

    sql: str
    parameters: tuple[Any, ...]
    converters: tuple[tuple[int, tuple[Callable[..., Any], ...], Any], ...]
    shape: "Shape | None" = None


@dataclass(frozen=True, slots=True)
class Shape:
    """Where in a row a model's own columns stand, their names, what fills in the rows it refers to, annotations."""

    model: type[Model]
    names: tuple[str, ...]
    first: int
    related: tuple[Any, ...]
    annotations: tuple[tuple[str, int], ...]

    def instance(self, row: tuple[Any, ...]) -> Model:
        """The instance that a row holds, as ``QuerySet`` would make it."""
        own = row[self.first : self.first + len(self.names)]
        made = self.model.from_db(connection.alias, self.names, own)
        for each in self.related:
            each.populate(row, made)
        for name, at in self.annotations:
            setattr(made, name, row[at])
        return made


class Prepared:
    """A read whose SQL does not change with its arguments.

    ``build`` gets a ``Slot`` for every argument (a tuple of them for one that is a tuple: SQL is kept for each
    length) and returns a query, cut with ``[:1]`` where one row is meant: of ``values_list`` for rows, of a model,
    with ``select_related`` or without, for instances.
    """

    def __init__(self, build: Callable[..., "QuerySet[Any, Any]"]) -> None:
        self._build = build
        self._compiled: dict[tuple[object, ...], Compiled] = {}

    def rows(self, **arguments: Any) -> Rows:
        """The rows; one statement."""
        return self._rows(self._found(arguments), arguments)

    def instances(self, **arguments: Any) -> list[Any]:
        """The rows as instances of the query's model; one statement."""
        found = self._found(arguments)
        return [found.shape.instance(row) for row in self._rows(found, arguments)] if found.shape else []

    def _found(self, arguments: dict[str, Any]) -> Compiled:
        lengths = (len(value) if isinstance(value, tuple) else -1 for value in arguments.values())
        shape = (connection.vendor, *lengths)
        found = self._compiled.get(shape)
        if found is None:
            found = self._compiled[shape] = self._compile(arguments)
        return found

    def _rows(self, found: Compiled, arguments: dict[str, Any]) -> Rows:
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
        query = self._build(**slots)
        compiler = query.query.get_compiler(connection=connection)
        try:
            sql, parameters = compiler.as_sql()
        except EmptyResultSet:
            return Compiled("", (), ())
        columns = [column for column, _, _ in compiler.select]
        converters = compiler.get_converters(columns)
        return Compiled(
            sql,
            tuple(parameters),
            tuple((at, tuple(each), of) for at, (each, of) in converters.items()),
            shape_of(compiler) if query._iterable_class is ModelIterable else None,
        )


def shape_of(compiler: Any) -> Shape:
    """Where a compiled query of a model has that model's columns."""
    own = compiler.klass_info["select_fields"]
    names = (column.target.attname for column, _, _ in compiler.select[own[0] : own[-1] + 1])
    related = get_related_populators(  # type: ignore[call-arg]  # the stubs are of a later Django
        compiler.klass_info, compiler.select, connection.alias
    )
    annotated = compiler.annotation_col_map or {}
    return Shape(compiler.klass_info["model"], tuple(names), own[0], tuple(related), tuple(annotated.items()))


def converted(row: tuple[Any, ...], compiled: Compiled) -> tuple[Any, ...]:
    """A row with Python's values."""
    values = list(row)
    for at, converters, expression in compiled.converters:
        for convert in converters:
            values[at] = convert(values[at], expression, connection)
    return tuple(values)
