"""CSV (RFC 4180) for spreadsheets: UTF-8 with a byte order mark, and nothing that a spreadsheet runs."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

FORMULA = ("=", "+", "-", "@", "\t", "\r")
BLOCK = 1 << 16
"""Characters that are written at once."""


def harmless(text: str) -> str:
    """Text that a spreadsheet would run as a formula, made text by a leading apostrophe (OWASP, CSV injection)."""
    return f"'{text}" if text.startswith(FORMULA) else text


def csv_blocks(rows: Iterable[Sequence[str]]) -> Iterator[bytes]:
    """The rows as a file, block by block; every value is written as text that is harmless already."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer)
    buffer.write("\ufeff")
    for row in rows:
        writer.writerow(row)
        if buffer.tell() > BLOCK:
            yield buffer.getvalue().encode()
            buffer.seek(0)
            buffer.truncate()
    yield buffer.getvalue().encode()
