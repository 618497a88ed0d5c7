"""Rows as lines that are the same on SQLite and PostgreSQL: JSON arrays, keys sorted, times in UTC.

Two databases that hold the same give the same bytes, so a hash over them compares what they *say*, and what was written
down on one engine can be read in on the other.
"""

import base64
from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Any
from uuid import UUID

import orjson

from armarius.platform.database.tables import Column, Kind, Table
from armarius.site.backup.contents import FIXED, WITH_PATHS, Places

Value = Callable[[Any], Any]
WHOLE = ".000000"


def moment(value: str) -> str:
    """A time as SQLite keeps it (UTC, no zone, no fraction when it is 0), with zone and fraction."""
    return value[:10] + "T" + value[11:] + ("Z" if len(value) > 19 else f"{WHOLE}Z")


def time_of_day(value: str) -> str:
    """A time of day with its fraction."""
    return value if len(value) > 8 else value + WHOLE


def moment_for_sqlite(value: str) -> str:
    """The opposite of ``moment``, as Django writes it: comparisons there are comparisons of text."""
    return value[:10] + " " + value[11:-1].removesuffix(WHOLE)


def text_of(value: bytes | memoryview) -> str:
    """Bytes as text."""
    return base64.b64encode(value).decode()


def digits_of(value: object) -> str:
    """A UUID as its 32 digits, as SQLite keeps it."""
    return UUID(str(value)).hex


def decimal(places: int) -> Value:
    """A decimal with all its digits; SQLite keeps 12.50 as 12.5."""
    return lambda value: f"{Decimal(str(value)):.{places}f}"


def outward(table: Table, column: Column, vendor: str, places: Places) -> Value | None:
    """What makes a column's values independent of the engine; None when they are already."""
    where = (table.name, column.name)
    if where in FIXED:
        return lambda _: FIXED[where]
    if where in WITH_PATHS:
        read = orjson.loads if column.kind is Kind.JSON else str
        return lambda value: places.told(read(value))
    always: dict[Kind, Value] = {Kind.JSON: orjson.loads, Kind.BYTES: text_of, Kind.UUID: digits_of}
    sqlite: dict[Kind, Value] = {
        Kind.MOMENT: moment,
        Kind.TIME: time_of_day,
        Kind.TRUTH: bool,
        Kind.DECIMAL: decimal(column.places),
    }
    return (always | sqlite if vendor == "sqlite" else always).get(column.kind)


def inward(table: Table, column: Column, vendor: str, places: Places) -> Value | None:
    """What makes an engine's value of a written one; None when it takes it as it is."""
    dump: Value = lambda value: orjson.dumps(value).decode()  # noqa: E731
    if (table.name, column.name) in WITH_PATHS:
        write = dump if column.kind is Kind.JSON else str
        return lambda value: write(places.found(value))
    always: dict[Kind, Value] = {Kind.JSON: dump, Kind.BYTES: base64.b64decode}
    sqlite: dict[Kind, Value] = {
        Kind.MOMENT: moment_for_sqlite,
        Kind.TIME: lambda value: value.removesuffix(WHOLE),
        Kind.TRUTH: int,
    }
    return (always | sqlite if vendor == "sqlite" else always).get(column.kind)


def changers(
    table: Table, vendor: str, places: Places, which: Callable[..., Value | None]
) -> list[tuple[int, Value]]:
    """The columns whose values must be changed, and how."""
    found = ((i, which(table, column, vendor, places)) for i, column in enumerate(table.columns))
    return [(i, change) for i, change in found if change is not None]


def changed(rows: Iterable[Sequence[Any]], changes: list[tuple[int, Value]]) -> Iterator[list[Any]]:
    """Rows with those columns changed; an absent value stays absent."""
    for row in rows:
        values = list(row)
        for i, change in changes:
            if values[i] is not None:
                values[i] = change(values[i])
        yield values


def lines(rows: Iterable[Sequence[Any]], table: Table, vendor: str, places: Places) -> Iterator[bytes]:
    """The rows of a table, each as a line."""
    changes = changers(table, vendor, places, outward)
    for values in changed(rows, changes):
        yield orjson.dumps(values, option=orjson.OPT_SORT_KEYS | orjson.OPT_APPEND_NEWLINE)


def values(written: Iterable[bytes], table: Table, vendor: str, places: Places) -> Iterator[list[Any]]:
    """The opposite of ``lines``: rows for an engine."""
    changes = changers(table, vendor, places, inward)
    return changed(map(orjson.loads, written), changes)
