"""Rows whose text begins with something, by the index and not by the whole table, on both engines."""

from django.db import connection
from django.db.models import Q

LAST = "\U0010ffff"


def begins_with(column: str, text: str) -> Q:
    """The condition that a column begins with ``text``, by code points.

    PostgreSQL seeks ``LIKE`` in an index of the class ``varchar_pattern_ops``; SQLite does not once a character is
    escaped, but compares texts byte by byte, so that the beginning is a range.
    """
    if connection.vendor == "postgresql":
        return Q(**{f"{column}__startswith": text})
    return Q(**{f"{column}__gte": text, f"{column}__lt": text + LAST})
