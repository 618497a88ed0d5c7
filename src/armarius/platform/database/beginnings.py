"""Rows whose text begins with something, by the index and not by the whole table, on both engines."""

from django.db.models import Q

LAST = "\U0010ffff"


def begins_with(column: str, text: str) -> Q:
    """The condition that a column compared by code point begins with ``text``, as a range of its index.

    On SQLite every text is; on PostgreSQL the column has the collation C. ``LIKE`` would not do: SQLite does not seek
    it in an index once a character is escaped.
    """
    return Q(**{f"{column}__gte": text, f"{column}__lt": text + LAST})
