"""Everything an installation has written down: every row of every table with what it points to, every file."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from pathlib import Path

from django.db import connection

from armarius.platform.kernel.command import arguments_digest

Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class DumpedRow:
    """A row: its table, its id, its columns as text, and the rows its foreign keys point to."""

    table: str
    id: str
    columns: dict[str, str]
    points_to: tuple[Key, ...]

    @property
    def text(self) -> str:
        """All columns in one text; a null leaves nothing."""
        return " | ".join(f"{name}={value}" for name, value in self.columns.items() if value)


def dump() -> list[DumpedRow]:
    """Every row of every table there is, whether Django knows it or not."""
    return [row for table in sorted(connection.introspection.table_names()) for row in rows_of(table)]


def rows_of(table: str) -> Iterator[DumpedRow]:
    """Every row of a table."""
    with connection.cursor() as cursor:
        relations = connection.introspection.get_relations(cursor, table)
        cursor.execute(f'SELECT * FROM "{table}"')
        names = [column[0] for column in cursor.description]
        for values in cursor.fetchall():
            columns = {n: as_text(v) for n, v in zip(names, values, strict=True)}
            pointers = tuple(
                (relation[1], columns[name]) for name, relation in relations.items() if columns[name]
            )
            yield DumpedRow(table, columns.get("id", ""), columns, pointers)


def as_text(value: object) -> str:
    """A value as text; bytes both as what they spell and as hexadecimal."""
    if value is None:
        return ""
    if isinstance(value, bytes | memoryview):
        raw = bytes(value)
        return f"{raw.decode(errors='replace')} {raw.hex()}"
    return str(value)


def files(folder: Path) -> Iterator[tuple[Path, bytes]]:
    """Every file below a folder with its bytes."""
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            yield path, path.read_bytes()


def digests(readers: list[int], items: list[int]) -> set[str]:
    """The hashes by which a row could still name a pair, for whoever tries all small numbers."""
    pairs = list(product(readers, items))
    plain = {
        hashlib.sha256(f"{a}{sep}{b}".encode()).hexdigest() for a, b in pairs for sep in ("", "|", "/", ",")
    }
    arguments = [{"reader": r, "item": i, "overrides": ()} for r, i in pairs]
    arguments += [{"item": i, "overrides": ()} for i in items] + [{"item": i} for i in items]
    return plain | {arguments_digest(each) for each in arguments}
