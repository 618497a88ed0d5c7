"""A list as a file: CSV for machines, XLSX for people."""

import csv
import io
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.utils import timezone

from armarius.desk.lists.tables import Value
from armarius.platform.lazy import lazy

xlsxwriter: Any = lazy("xlsxwriter")

CSV = "text/csv; charset=utf-8"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_WIDTHS = (10, 48)
_BLOCK = 1 << 16
_STYLES = ({"bold": True}, {"num_format": "yyyy-mm-dd"}, {"num_format": "yyyy-mm-dd hh:mm"})


def csv_lines(heading: Sequence[str], rows: Iterable[Sequence[Value]]) -> Iterator[bytes]:
    """The list as CSV (RFC 4180) in UTF-8 with a byte order mark, which spreadsheets need to see the script."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer)
    buffer.write("\ufeff")
    writer.writerow([harmless(word) for word in heading])
    for row in rows:
        writer.writerow([written(value) for value in row])
        if buffer.tell() > _BLOCK:
            yield buffer.getvalue().encode()
            buffer.seek(0)
            buffer.truncate()
    yield buffer.getvalue().encode()


def written(value: Value) -> str:
    """A value as CSV writes it: days and moments in ISO 8601, text that no spreadsheet takes for a formula."""
    if isinstance(value, datetime):
        return timezone.localtime(value).isoformat(timespec="minutes")
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, int | Decimal) else harmless(value)


def harmless(text: str) -> str:
    """Text that a spreadsheet would run as a formula, made text by a leading apostrophe (OWASP, CSV injection)."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def xlsx_bytes(title: str, heading: Sequence[str], rows: Iterable[Sequence[Value]]) -> bytes:
    """The list as a workbook of one sheet; row by row through a file, so that memory stays flat."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "list.xlsx"
        book = xlsxwriter.Workbook(
            str(path), {"constant_memory": True, "strings_to_formulas": False, "tmpdir": folder}
        )
        sheet = book.add_worksheet()
        sheet.set_header(f"&L{title.replace('&', '&&')}&R&P/&N")
        bold, *formats = (book.add_format(style) for style in _STYLES)
        for at, word in enumerate(heading):
            sheet.set_column(at, at, min(max(len(word) + 2, _WIDTHS[0]), _WIDTHS[1]))
            sheet.write_string(0, at, word, bold)
        sheet.freeze_panes(1, 0)
        sheet.repeat_rows(0)
        for number, row in enumerate(rows, 1):
            for at, value in enumerate(row):
                write_cell(sheet, (number, at), value, formats)
        book.close()
        return path.read_bytes()


def write_cell(sheet: Any, at: tuple[int, int], value: Value, formats: Sequence[Any]) -> None:
    """Write a value as what it is; text never becomes a formula or a link. ``formats``: of a day, of a moment."""
    day, moment = formats
    if isinstance(value, datetime):
        sheet.write_datetime(*at, timezone.localtime(value).replace(tzinfo=None), moment)
    elif isinstance(value, date):
        sheet.write_datetime(*at, datetime.combine(value, time()), day)
    elif isinstance(value, int | Decimal):
        sheet.write_number(*at, value)
    else:
        sheet.write_string(*at, value)
