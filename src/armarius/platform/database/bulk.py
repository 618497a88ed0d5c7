"""Rows past the cost of the ORM's own saving: many at once (measured: 7x faster than ``bulk_create``), or one.

Used by imports, by the kernel's own journal and by commands that everybody waits for; of many rows the columns are
named and values are database values but for dates, JSON and decimals, which the field itself prepares.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache, partial
from typing import Any, TypeVar

from django.db import connection, models

M = TypeVar("M", bound=models.Model)
PREPARED = (
    models.DateTimeField,
    models.DateField,
    models.JSONField,
    models.DecimalField,
    models.BooleanField,
)
PLAIN: dict[type[Any], type] = {
    models.AutoField: int,
    models.BigAutoField: int,
    models.IntegerField: int,
    models.BigIntegerField: int,
    models.SmallIntegerField: int,
    models.PositiveIntegerField: int,
    models.PositiveSmallIntegerField: int,
    models.BooleanField: bool,
    models.CharField: str,
    models.TextField: str,
}
"""Fields whose value goes into the database as it is when it is exactly of this type, which saves asking the field."""


def reserve_ids(model: type[models.Model], count: int) -> range | list[int]:
    """Ids for ``count`` new rows of the model; never given twice (law 11). Inside a transaction only.

    Once for each model in a command that keeps the rows back (``write_last``): SQLite counts on from what is written.
    """
    table = model._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)", [table, count]
            )
            return [row[0] for row in cursor.fetchall()]
        cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table])
        row = cursor.fetchone()
        first = (row[0] if row else 0) + 1
        return range(first, first + count)


def insert_new(row: M) -> M:
    """Insert one unsaved row and give it its id; neither signals nor validation, which we do not use."""
    sql, columns = _insertion(type(row))
    values = [column.value(row) for column in columns]
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        row.pk = cursor.fetchone()[0]
    row._state.adding = False
    row._state.db = connection.alias
    return row


@dataclass(frozen=True, slots=True)
class Column:
    """A field of a new row, and the type of value that every database takes from it as it is (None: not known)."""

    field: Any
    name: str
    plain: type | None

    @classmethod
    def of(cls, field: Any) -> "Column":
        """The column of a field; a foreign key holds what its target does."""
        target = field
        while isinstance(target, models.ForeignKey):
            target = target.target_field
        makes_its_value = type(field).pre_save is not models.Field.pre_save
        plain = None if makes_its_value else PLAIN.get(type(target))
        return cls(field, field.attname, plain)

    def value(self, row: models.Model) -> Any:
        """What the database gets."""
        value = getattr(row, self.name)
        if self.plain is not None and (type(value) is self.plain or value is None):
            return value
        return self.field.get_db_prep_save(self.field.pre_save(row, add=True), connection)


@cache
def _insertion(model: type[models.Model]) -> tuple[str, tuple[Column, ...]]:
    """The statement that inserts a row of the model, and the columns whose values it takes."""
    fields = tuple(field for field in model._meta.local_concrete_fields if not field.primary_key)
    names = ", ".join(f'"{field.column}"' for field in fields)
    marks = ", ".join(["%s"] * len(fields))
    sql = f'INSERT INTO "{model._meta.db_table}" ({names}) VALUES ({marks}) RETURNING "id"'  # noqa: S608
    return sql, tuple(Column.of(field) for field in fields)


def insert(model: type[models.Model], columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Insert rows given as values in the order of ``columns``; every column without a null must be named.

    On SQLite one prepared statement for all; on PostgreSQL COPY.
    """
    insertion(model, columns, rows)()


def insertion(
    model: type[models.Model], columns: Sequence[str], rows: Iterable[Sequence[Any]]
) -> Callable[[], None]:
    """What ``insert`` does, with everything ready but the writing itself, for whoever writes last (``write_last``)."""
    fields = [_field(model, column) for column in columns]
    prepared = [i for i, field in enumerate(fields) if isinstance(field, PREPARED)]
    values = [_prepared(fields, prepared, row) for row in rows] if prepared else list(rows)
    return partial(_write_rows, model, columns, values)


def _write_rows(model: type[models.Model], columns: Sequence[str], values: Sequence[Sequence[Any]]) -> None:
    if not values:
        return
    names = ", ".join(f'"{column}"' for column in columns)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f'COPY "{model._meta.db_table}" ({names}) FROM STDIN') as copy:
                for row in values:
                    copy.write_row(row)
            return
        marks = ", ".join(["%s"] * len(columns))
        cursor.executemany(f'INSERT INTO "{model._meta.db_table}" ({names}) VALUES ({marks})', values)  # noqa: S608


def adding(
    model: type[models.Model], keys: Sequence[str], column: str, rows: Iterable[Sequence[Any]]
) -> None:
    """Add to a number in rows that ``keys`` name uniquely, making those that are not there: keys, then what is added.

    In the order of the rows, so that two that add to the same ones never wait for each other in a circle.
    """
    names = (*keys, column)
    fields = [_field(model, name) for name in names]
    prepared = [i for i, field in enumerate(fields) if isinstance(field, PREPARED)]
    table, marks = model._meta.db_table, ", ".join(["%s"] * len(names))
    sql = (
        f'INSERT INTO "{table}" ({", ".join(names)}) VALUES ({marks}) '  # noqa: S608
        f"ON CONFLICT ({', '.join(keys)}) DO UPDATE "
        f'SET {column} = "{table}".{column} + excluded.{column}'
    )
    with connection.cursor() as cursor:
        for row in rows:
            cursor.execute(sql, _prepared(fields, prepared, row))


def updating(
    model: type[models.Model], columns: Sequence[str], rows: Iterable[Sequence[Any]]
) -> Callable[[], None]:
    """What writes new values into rows that are there, for whoever writes last: each row its id, then the values of
    ``columns`` in their order. One prepared statement for all."""
    fields = [_field(model, column) for column in columns]
    prepared = [i for i, field in enumerate(fields) if isinstance(field, PREPARED)]
    values = [(*_prepared(fields, prepared, row), pk) for pk, *row in rows]
    return partial(_write_changes, model, columns, values)


def _write_changes(
    model: type[models.Model], columns: Sequence[str], values: Sequence[Sequence[Any]]
) -> None:
    if not values:
        return
    marks = ", ".join(f'"{column}" = %s' for column in columns)
    with connection.cursor() as cursor:
        cursor.executemany(f'UPDATE "{model._meta.db_table}" SET {marks} WHERE "id" = %s', values)  # noqa: S608


def _field(model: type[models.Model], column: str) -> Any:
    return next(f for f in model._meta.local_concrete_fields if f.column == column)


def _prepared(fields: list[Any], which: list[int], row: Sequence[Any]) -> list[Any]:
    values = list(row)
    for i in which:
        if (
            isinstance(fields[i], models.DateTimeField | models.DateField)
            and connection.vendor == "postgresql"
        ):
            continue
        values[i] = fields[i].get_db_prep_save(values[i], connection)
    return values
