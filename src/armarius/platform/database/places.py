"""Where a row stands in an order of several columns, compared in a way that an index can walk along."""

from typing import Any

from django.db.models import BooleanField, F, Func, Value


class Stands(Func):
    """Whether the columns, taken together, stand ``<``, ``<=``, ``>`` or ``>=`` these values.

    A row comparison. Written as alternatives (``a < x or a = x and b < y``) it makes SQLite read every row that shares
    the first column: twenty thousand copies of one class. Django 5.2 writes its tuples so there.
    """

    output_field = BooleanField()

    def __init__(self, columns: tuple[str, ...], sign: str, values: tuple[Any, ...]) -> None:
        if sign not in {"<", "<=", ">", ">="} or len(columns) != len(values):
            raise ValueError(f"{columns} {sign} {values}")
        right = (each if hasattr(each, "resolve_expression") else Value(each) for each in values)
        super().__init__(*map(F, columns), *right)
        self.sign = sign

    def as_sql(self, compiler: Any, connection: Any, *_: Any, **__: Any) -> tuple[str, Any]:
        """``(a, b) < (x, y)``, as SQLite and PostgreSQL have it."""
        parts = [compiler.compile(each) for each in self.source_expressions]
        half = len(parts) // 2
        left, right = (", ".join(sql for sql, _ in side) for side in (parts[:half], parts[half:]))
        return f"({left}) {self.sign} ({right})", [each for _, values in parts for each in values]
